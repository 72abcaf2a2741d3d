import type { EngineerId, TeamId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { currentBody } from './current-roster';
import { inParallel } from './in-parallel';
import type { Log } from './ports/log';
import type { DrillPager, OutgoingDrill, PageOutcome } from './ports/pager';
import type { RosterStore } from './ports/roster-store';

/** At ten at once and two seconds each at most, a function that lives 20 s sends so many. */
export const MOST_DRILLED = 50;
const AT_ONCE = 10;

/** Whom a drill is for: people by their ids, duty managers included, or a team's engineers. */
export type DrillAsked = { readonly engineers: readonly EngineerId[] } | { readonly team: TeamId };

export type Drilled =
  | {
      readonly code: 'drilled';
      readonly outcomes: readonly { readonly engineerId: EngineerId; readonly outcome: PageOutcome }[];
    }
  | { readonly code: 'rosterNotFound' }
  | { readonly code: 'engineersNotFound'; readonly unknown: readonly EngineerId[] }
  | { readonly code: 'teamNotFound' }
  | { readonly code: 'drillTooLarge'; readonly people: number };

export interface Drilling {
  readonly rosters: RosterStore;
  readonly pager: DrillPager;
  readonly log: Log;
}

type Whom =
  | { readonly code: 'found'; readonly drills: readonly OutgoingDrill[] }
  | Exclude<Drilled, { readonly code: 'drilled' }>;

function whomOf(asked: DrillAsked, body: RosterBody): Whom {
  const everybody = [...body.engineers, ...body.dutyManagers];
  const drillTo = ({ id, locale, smsWithoutLink }: RosterBody['dutyManagers'][number]): OutgoingDrill => ({
    engineerId: id,
    locale,
    ...(smsWithoutLink && { smsWithoutLink }),
  });
  if ('team' in asked) {
    if (!body.teams.some(({ id }) => id === asked.team)) return { code: 'teamNotFound' };
    return { code: 'found', drills: body.engineers.filter(({ team }) => team === asked.team).map(drillTo) };
  }
  const wanted = [...new Set(asked.engineers)];
  const unknown = wanted.filter((id) => !everybody.some((person) => person.id === id));
  if (unknown.length > 0) return { code: 'engineersNotFound', unknown };
  return { code: 'found', drills: everybody.filter(({ id }) => wanted.includes(id)).map(drillTo) };
}

/**
 * Sends a page that says that it is a drill to all contacts of these people. Opens no issue and waits for no answer; `sent`
 * means that the pager took it, so ask the people. Nobody is paged unless all are known and not too many.
 */
export async function drill({ rosters, pager, log }: Drilling, asked: DrillAsked): Promise<Drilled> {
  const pointer = await rosters.pointer();
  if (!pointer) return { code: 'rosterNotFound' };
  const whom = whomOf(asked, await currentBody(rosters, pointer));
  if (whom.code !== 'found') return whom;
  if (whom.drills.length > MOST_DRILLED) return { code: 'drillTooLarge', people: whom.drills.length };
  const outcomes = await inParallel(whom.drills, AT_ONCE, async (outgoing) => ({
    engineerId: outgoing.engineerId,
    outcome: await pager.drill(outgoing),
  }));
  log.info('drill', { people: outcomes.length, sent: outcomes.filter(({ outcome }) => outcome === 'sent').length });
  return { code: 'drilled', outcomes };
}
