import type * as z from 'zod';
import { inBoth } from './both';
import { withMeant } from './meant';
import { type Readable, readable } from './readable';
import { checkCalendars } from './refusals/calendars';
import { checkCosts } from './refusals/costs';
import { checkOverrides } from './refusals/overrides';
import { checkPeople } from './refusals/people';
import { namedIn, type Path, type Refuse } from './refusals/refuse';
import { checkSwaps } from './refusals/swaps';
import { checkTeams } from './refusals/teams';
import type { Roster } from './roster';

/** With more mistakes in its form, many times what is listed, a roster is not looked at any further. */
const MOST_ISSUES = 1_000;

type Payload = Pick<z.core.ParsePayload, 'value' | 'issues'>;
type Issues = Payload['issues'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the references of a roster can be checked, although its form may be wrong here and there. */
export const canCheckReferences = ({ value, issues }: Payload): boolean =>
  isObject(value) && issues.length <= MOST_ISSUES;

const keyOf = (path: readonly PropertyKey[]): string => path.map(String).join('/');

/** Whether something is wrong already with a place, with what it lies in, or with what lies in it: one mistake is told once. */
function toldAlready(issues: Issues): (path: Path) => boolean {
  if (issues.length === 0) return () => false;
  const wrong = new Set<string>();
  const around = new Set<string>();
  for (const { code, path = [] } of issues) {
    if (code === 'unrecognized_keys') continue;
    wrong.add(keyOf(path));
    for (let length = 1; length <= path.length; length += 1) around.add(keyOf(path.slice(0, length)));
  }
  return (path) => around.has(keyOf(path)) || path.some((_part, index) => wrong.has(keyOf(path.slice(0, index))));
}

/** What no field can tell by itself: ids are unique, what is named exists, and no two entries contradict one another. */
export function checkReferences(value: unknown, context: z.RefinementCtx): void {
  if (!isObject(value)) return;
  const isTold = toldAlready(context.issues);
  const refuse: Refuse = (path, en, zhHans, meant) => {
    if (isTold(path)) return;
    context.addIssue({ code: 'custom', path: [...path], message: inBoth(en, zhHans), ...withMeant(meant) });
  };
  const roster: Readable = readable(value, context.issues);
  const named = namedIn(roster);
  checkTeams(roster, named, refuse);
  checkPeople(roster, named, refuse);
  checkCalendars(roster, refuse);
  checkOverrides(roster, named, refuse);
  checkSwaps(roster, named, refuse);
  // What is to be changed anyway may cost something else then.
  if (context.issues.length === 0) checkCosts(value as unknown as Roster, refuse);
}
