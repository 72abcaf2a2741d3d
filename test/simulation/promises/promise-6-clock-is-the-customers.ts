import type { HistoryEntry } from '../../../lambdas/core/events';
import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { policyIdFor } from '../../../lambdas/core/policy-book';
import { COMMITMENTS, type CommitmentName, type Severity } from '../../../lambdas/core/severity';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'the clock is the customer’s';
const MINUTE_MS = 60_000;
const CLOCKS_APART_MS = 2_000;
/** A sweep's period, its bound, and what a struck minute costs; see promise 1, which holds how late a wake-up may be. */
const TOLD_WITHIN_MS = 10 * MINUTE_MS;

/** In minutes, as the default policy promises them. Written down anew, so that a slip in the code is seen. */
const PROMISED: Readonly<Record<Severity, readonly [number, number, number, number]>> = {
  P1: [10, 30, 120, 2_880],
  P2: [30, 240, 1_440, 10_080],
  P3: [240, 1_440, 4_320, 20_160],
};

type StageBegan = Extract<HistoryEntry, { type: 'commitmentStageBegan' }>;

const SHARE: Readonly<Record<StageBegan['stage'], number>> = { halfGone: 0.5, atRisk: 0.8, breached: 1 };

const promisedAt = (issue: Issue, name: CommitmentName): Instant =>
  issue.reportedAt + (PROMISED[issue.severity][COMMITMENTS.indexOf(name)] ?? 0) * MINUTE_MS;

/** An engineer's message, question or promise: the customer reads each of them. */
const isByEngineer = (entry: HistoryEntry): boolean =>
  (entry.type === 'messageAdded' && entry.author.kind === 'engineer') ||
  (entry.type === 'recordNoted' && entry.note.kind === 'promise') ||
  entry.type === 'customerAsked';

/** Since when a customer has been asked something and has written nothing, and for how long that was so before; told from the history alone. */
interface Waited {
  since: Instant | undefined;
  ms: number;
  /** The issue has had a policy by which such time does not count. */
  mayPause: boolean;
}

const isByCustomer = (entry: HistoryEntry): boolean =>
  entry.type === 'customerAnswered' ||
  entry.type === 'reopened' ||
  (entry.type === 'messageAdded' && entry.author.kind === 'customer');

/**
 * Promise 6. Each due time is the report's instant and what the severity promises, whatever happened since. The first response is
 * met by an engineer's message, question or promise and by nothing else; no stage is told before its time, and none that is not met stays untold.
 */
export class ClockIsTheCustomers implements Invariant {
  readonly #reported = new Set<string>();
  readonly #answered = new Set<IssueId>();
  readonly #waited = new Map<IssueId, Waited>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ after, entries }: IssueWrite): void {
    for (const name of COMMITMENTS) {
      // Time in which the customer was asked is left out where the contract says so, and told with the due time.
      if (after.commitments[name].dueAt !== promisedAt(after, name) + (after.commitments[name].pausedMs ?? 0))
        this.#say(after.id, `${name} is due at another time`);
    }
    this.#checkPauses(after, entries);
    if (entries.some(isByEngineer)) this.#answered.add(after.id);
    const isMet = after.commitments.firstResponse.metAt !== undefined;
    // The call to the last of the customers whom a signal is about is one, too.
    if (isMet && entries.some(({ type }) => type === 'customerCalled' || type === 'joinedAnswered'))
      this.#answered.add(after.id);
    if (isMet !== this.#answered.has(after.id)) {
      this.#say(
        after.id,
        isMet ? 'the first response is met without a message' : 'a message did not meet the first response',
      );
    }
    for (const entry of entries) if (entry.type === 'commitmentStageBegan') this.#checkStage(after, entry);
  }

  /** No clock stands still for longer than the customer was waited for, nor where the contract does not say so. */
  #checkPauses(issue: Issue, entries: readonly HistoryEntry[]): void {
    const { id, commitments } = issue;
    const waited = this.#waited.get(id) ?? { since: undefined, ms: 0, mayPause: false };
    this.#waited.set(id, waited);
    const { policies } = this.truth.ledger;
    const { customerId, severity, needs } = issue;
    const policy = policyIdFor(policies, { customerId, severity, skill: needs.skill });
    waited.mayPause ||= policies.policies[policy]?.pausesWhileAsked === true;
    for (const entry of entries) {
      if (entry.type === 'customerAsked') waited.since ??= entry.at;
      if (!isByCustomer(entry) || waited.since === undefined) continue;
      waited.ms += Math.max(0, entry.at - waited.since);
      waited.since = undefined;
    }
    const now = entries.at(-1)?.at ?? 0;
    const longest = waited.ms + (waited.since === undefined ? 0 : Math.max(0, now - waited.since));
    for (const name of COMMITMENTS) {
      const { pausedMs = 0, pausedAt } = commitments[name];
      if ((pausedMs > 0 || pausedAt !== undefined) && !waited.mayPause)
        this.#say(id, `${name} stands still, and no contract says so`);
      if (entries.length > 0 && pausedMs > longest + CLOCKS_APART_MS)
        this.#say(id, `${name} stood still for ${pausedMs} ms, and the customer was waited for ${longest} ms`);
    }
  }

  /** Of issues whose functions no fault has struck lately: what is due is told. */
  eachMinute(): void {
    const { now } = this.truth.scheduler;
    const isSwept = this.truth.ledger.sweeps.some(
      ({ clean, startedAt }) => clean && startedAt > now - TOLD_WITHIN_MS + MINUTE_MS,
    );
    if (!isSwept) return;
    for (const issue of this.truth.issues.all.values()) {
      if (issue.state === 'resolved') continue;
      for (const name of COMMITMENTS) {
        // A workaround is owed to nobody once the fix is there.
        if (name === 'workaround' && issue.commitments.fix.metAt !== undefined) continue;
        const { metAt, stage, dueAt, pausedAt } = issue.commitments[name];
        const isLate =
          metAt === undefined && pausedAt === undefined && stage !== 'breached' && now - dueAt > TOLD_WITHIN_MS;
        if (isLate && (this.truth.host.struckAt.get(issue.id) ?? 0) < dueAt)
          this.#say(issue.id, `${name} is overdue and nobody was told`);
      }
    }
  }

  #checkStage(issue: Issue, { commitment, stage, at }: StageBegan): void {
    const beginsAt = issue.reportedAt + (promisedAt(issue, commitment) - issue.reportedAt) * SHARE[stage];
    if (at < beginsAt) this.#say(issue.id, `${commitment} was told as ${stage} too early`);
    if (issue.commitments[commitment].metAt !== undefined)
      this.#say(issue.id, `${commitment} was told as ${stage} though met`);
  }

  #say(issueId: IssueId, what: string): void {
    const key = `${issueId} ${what}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.report(NAME, issueId, what);
  }
}
