/** One thing that differs. The pointer is RFC 6901's, with an entry's id where it has one instead of its place in the list. */
export type DiffLine =
  | { readonly op: 'add'; readonly pointer: string; readonly after: unknown }
  | { readonly op: 'remove'; readonly pointer: string; readonly before: unknown }
  | { readonly op: 'replace'; readonly pointer: string; readonly before: unknown; readonly after: unknown };

/** What differs between two values of JSON: the first lines, and how many there are. */
export interface Diff {
  readonly lines: readonly DiffLine[];
  readonly total: number;
}

/** More are counted, not listed. */
export const MOST_DIFF_LINES = 500;

type Json = Readonly<Record<string, unknown>>;
type Identified = Json & { readonly id: string };

/**
 * What makes `after` of `before`. Entries of a list that have ids are compared with the entry of the same id, so that somebody
 * who is put in at the beginning is one line; when entries of both come in another order, that is a line on the list, with
 * the ids that changed places. Lists without ids are compared where they are not alike at either end, and a list of words or numbers as one value.
 */
export function diffOf(before: unknown, after: unknown, most: number = MOST_DIFF_LINES): Diff {
  const lines: DiffLine[] = [];
  let total = 0;
  const note = (line: DiffLine) => {
    total += 1;
    if (lines.length < most) lines.push(line);
  };
  compare('', before, after, note);
  return { lines, total };
}

type Note = (line: DiffLine) => void;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIdentified = (value: unknown): value is Identified => isObject(value) && typeof value.id === 'string';
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

function compare(pointer: string, before: unknown, after: unknown, note: Note): void {
  if (Array.isArray(before) && Array.isArray(after)) compareLists(pointer, before, after, note);
  else if (isObject(before) && isObject(after)) compareObjects(pointer, before, after, note);
  else if (!isSame(before, after)) note({ op: 'replace', pointer, before, after });
}

function compareObjects(pointer: string, before: Json, after: Json, note: Note): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    compareEntries(`${pointer}/${escaped(key)}`, before[key], after[key], note);
  }
}

/** `undefined` is a field that is not there, as JSON has it. */
function compareEntries(pointer: string, before: unknown, after: unknown, note: Note): void {
  if (before === undefined && after === undefined) return;
  if (before === undefined) note({ op: 'add', pointer, after });
  else if (after === undefined) note({ op: 'remove', pointer, before });
  else compare(pointer, before, after, note);
}

function compareLists(pointer: string, before: readonly unknown[], after: readonly unknown[], note: Note): void {
  const known = byId(before);
  const wanted = byId(after);
  if (known && wanted) compareById(pointer, known, wanted, note);
  else if (![...before, ...after].every(isPlain)) compareByPlace(pointer, before, after, note);
  else if (!isSame(before, after)) note({ op: 'replace', pointer, before, after });
}

function compareByPlace(pointer: string, before: readonly unknown[], after: readonly unknown[], note: Note): void {
  const { first, beforeEnd, afterEnd } = unlike(before, after);
  for (let index = first; index < Math.max(beforeEnd, afterEnd); index += 1) {
    const old = index < beforeEnd ? before[index] : undefined;
    compareEntries(`${pointer}/${index}`, old, index < afterEnd ? after[index] : undefined, note);
  }
}

function compareById(
  pointer: string,
  before: ReadonlyMap<string, Identified>,
  after: ReadonlyMap<string, Identified>,
  note: Note,
): void {
  const stayed = [...before.keys()].filter((id) => after.has(id));
  const ordered = [...after.keys()].filter((id) => before.has(id));
  const { first, beforeEnd } = unlike(stayed, ordered);
  if (first < beforeEnd) {
    note({ op: 'replace', pointer, before: stayed.slice(first, beforeEnd), after: ordered.slice(first, beforeEnd) });
  }
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    compareEntries(`${pointer}/${escaped(id)}`, before.get(id), after.get(id), note);
  }
}

/** A list by the ids of its entries; `undefined` when not all have one of their own. */
function byId(list: readonly unknown[]): ReadonlyMap<string, Identified> | undefined {
  const found = new Map<string, Identified>();
  for (const entry of list) {
    if (!isIdentified(entry) || found.has(entry.id)) return undefined;
    found.set(entry.id, entry);
  }
  return found;
}

/** Where two lists begin to differ, and where in each the part ends after which they are alike. */
function unlike(before: readonly unknown[], after: readonly unknown[]) {
  let first = 0;
  let [beforeEnd, afterEnd] = [before.length, after.length];
  while (first < beforeEnd && first < afterEnd && isSame(before[first], after[first])) first += 1;
  while (beforeEnd > first && afterEnd > first && isSame(before[beforeEnd - 1], after[afterEnd - 1])) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  return { first, beforeEnd, afterEnd };
}

/** Whether two values are the same JSON, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  // A field that is not there and one that is undefined are the same.
  return (
    Object.keys(one).every((key) => isSame(one[key], other[key])) &&
    Object.keys(other).every((key) => other[key] === undefined || Object.hasOwn(one, key))
  );
}
