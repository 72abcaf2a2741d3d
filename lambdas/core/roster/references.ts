import type * as z from 'zod';
import { inBoth } from './both';
import { checkCalendars } from './refusals/calendars';
import { checkOverrides } from './refusals/overrides';
import { checkPeople } from './refusals/people';
import { namedIn, type Refuse } from './refusals/refuse';
import { checkSwaps } from './refusals/swaps';
import { checkTeams } from './refusals/teams';
import type { Roster } from './roster';

/** What no field can tell by itself: ids are unique, what is named exists, and no two entries contradict one another. */
export function checkReferences(roster: Roster, context: z.RefinementCtx): void {
  const refuse: Refuse = (path, en, zhHans) =>
    context.addIssue({ code: 'custom', path: [...path], message: inBoth(en, zhHans) });
  const named = namedIn(roster);
  checkTeams(roster, named, refuse);
  checkPeople(roster, named, refuse);
  checkCalendars(roster, refuse);
  checkOverrides(roster, named, refuse);
  checkSwaps(roster, named, refuse);
}
