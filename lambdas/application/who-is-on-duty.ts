import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { Load, RosterSnapshot } from '../core/duty/snapshot';
import { type TeamStanding, teamStandings } from '../core/duty/team-standing';
import { type ExplainedRanking, explainRanking } from '../core/explain-ranking';
import type { Explanation } from '../core/explanation';
import { chooseNext, explain } from '../core/hand-on';
import type { Instant } from '../core/ids';
import { type Needs, route } from '../core/route';
import type { RosterStore } from './ports/roster-store';
import { snapshotAt } from './snapshot-at';
import type { WorldReader } from './world-reader';

interface Asking {
  readonly world: WorldReader;
  readonly rosters: RosterStore;
}

/** What is compiled for one instant: a day before it, and a week after it for when things change. */
const BEFORE_MS = DAY_MS;
const COMPILED_DAYS = 8;

/** A roster compiled around one instant, which need not be near now. */
export const compiledAround = (
  body: Parameters<typeof compileRoster>[0],
  revision: number,
  at: Instant,
): RosterSnapshot => compileRoster(body, revision, at - BEFORE_MS, COMPILED_DAYS);

/** The current revision over a span around any instant. */
async function rosterAt(
  { world, rosters }: Asking,
  at: Instant,
): Promise<{ readonly roster: RosterSnapshot; readonly load: Load } | undefined> {
  const { roster: kept, load } = await world.read();
  if (!kept) return undefined;
  return { roster: await snapshotAt(rosters, kept, at), load };
}

export interface WhoIsOnDuty {
  readonly revision: number;
  readonly teams: readonly TeamStanding[];
  /** Whom an issue with these needs would page first, and why. */
  readonly explanation?: Explanation;
}

/** What one compiled roster says of an instant, and whom an issue with these needs would page first. */
export function standingBy(
  roster: RosterSnapshot,
  load: Load,
  { at, needs }: { readonly at: Instant; readonly needs: Needs },
): WhoIsOnDuty {
  const ranking = route(needs, roster, load, at);
  const choice = chooseNext(ranking, []);
  const inputs = { at, tried: [], rosterRevision: roster.revision };
  return {
    revision: roster.revision,
    teams: teamStandings(roster, at),
    ...(choice && { explanation: explain(choice, ranking, inputs) }),
  };
}

/** Who is on duty, awake and asleep at an instant, who would be paged, and why. `undefined` before a first roster. */
export async function whoIsOnDuty(deps: Asking, at: Instant, needs: Needs): Promise<WhoIsOnDuty | undefined> {
  const found = await rosterAt(deps, at);
  return found && standingBy(found.roster, found.load, { at, needs });
}

/** Where all stand at an instant, and in which order an issue would page them. */
export interface RoutingExplained {
  readonly revision: number;
  readonly teams: readonly TeamStanding[];
  readonly ranking: ExplainedRanking;
}

/** What one compiled roster says of an instant and an issue's needs, of the first `limit` people one by one. */
export const explainedBy = (
  roster: RosterSnapshot,
  load: Load,
  asked: { readonly at: Instant; readonly needs: Needs; readonly limit: number },
): RoutingExplained => ({
  revision: roster.revision,
  teams: teamStandings(roster, asked.at),
  ranking: explainRanking(asked.needs, roster, load, asked.at, asked.limit),
});

/** The same by the current revision, with people's work and contacts as they are now. `undefined` before a first roster. */
export async function explainRouting(
  deps: Asking,
  asked: Parameters<typeof explainedBy>[2],
): Promise<RoutingExplained | undefined> {
  const found = await rosterAt(deps, asked.at);
  return found && explainedBy(found.roster, found.load, asked);
}
