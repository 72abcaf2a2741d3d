import { DAY_MS } from '../core/durations';
import { instantsOf } from '../core/duty/moments';

import type { Instant } from '../core/ids';
import { inBoth } from '../core/roster/both';
import { type Roster, rosterSchema } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import type { Swap } from '../core/roster/swap';

/** Neither part of a swap that is asked for is longer, nor further ahead. */
const LONGEST_DAYS = 62;
const FURTHEST_DAYS = 366;

/** What is wrong with what was asked: where, as a path into it, and in both languages. */
export interface SwapProblem {
  readonly path: readonly PropertyKey[];
  /** Both languages, by `inBoth`. */
  readonly message: string;
}

export type SwapPart = Swap['gives'];

/** What is given back, if anything is. */
export const partBack = (takes: Swap['takes']): SwapPart | undefined => ('from' in takes ? takes : undefined);

/** The clock on which a swap's local times are. */
export const swapZone = (swap: Pick<Swap, 'team'>, teams: RosterBody['teams']): string =>
  teams.find(({ id }) => id === swap.team)?.zone ?? 'UTC';

const problem = (path: readonly PropertyKey[], en: string, zhHans: string): SwapProblem => ({
  path,
  message: inBoth(en, zhHans),
});

/** Who is in the roster and in the team; nothing else can be looked at before. */
function problemsOfPeople(swap: Swap, body: Pick<RosterBody, 'teams' | 'engineers'>): SwapProblem[] {
  if (!body.teams.some(({ id }) => id === swap.team)) {
    return [
      problem(
        ['team'],
        `There is no team "${swap.team}": name one of the roster`,
        `没有团队“${swap.team}”：请写值班表里的团队`,
      ),
    ];
  }
  const found = (['gives', 'takes'] as const).flatMap((side) => {
    const { engineer } = swap[side];
    const isThere = body.engineers.some(({ id, team }) => id === engineer && team === swap.team);
    if (isThere) return [];
    return [
      problem(
        [side, 'engineer'],
        `"${engineer}" is no engineer of the team "${swap.team}": name one of its people`,
        `“${engineer}”不是团队“${swap.team}”的工程师：请写该团队的人`,
      ),
    ];
  });
  if (found.length === 0 && swap.gives.engineer === swap.takes.engineer) {
    found.push(
      problem(['takes', 'engineer'], 'Nobody swaps with themselves; name the other', '不能和自己换班；请写对方'),
    );
  }
  return found;
}

function problemsOfTimes(side: 'gives' | 'takes', part: SwapPart, zone: string, now: Instant): SwapProblem[] {
  const { fromAt, untilAt } = instantsOf(part, zone);
  if (!(fromAt < untilAt))
    return [
      problem(
        [side, 'to'],
        'The end must be after the start: correct "from" or "to"',
        '结束时间必须晚于开始时间：请更正“from”或“to”',
      ),
    ];
  if (fromAt <= now)
    return [
      problem(
        [side, 'from'],
        'This time has begun already: name one that is still to come',
        '这段时间已经开始：请选还没开始的时间',
      ),
    ];
  if (untilAt - fromAt > LONGEST_DAYS * DAY_MS || untilAt - now > FURTHEST_DAYS * DAY_MS) {
    const en = `A swap lasts at most ${LONGEST_DAYS} days and ends within ${FURTHEST_DAYS} days: choose another time`;
    return [problem([side, 'to'], en, `换班最长 ${LONGEST_DAYS} 天，且要在 ${FURTHEST_DAYS} 天内结束：请改时间`)];
  }
  return [];
}

/** What is wrong with who swaps and when, before the roster as a whole is looked at. */
export function problemsOfSwap(swap: Swap, body: Pick<RosterBody, 'teams' | 'engineers'>, now: Instant): SwapProblem[] {
  const ofPeople = problemsOfPeople(swap, body);
  if (ofPeople.length > 0) return ofPeople;
  const zone = swapZone(swap, body.teams);
  const back = partBack(swap.takes);
  return [
    ...problemsOfTimes('gives', swap.gives, zone, now),
    ...(back ? problemsOfTimes('takes', back, zone, now) : []),
  ];
}

export type WithSwap =
  | { readonly code: 'checked'; readonly roster: Roster }
  | { readonly code: 'swapRefused'; readonly problems: readonly SwapProblem[] };

/** The roster with one swap more, if the whole is a roster still: swaps that overlap, for instance, are none. */
export function withSwap(roster: Pick<Roster, 'swaps'>, swap: Swap): WithSwap {
  const at = roster.swaps.length;
  const checked = rosterSchema.safeParse({ ...roster, swaps: [...roster.swaps, swap] });
  if (checked.success) return { code: 'checked', roster: checked.data };
  // Whoever asks has no roster before their eyes: what is pointed at lies in what was asked, or nowhere.
  const problems = checked.error.issues.map(({ path, message }) => ({
    path: path[0] === 'swaps' && path[1] === at ? path.slice(2) : [],
    message,
  }));
  return { code: 'swapRefused', problems };
}
