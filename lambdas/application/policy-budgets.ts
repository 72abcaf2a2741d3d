import { missedWords, nobodyWords } from '../core/budget/budget-words';
import { BUDGET_DAYS, type Budget, type Budgets, budgetsOf, isMissed } from '../core/budget/budgets';
import { isSteady } from '../core/budget/chain-from';
import { wholeBelow } from '../core/coverage/whole-below';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';
import type { Instant } from '../core/ids';
import type { PolicyBook } from '../core/policy-book';
import { type Warning, warning } from '../core/roster/warnings/warning';
import { SEVERITIES } from '../core/severity';
import type { Words } from '../core/words';
import { storedBody } from './current-roster';
import type { Clock } from './ports/clock';
import type { RosterStore } from './ports/roster-store';
import { type TimedWeighing, WeighingTooLongError, weighingTime } from './weighing-time';

export interface ReckoningBudgets extends TimedWeighing {
  readonly rosters: RosterStore;
  readonly clock: Clock;
}

/** The budgets of policies under the roster in force. */
export interface BudgetsInForce extends Budgets {
  /** Of the roster. */
  readonly rosterRevision: number;
}

/** A chain may go on after the last hour that is looked at. */
const DAYS_BEYOND = 2;

/**
 * Reckons the budgets of all policies for the coming 90 days under the roster in force; `undefined` where there is none, or none that
 * is stored whole. Of a roster that takes too long fewer days are looked through, at worst none; the answer says until when.
 */
export async function budgetsInForce(deps: ReckoningBudgets, book: PolicyBook): Promise<BudgetsInForce | undefined> {
  const pointer = await deps.rosters.pointer();
  const body = pointer && (await storedBody(deps.rosters, pointer));
  if (!body || body === 'lost') return undefined;
  const now = deps.clock.now();
  const rosterRevision = pointer.revision;
  const mindTime = weighingTime(deps);
  const isOver = () => {
    try {
      mindTime();
      return false;
    } catch (error) {
      if (error instanceof WeighingTooLongError) return true;
      throw error;
    }
  };
  try {
    const roster = compileRoster(body, rosterRevision, now, BUDGET_DAYS + DAYS_BEYOND, mindTime);
    return { rosterRevision, ...budgetsOf(book, roster, [now, now + BUDGET_DAYS * DAY_MS], isOver) };
  } catch (error) {
    if (!(error instanceof WeighingTooLongError)) throw error;
    return { rosterRevision, budgets: [], fromAt: now, untilAt: now };
  }
}

/** So many looks at a person are made for the warnings of an edit of a roster, which is half a second; what they do not find is not told. */
const MOST_LOOKS = 1_500_000;

const ofRoster = ({ en, 'zh-Hans': zhHans }: Words): Warning => warning('missesBudget', [], en, zhHans);

/** The first instant at which a roster has nobody but people asleep and on leave. */
function nobodyFrom(roster: RosterSnapshot): Instant | undefined {
  if (roster.dutyManagers.length > 0) return undefined;
  return wholeBelow(roster, 'standByOnly', roster.fromAt, roster.untilAt)[0]?.[0];
}

/** The policies that a roster can make miss their budget. */
function unsteady(book: PolicyBook): PolicyBook {
  const entries = Object.entries(book.policies).filter(([, policy]) =>
    SEVERITIES.some((severity) => !isSteady(policy[severity])),
  );
  return { ...book, policies: Object.fromEntries(entries) };
}

function missedUnder(book: PolicyBook, roster: RosterSnapshot): readonly Budget[] {
  let looks = 0;
  const isOver = () => {
    looks += roster.engineers.length + 1;
    return looks > MOST_LOOKS;
  };
  return budgetsOf(book, roster, [roster.fromAt, roster.untilAt], isOver).budgets.filter(isMissed);
}

/**
 * Warns of what an edit of a roster breaks: a policy that cannot keep its first response any more, or the first hour at which nobody is
 * left to be asked. What was so before is no news; of a first roster only the policies are told, for its holes are told apart.
 */
export function brokenBudgets(
  book: PolicyBook,
  { before, after }: { readonly before?: RosterSnapshot; readonly after: RosterSnapshot },
): Warning[] {
  const nobodyAt = before && nobodyFrom(before) === undefined ? nobodyFrom(after) : undefined;
  const nobody = nobodyAt === undefined ? [] : [ofRoster(nobodyWords(nobodyAt))];
  const concerned = unsteady(book);
  if (Object.keys(concerned.policies).length === 0) return nobody;
  const missed = missedUnder(concerned, after);
  const old = before && missed.length > 0 ? missedUnder(concerned, before) : [];
  const wasMissed = new Set(old.map(({ policy, severity }) => `${policy} ${severity}`));
  const isNew = missed.filter(({ policy, severity }) => !wasMissed.has(`${policy} ${severity}`));
  return [...isNew.map((budget) => ofRoster(missedWords(budget))), ...nobody];
}
