import { type InBoth, inBoth } from './roster/both';

/** Names are shorter; whatever is longer is no slip of the hand. */
const LONGEST = 100;
/** From so many letters on, the beginning of a name tells which one is meant. */
const SHORTEST_BEGINNING = 3;

/** How many letters may be wrong: of a short name one changed letter makes many others. */
const slipsIn = ({ length }: string): number => (length < 3 ? 0 : length < 6 ? 1 : 2);

/**
 * How many letters are added, left out, changed, or exchanged with the next one, to make the rest of one text from `at` on into
 * the rest of the other from `to` on; Infinity for more than `slips`. Each slip is looked for in four ways: two of them are cheap.
 */
function slipsBetween(one: string, other: string, slips: number, at = 0, to = 0): number {
  let [here, there] = [at, to];
  while (here < one.length && one.charCodeAt(here) === other.charCodeAt(there)) {
    here += 1;
    there += 1;
  }
  const [isEnd, isOtherEnd] = [here === one.length, there === other.length];
  if (isEnd && isOtherEnd) return 0;
  if (Math.abs(one.length - here - (other.length - there)) > slips || slips === 0) return Infinity;
  const isExchanged =
    here + 1 < one.length &&
    one.charCodeAt(here) === other.charCodeAt(there + 1) &&
    one.charCodeAt(here + 1) === other.charCodeAt(there);
  const after = (steps: number, otherSteps: number) =>
    slipsBetween(one, other, slips - 1, here + steps, there + otherSteps);
  return (
    1 +
    Math.min(
      isEnd ? Infinity : after(1, 0),
      isOtherEnd ? Infinity : after(0, 1),
      isEnd || isOtherEnd ? Infinity : after(1, 1),
      isExchanged ? after(2, 2) : Infinity,
    )
  );
}

/** How far a known name is from what was typed, both in small letters; Infinity where nobody would take one for the other. */
function farness(typed: string, known: string): number {
  const slips = slipsIn(typed);
  const distance = slipsBetween(typed, known, slips);
  if (distance <= slips) return distance;
  const isBeginning = typed.startsWith(known) || known.startsWith(typed);
  return isBeginning && Math.min(typed.length, known.length) >= SHORTEST_BEGINNING
    ? 2 + Math.abs(typed.length - known.length)
    : Infinity;
}

/** The known name that was most likely meant, capitals aside; of several equally near the first, and none where none is near. */
export function nearestName(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const wanted = typed.toLowerCase();
  let nearest: string | undefined;
  let least = Infinity;
  for (const name of known) {
    const far = name.length > LONGEST ? Infinity : farness(wanted, name.toLowerCase());
    if (far < least) [nearest, least] = [name, far];
  }
  return nearest;
}

/** What to put behind a sentence that says that there is no such name; nothing where no name is near. */
export const perhapsWords = (name: string | undefined): Required<InBoth> =>
  name === undefined
    ? { en: '', 'zh-Hans': '' }
    : { en: `; perhaps "${name}" is meant`, 'zh-Hans': `；也许是“${name}”` };

/** A message in both languages with what may have been meant. */
export function inBothPerhaps(en: string, zhHans: string, name: string | undefined): string {
  const perhaps = perhapsWords(name);
  return inBoth(en + perhaps.en, zhHans + perhaps['zh-Hans']);
}
