import { compileRoster } from '../core/duty/compile-roster';
import { dutyAt } from '../core/duty/duty-table';
import { covers, type DutyStatus, type RosterSnapshot } from '../core/duty/snapshot';
import type { Explanation } from '../core/explanation';
import { chooseNext, explain } from '../core/hand-on';
import type { Instant, TeamId } from '../core/ids';
import { type Needs, route } from '../core/route';
import { currentBody } from './current-roster';
import type { RosterStore } from './ports';
import type { WorldReader } from './world-reader';

/** Where one team stands at an instant. */
export interface TeamStanding {
  readonly teamId: TeamId;
  readonly status: DutyStatus;
  /** When that changes; absent when it does not within the compiled span. */
  readonly untilAt?: Instant;
}

export interface WhoIsOnDuty {
  readonly revision: number;
  readonly teams: readonly TeamStanding[];
  /** Whom an issue with these needs would page first, and why. */
  readonly explanation?: Explanation;
}

/** The current revision over a span around any instant, compiled in place when the kept table does not reach it. */
async function snapshotAt(rosters: RosterStore, kept: RosterSnapshot, at: Instant): Promise<RosterSnapshot> {
  if (covers(kept, at)) return kept;
  const pointer = await rosters.pointer();
  if (!pointer) throw new Error('The current roster revision is missing');
  const body = await currentBody(rosters, pointer);
  const dayMs = 24 * 60 * 60 * 1000;
  return compileRoster(body, pointer.revision, at - dayMs, 8);
}

/** Who is on duty, awake and asleep at an instant, who would be paged, and why. `undefined` before a first roster. */
export async function whoIsOnDuty(
  deps: { readonly world: WorldReader; readonly rosters: RosterStore },
  at: Instant,
  needs: Needs,
): Promise<WhoIsOnDuty | undefined> {
  const { roster: kept, load } = await deps.world.read();
  if (!kept) return undefined;
  const roster = await snapshotAt(deps.rosters, kept, at);
  const teams = roster.teams.map((team) => {
    const { status, untilAt } = dutyAt(team.duty, at);
    return { teamId: team.id, status, ...(untilAt !== undefined && { untilAt }) };
  });
  const ranking = route(needs, roster, load, at);
  const choice = chooseNext(ranking, []);
  const inputs = { at, needs, tried: [], rosterRevision: roster.revision };
  return {
    revision: roster.revision,
    teams,
    ...(choice && { explanation: explain(choice, ranking, inputs) }),
  };
}
