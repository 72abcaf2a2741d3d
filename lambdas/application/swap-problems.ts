import { DAY_MS } from '../core/durations';
import { instantsOf } from '../core/duty/moments';

import { stayWords } from '../core/edits/stay-words';
import type { SwapEffect } from '../core/edits/swap-effect';
import { fieldWords } from '../core/field-words';
import type { Instant } from '../core/ids';
import { inBoth } from '../core/roster/both';
import { type Roster, rosterSchema } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import type { Swap } from '../core/roster/swap';
import { partsOfSwap, type SwapPart } from '../core/roster/swap-parts';

/** Neither part of a swap that is asked for is longer, nor further ahead. */
const LONGEST_DAYS = 62;
const FURTHEST_DAYS = 366;

/** What is wrong with what was asked: where, as a path into it, and in both languages. */
export interface SwapProblem {
  readonly path: readonly PropertyKey[];
  /** Both languages, by `inBoth`. */
  readonly message: string;
}

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

function problemsOfTimes({ side, span }: SwapPart, zone: string, now: Instant): SwapProblem[] {
  const { fromAt, untilAt } = instantsOf(span, zone);
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
  return partsOfSwap(swap).flatMap((part) => problemsOfTimes(part, zone, now));
}

/** More are not listed, and what is not listed nobody could agree to. */
const MOST_SHIFTS = 500;

function nothingHeld({ side, from }: SwapPart): SwapProblem {
  const en = `"${from}" has no role in this time, so there is nothing to swap: look at who is on duty, and change the time`;
  const zhHans = `“${from}”在这段时间里没有可换的班：请查看谁当值，再改时间`;
  return side === 'gives'
    ? problem([side], en, zhHans)
    : problem(
        [side],
        `${en}, or leave "from" and "to" out to give nothing back`,
        `${zhHans}，或去掉 from 和 to 表示不换回`,
      );
}

/** What is wrong with what a swap would change: each shift of the two in its times has to go to the other. */
export function problemsOfEffect({ shifts, stays, empty }: SwapEffect): SwapProblem[] {
  const found = [
    ...empty.map(nothingHeld),
    ...stays.map((stay): SwapProblem => {
      const { en, 'zh-Hans': zhHans } = stayWords(stay);
      return problem([stay.part.side], en, zhHans);
    }),
  ];
  if (found.length > 0 || shifts.length <= MOST_SHIFTS) return found;
  const en = `It would change ${shifts.length} shifts, and at most ${MOST_SHIFTS} are listed: ask for shorter times`;
  return [problem([], en, `会改动 ${shifts.length} 段班次，最多列出 ${MOST_SHIFTS} 段：请缩短时间`)];
}

export type WithSwap =
  | { readonly code: 'checked'; readonly roster: Roster }
  | { readonly code: 'swapRefused'; readonly problems: readonly SwapProblem[] };

/** The roster with one swap more, if the whole is a roster still: swaps that overlap, for instance, are none. */
export function withSwap(roster: Pick<Roster, 'swaps'>, swap: Swap): WithSwap {
  const at = roster.swaps.length;
  const checked = rosterSchema.safeParse({ ...roster, swaps: [...roster.swaps, swap] }, { error: fieldWords });
  if (checked.success) return { code: 'checked', roster: checked.data };
  // Whoever asks has no roster before their eyes: what is pointed at lies in what was asked, or nowhere.
  const problems = checked.error.issues.map(({ path, message }) => ({
    path: path[0] === 'swaps' && path[1] === at ? path.slice(2) : [],
    message,
  }));
  return { code: 'swapRefused', problems };
}
