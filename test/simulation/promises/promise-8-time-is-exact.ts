import type { HistoryEntry } from '../../../lambdas/core/events';
import type { Explanation, RankedPerson, Tier } from '../../../lambdas/core/explanation';
import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { SlowReference } from '../../core/duty/slow-reference';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'time is exact';
const MINUTE_MS = 60_000;
const CLOCKS_APART_MS = 2_000;
/** So long after a commit an older revision may still decide: see `EditsAreRecorded`. */
const LATEST_AFTER_MS = 10 * MINUTE_MS;

/** How somebody stands, as the slow reference reckons it from the wall clocks. */
function tierOf(reference: SlowReference, id: string): Tier | undefined {
  const engineer = reference.body.engineers.find((one) => one.id === id);
  if (!engineer) return reference.body.dutyManagers.some((one) => one.id === id) ? 'dutyManager' : undefined;
  const { status, asleep } = reference.standing(engineer);
  return asleep ? 'onDutyAsleep' : status;
}

const isOnDuty = (tier: Tier | undefined): boolean => tier === 'onDuty' || tier === 'onDutyAsleep';

/**
 * Promise 8. What a decision says of people's time is what their wall clocks say, reckoned anew without the compiler: who is on duty, awake
 * or asleep, how many minutes of the shift are left, and when the day ends at whose end an issue is offered to others. Worlds begin
 * on nights in which clocks change, in zones of half hours, on holidays and on make-up workdays as well.
 */
export class TimeIsExact implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ after, entries }: IssueWrite): void {
    if (after.test) return;
    for (const entry of entries) {
      if (entry.type === 'pageDecided' && entry.explanation) this.#checkPeople(after.id, entry.page, entry.explanation);
      if (entry.type === 'kept') this.#keptUntil.set(after.id, entry.untilAt);
      if (entry.type === 'relayBegan' && entry.because === 'dayEnds') this.#checkDaysEnd(after.id, entry);
    }
  }

  #checkPeople(issueId: IssueId, page: number, { at, chosen, others, rosterRevision }: Explanation): void {
    const roster = this.truth.ledger.rosters.get(rosterRevision);
    if (!roster) return;
    const reference = new SlowReference(roster.body, at);
    const say = (person: RankedPerson, what: string) =>
      this.report(NAME, issueId, `page ${page} says what is not so: "${person.engineerId}" ${what}`);
    for (const person of [chosen, ...others]) {
      const tier = tierOf(reference, person.engineerId);
      if (person.tier !== tier) say(person, `is ${tier}, not ${person.tier}`);
    }
    const fault = this.#shiftFault(roster.body, at, chosen);
    if (fault) say(chosen, fault);
  }

  #shiftFault(body: RosterBody, at: number, { engineerId, minutesLeft }: RankedPerson): string | undefined {
    if (minutesLeft === undefined) return undefined;
    const endsAt = at + minutesLeft * MINUTE_MS;
    const isOnAt = (instant: number) => isOnDuty(tierOf(new SlowReference(body, instant), engineerId));
    if (minutesLeft > 0 && !isOnAt(endsAt - 1)) return `is not on duty for ${minutesLeft} minutes more`;
    return isOnAt(endsAt + MINUTE_MS) ? `is on duty for longer than ${minutesLeft} minutes` : undefined;
  }

  /** Until when its owner said that they keep an issue: their day ends then, for it. */
  readonly #keptUntil = new Map<IssueId, Instant>();

  /** Whoever is not up then has no day that ends: their issue waits until somebody else comes on duty. */
  #checkDaysEnd(issueId: IssueId, { from, endsAt, at }: Extract<HistoryEntry, { type: 'relayBegan' }>): void {
    if (this.#keptUntil.get(issueId) === endsAt) return;
    const isSo = (body: RosterBody) => {
      const tierAt = (instant: number) => tierOf(new SlowReference(body, instant), from);
      const isUpAt = (instant: number) => tierAt(instant) === 'onDuty' || tierAt(instant) === 'awake';
      if (!isUpAt(Math.min(at, endsAt - 1))) return true;
      return isUpAt(endsAt - 1) && !isOnDuty(tierAt(endsAt));
    };
    if (this.#inForceAbout(at).some(isSo)) return;
    this.report(NAME, issueId, `the day of "${from}" does not end at ${new Date(endsAt).toISOString()}`);
  }

  /** The roster in force, and those that it replaced so lately that a function may still have decided by them. */
  #inForceAbout(at: Instant): RosterBody[] {
    const { rosters } = this.truth.ledger;
    return [...rosters].flatMap(([revision, { body, at: since }]) => {
      const next = rosters.get(revision + 1);
      const isOver = next !== undefined && next.at < at - LATEST_AFTER_MS;
      return since > at + CLOCKS_APART_MS || isOver ? [] : [body];
    });
  }
}
