import { DAY_MS } from '../durations';
import { compileRoster } from '../duty/compile-roster';
import { dutyAt } from '../duty/duty-table';
import { type Interval, mergeIntervals, withoutIntervals } from '../duty/intervals';
import { instantsOf } from '../duty/moments';
import type { Holder, RosterSnapshot } from '../duty/snapshot';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import { ROLES, type Role } from '../roster/rotation';
import type { Swap } from '../roster/swap';
import { partsOfSwap, type SwapPart } from '../roster/swap-parts';
import { allDutyChanges, type DutyChange } from './changes';
import { dutyStretches, teamsWithPeople } from './duty-stretches';
import { type BodySources, bodyOfTeam } from './team-body';

/** A time in which a role goes from one person to another because of a swap; nobody had it, or has it, where one is left out. */
export interface SwappedShift {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly role: Role;
  readonly before?: EngineerId;
  readonly after?: EngineerId;
}

/** Why somebody's shift does not go to the other. */
export type StayBecause =
  /** It is not their turn: they stand in for this person, who is away, or an override gave it to them. */
  | { readonly code: 'standsIn'; readonly forEngineer: EngineerId }
  | { readonly code: 'byOverride'; readonly rule: string }
  /** The other is not there for it. */
  | { readonly code: 'otherAway'; readonly why: NonNullable<Holder['insteadOf']>['because'] }
  | { readonly code: 'otherwise' };

/** What one of the two has in the time that they give away, and what would not go to the other. Sorted times. */
export interface Stay {
  readonly part: SwapPart;
  readonly role: Role;
  readonly because: StayBecause;
  readonly intervals: readonly Interval[];
}

/** What a swap changes, by the roster with it and without it. */
export interface SwapEffect {
  /** All that changes, for others too, in the order of time. */
  readonly shifts: readonly SwappedShift[];
  readonly stays: readonly Stay[];
  /** Parts in which nothing is held that could be given. */
  readonly empty: readonly SwapPart[];
}

/** The roster without a swap and with it, over a stretch of time. */
interface Compared {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly before: RosterSnapshot;
  readonly after: RosterSnapshot;
  readonly changes: readonly DutyChange[];
}

function compare(body: RosterBody, swap: Swap, [fromAt, untilAt]: Interval): Compared {
  const days = Math.ceil((untilAt - fromAt) / DAY_MS);
  const before = compileRoster(body, 1, fromAt, days);
  const after = compileRoster({ ...body, swaps: [...body.swaps, swap] }, 2, fromAt, days);
  return { fromAt, untilAt, before, after, changes: allDutyChanges(before, after, fromAt, untilAt) };
}

/** A shift is one even where something else changes in the middle of it. */
function shiftsOf(changes: readonly DutyChange[]): SwappedShift[] {
  const all = ROLES.flatMap((role) => {
    const shifts: SwappedShift[] = [];
    for (const { fromAt, untilAt, ...change } of changes) {
      const [before, after] = [change.before[role], change.after[role]];
      if (before === after) continue;
      const last = shifts.at(-1);
      if (last && last.untilAt === fromAt && last.before === before && last.after === after) {
        shifts[shifts.length - 1] = { ...last, untilAt };
      } else {
        shifts.push({ fromAt, untilAt, role, ...(before && { before }), ...(after && { after }) });
      }
    }
    return shifts;
  });
  return all.sort((a, b) => a.fromAt - b.fromAt);
}

const holderAt = (snapshot: RosterSnapshot, teamId: TeamId, role: Role, at: Instant): Holder | undefined => {
  const team = snapshot.teams.find(({ id }) => id === teamId);
  return team && dutyAt(team.duty, at).row.roles[role];
};

function whyStays(teamId: TeamId, { before, after }: Compared, { to }: SwapPart, role: Role, at: Instant): StayBecause {
  const was = holderAt(before, teamId, role, at);
  if (was?.because === 'override') return { code: 'byOverride', rule: was.rule };
  if (was?.because === 'nextInRotation' && was.insteadOf) {
    return { code: 'standsIn', forEngineer: was.insteadOf.engineerId };
  }
  const instead = holderAt(after, teamId, role, at)?.insteadOf;
  return instead?.engineerId === to ? { code: 'otherAway', why: instead.because } : { code: 'otherwise' };
}

/** What somebody has in the time of their part, by role. */
function heldIn({ before }: Compared, teamId: TeamId, { from }: SwapPart, [fromAt, untilAt]: Interval) {
  const of = teamsWithPeople(before).find(({ team }) => team.id === teamId);
  const stretches = of ? dutyStretches(of, fromAt, untilAt) : [];
  return ROLES.map((role) => {
    const held = stretches.flatMap(({ duty, ...stretch }, index): Interval[] =>
      duty[role] === from ? [[stretch.fromAt, stretches[index + 1]?.fromAt ?? untilAt]] : [],
    );
    return { role, held: mergeIntervals(held) };
  }).filter(({ held }) => held.length > 0);
}

/**
 * What a swap that is not in a roster would change in it: the roster compiled with it is compared with the roster compiled without.
 * Who is away then, and overrides, are reckoned in. Throws a RangeError for what the roster's schema refuses.
 */
export function swapEffect(roster: BodySources, swap: Swap): SwapEffect {
  const body = bodyOfTeam(roster, swap.team);
  const zone = body.teams.find(({ id }) => id === swap.team)?.zone ?? 'UTC';
  const parts = partsOfSwap(swap).map((part) => {
    const { fromAt, untilAt } = instantsOf(part.span, zone);
    return { part, span: [fromAt, untilAt] as Interval };
  });
  const times = mergeIntervals(parts.map(({ span }) => span)).map((span) => compare(body, swap, span));
  const shifts = times.flatMap(({ changes }) => shiftsOf(changes));
  const looked = parts.map(({ part, span }) => {
    const compared = times.find(({ fromAt, untilAt }) => fromAt <= span[0] && span[1] <= untilAt) as Compared;
    const held = heldIn(compared, swap.team, part, span);
    const stays = held.flatMap(({ role, held: intervals }): Stay[] => {
      const moved = shifts.filter(
        (shift) => shift.role === role && shift.before === part.from && shift.after === part.to,
      );
      const left = withoutIntervals(intervals, mergeIntervals(moved.map(({ fromAt, untilAt }) => [fromAt, untilAt])));
      const [first] = left;
      if (!first) return [];
      return [{ part, role, because: whyStays(swap.team, compared, part, role, first[0]), intervals: left }];
    });
    return { part, stays, isEmpty: held.length === 0 };
  });
  return {
    shifts,
    stays: looked.flatMap(({ stays }) => stays),
    empty: looked.filter(({ isEmpty }) => isEmpty).map(({ part }) => part),
  };
}
