import { type RankedPerson, TIERS } from './explanation';
import type { Tried } from './hand-on';
import type { Needs } from './route';

/** FNV-1a over UTF-16 units and whole numbers, twice with different bases: 64 bits as hex, enough to recognise equal inputs. */
class InputsHash {
  private low = 0x811c9dc5 | 0;
  // 32 bits with a sign from the start: the engine boxes a field that ever held a larger number.
  private high = 0x9e3779b9 | 0;

  add(text: string): void {
    // Fields would be written at each character.
    let { low, high } = this;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
    }
    this.low = low;
    this.high = high;
  }

  addNumber(number: number): void {
    this.low = Math.imul(this.low ^ number, 0x01000193);
    this.high = Math.imul(this.high ^ number, 0x85ebca6b);
    // A product keeps the low bits of its factors apart from the high ones; fields differ in the high ones, too.
    this.low ^= this.low >>> 15;
    this.high ^= this.high >>> 13;
  }

  toString(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.high) + hex(this.low);
  }
}

/** More than any place in a list of next teams. */
const NO_PLACE = 255;

/** Recognises equal inputs of a choice: the needs, the ranking, and who had been paged. */
export function hashInputs(needs: Needs, ranking: readonly RankedPerson[], tried: readonly Tried[]): string {
  const hash = new InputsHash();
  hash.add(`${needs.skill}|${needs.language}|${needs.regions.join()}`);
  for (const person of ranking) {
    hash.add(person.engineerId);
    // Small numbers packed into two words: texts made of them cost more than all the rest of routing.
    hash.addNumber(TIERS.indexOf(person.tier) * 2 + (person.reachable ? 1 : 0) + (person.openIssues << 4));
    hash.addNumber(((person.minutesLeft ?? -1) << 8) + (person.nextTeam ?? NO_PLACE));
    if (person.role) hash.add(person.role);
    if (person.because) hash.add(person.because);
    if (person.forTeam) hash.add(person.forTeam);
  }
  for (const person of tried) hash.add(`<${person.engineerId}`);
  return hash.toString();
}
