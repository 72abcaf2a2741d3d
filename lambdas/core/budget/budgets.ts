import { DAY_MS } from '../durations';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, PolicyId } from '../ids';
import type { PolicyBook } from '../policy-book';
import { SEVERITIES, type Severity } from '../severity';
import { type ChainStep, firstResponseSeconds, type PacedPolicy, rankingOf, sumFrom } from './chain-from';
import { RosterMoments, type WorstHour, WorstHourSearch } from './worst-hour';

/** So many days ahead a policy has to hold under the roster in force. Source: docs/api.md, "Policies". */
export const BUDGET_DAYS = 90;

/** Whether the steps of a policy fit its first response, for one severity. */
export interface Budget extends WorstHour {
  readonly policy: PolicyId;
  readonly severity: Severity;
  readonly firstResponseSeconds: number;
  /** The sum at the worst hour; empty where none is known. */
  readonly steps: readonly ChainStep[];
}

export interface Budgets {
  readonly budgets: readonly Budget[];
  /** The span that was looked through, which ends early when there was no more time. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** At the worst hour nobody is reached in time. */
export const isMissed = ({ worst }: Pick<Budget, 'worst'>): boolean => worst?.inTime === false;

/** What a budget is reckoned from: policies that have it alike have one. */
export const paceOf = ({ steps, rounds, waitSeconds, commitments }: PacedPolicy): string =>
  JSON.stringify([steps, rounds, waitSeconds, commitments.firstResponseMinutes]);

/** All policies are looked through for a week before the next one, so that whatever time there is goes to all of them. */
const AT_ONCE_MS = 7 * DAY_MS;

/** Looks for the worst hour of each policy, until there is no more time. */
function search(searches: readonly WorstHourSearch[], fromAt: Instant, untilAt: Instant, isOver: () => boolean) {
  let doneUntilAt = fromAt;
  while (doneUntilAt < untilAt) {
    const next = Math.min(doneUntilAt + AT_ONCE_MS, untilAt);
    for (const one of searches) if (!one.searchUntil(next, isOver)) return doneUntilAt;
    doneUntilAt = next;
  }
  return doneUntilAt;
}

/** The budgets of all policies of a book under a roster, for reports within a span; of each severity one, in the book's order. */
export function budgetsOf(
  { policies }: PolicyBook,
  roster: RosterSnapshot,
  [fromAt, untilAt]: readonly [Instant, Instant],
  isOver: () => boolean,
): Budgets {
  const moments = new RosterMoments(roster);
  const searches = new Map<string, WorstHourSearch>();
  const searchOf = (policy: PacedPolicy): WorstHourSearch => {
    const pace = paceOf(policy);
    const made = searches.get(pace) ?? new WorstHourSearch(policy, moments, fromAt);
    searches.set(pace, made);
    return made;
  };
  const asked = Object.entries(policies).flatMap(([id, policy]) =>
    SEVERITIES.map((severity) => {
      const paced = policy[severity];
      return { policy: id as PolicyId, severity, paced, search: searchOf(paced) };
    }),
  );
  const doneUntilAt = search([...searches.values()], fromAt, untilAt, isOver);
  const exactly = rankingOf(roster);
  const budgets = asked.map(({ policy, severity, paced, search: { found } }): Budget => {
    const steps = found.worst ? sumFrom(paced, exactly, found.worst.at) : [];
    return { policy, severity, firstResponseSeconds: firstResponseSeconds(paced), steps, ...found };
  });
  return { budgets, fromAt, untilAt: doneUntilAt };
}
