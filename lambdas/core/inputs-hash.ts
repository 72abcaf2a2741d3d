import type { RosterSnapshot, TeamRow } from './duty/snapshot';
import type { Tried } from './hand-on';
import { lowerHalf, upperHalf } from './rank-order';
import { ROLES } from './roster/rotation';
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

  addKeys(keys: Float64Array): void {
    let { low, high } = this;
    const addNumber = (number: number) => {
      low = Math.imul(low ^ number, 0x01000193);
      high = Math.imul(high ^ number, 0x85ebca6b);
      // A product keeps the low bits of its factors apart from the high ones; keys differ in the high ones, too.
      low ^= low >>> 15;
      high ^= high >>> 13;
    };
    for (const key of keys) {
      addNumber(upperHalf(key));
      addNumber(lowerHalf(key));
    }
    this.low = low;
    this.high = high;
  }

  toString(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.high) + hex(this.low);
  }
}

const known = new WeakMap<RosterSnapshot, string>();

/** Who is in a roster, in its order; hashed once for each snapshot in memory, because names are longer than all the rest. */
function hashOfPeople(roster: RosterSnapshot): string {
  const before = known.get(roster);
  if (before !== undefined) return before;
  const hash = new InputsHash();
  for (const { id } of roster.engineers) hash.add(`${id},`);
  for (const { id } of roster.dutyManagers) hash.add(`${id};`);
  const people = hash.toString();
  known.set(roster, people);
  return people;
}

/** All that a choice is made from. */
export interface ChoiceInputs {
  readonly needs: Needs;
  readonly roster: RosterSnapshot;
  /** With what holds of each now. */
  readonly teams: readonly { readonly row: TeamRow }[];
  /** Everybody's merits and place in the roster, best first. */
  readonly keys: Float64Array;
  readonly tried: readonly Tried[];
}

/** Recognises equal inputs of a choice: the needs, the people, how the ranking sees each of them, and who had been paged. */
export function hashInputs({ needs, roster, teams, keys, tried }: ChoiceInputs): string {
  const hash = new InputsHash();
  hash.add(
    `${needs.skill}|${needs.language}|${needs.regions.join()}|${needs.affected ? `${needs.affected.join()}|` : ''}${hashOfPeople(roster)}`,
  );
  for (const {
    row: { roles },
  } of teams) {
    for (const role of ROLES) {
      const holder = roles[role];
      if (!holder) continue;
      hash.add(role);
      hash.add(holder.engineerId);
      hash.add(holder.because);
    }
  }
  hash.addKeys(keys);
  for (const person of tried) hash.add(`<${person.engineerId}`);
  return hash.toString();
}
