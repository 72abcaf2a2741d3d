import { isDeepStrictEqual } from 'node:util';
import { commandIssue } from '../../../lambdas/application/command-issue';
import type { Caller, Customer, Reporter } from '../../../lambdas/application/credentials';
import { followIssue } from '../../../lambdas/application/follow-issue';
import { newestOccurrence } from '../../../lambdas/application/occurrences';
import { type Reported, reportIssue } from '../../../lambdas/application/report-issue';
import type { IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { SCORES } from '../../../lambdas/core/rating';
import type { Report as IssueReport } from '../../../lambdas/core/report';
import { issueView } from '../../../lambdas/functions/emergency/issue-view';
import type { SimulatedIssues } from '../ports/simulated-issues';
import type { Invariant } from '../promises/invariant';
import type { Ledger } from '../world/ledger';
import type { Scheduler } from '../world/scheduler';
import type { People } from './people';
import { randomReport } from './random-report';

const TRIES = 6;
/** A script does not give up an emergency. */
const REPORT_TRIES = 1_000;

const reporterOf = ({ customer, test }: Caller): Reporter => ({ customerId: customer.id, ...(test && { test }) });

interface Known {
  readonly issues: SimulatedIssues;
  readonly ledger: Ledger;
  readonly scheduler: Scheduler;
  readonly invariants: readonly Invariant[];
}

/** Simulated customers: they report, repeat, ask, write, and reopen. */
export class Customers {
  #keys = 0;

  constructor(
    private readonly people: People,
    private readonly world: Known,
    /** So many of the reports come with a test key. */
    private readonly testShare: number,
  ) {}

  /** One emergency from its report on, over `spanMs` at most. */
  async emergency(customer: Customer, spanMs: number): Promise<void> {
    const { random } = this.people;
    const caller: Caller = { customer, ...(random.chance(this.testShare) && { test: true }) };
    await this.people.sleep(random.between(0, spanMs * 0.7), customer.id);
    const key = random.chance(0.6) ? `key-${this.#keys++}` : undefined;
    const report = randomReport(random);
    const issueId = await this.#reportAtOnce(caller, report, key);
    if (issueId === undefined) return;
    // The same key in the other mode is another key.
    if (random.chance(0.05))
      await this.#reportAtOnce(caller.test ? { customer } : { customer, test: true }, report, key);
    const until = this.world.scheduler.now + random.between(0, spanMs);
    const talkative = random.chance(0.01) ? 9_000 : 40;
    while (this.world.scheduler.now < until && this.people.faultsAreOn()) {
      await this.people.sleep(random.between(10_000, talkative > 40 ? 60_000 : 1_500_000), customer.id);
      await this.#follow(caller, issueId, report, key, talkative);
    }
  }

  async #follow(
    caller: Caller,
    issueId: IssueId,
    report: IssueReport,
    key: string | undefined,
    textLength: number,
  ): Promise<void> {
    const { random } = this.people;
    const isResolved = this.world.issues.read(issueId)?.state === 'resolved';
    const what = random.fraction();
    if (isResolved && what < 0.3) {
      await this.people.ask('emergency', issueId, TRIES, (app) =>
        commandIssue(app, issueId, { type: 'reopen', reason: 'It is back.' }),
      );
    } else if (isResolved && what < 0.4) {
      const score = random.pick(SCORES);
      await this.people.ask('emergency', issueId, TRIES, (app) =>
        commandIssue(app, issueId, random.chance(0.5) ? { type: 'confirmResolution' } : { type: 'rate', score }),
      );
    } else if (key !== undefined && what < 0.45) {
      await this.#reportAtOnce(caller, random.chance(0.2) ? randomReport(random) : report, key);
    } else if (what < 0.5) {
      const answer = { questionId: random.between(1, 3), text: `Since ${random.between(18, 22)}:00` };
      await this.people.ask('emergency', issueId, TRIES, (app) =>
        commandIssue(app, issueId, { type: 'answerQuestion', ...answer }),
      );
    } else if (what < 0.55) {
      await this.people.ask('emergency', issueId, TRIES, (app) =>
        commandIssue(app, issueId, { type: 'escalate', author: { kind: 'customer' } }),
      );
    } else if (what < 0.6) {
      await this.#look(caller, issueId);
    } else {
      const text = 'Still frozen. '.padEnd(textLength, '.');
      await this.people.ask('emergency', issueId, TRIES, (app) =>
        commandIssue(app, issueId, { type: 'addMessage', author: { kind: 'customer' }, text }),
      );
    }
  }

  /** Sends the same request once, or several times at once as a nervous script does. */
  async #reportAtOnce(caller: Caller, report: IssueReport, key: string | undefined): Promise<IssueId | undefined> {
    const times = key !== undefined && this.people.random.chance(0.3) ? this.people.random.between(2, 5) : 1;
    const ids = await Promise.all(Array.from({ length: times }, () => this.#report(caller, report, key)));
    return ids.find((id) => id !== undefined);
  }

  async #report(caller: Caller, report: IssueReport, key: string | undefined): Promise<IssueId | undefined> {
    const looksAhead = this.people.random.chance(0.5);
    let answer: Reported | undefined;
    await this.people.ask('emergency', undefined, REPORT_TRIES, async (app) => {
      const lookedUp = key !== undefined && looksAhead ? newestOccurrence(app, reporterOf(caller), key) : undefined;
      const request = {
        ...caller,
        report,
        ...(key !== undefined && { idempotencyKey: key }),
        ...(lookedUp && { lookedUp }),
      };
      answer = await reportIssue(app, request);
      if (answer.code !== 'accepted') return;
      this.#noteAccepted(caller, answer.issue.id, answer.repeated);
      if (!isDeepStrictEqual(answer.issue.report, report)) {
        this.people.report('the record is whole', answer.issue.id, 'another emergency was answered with this issue');
      }
    });
    return answer?.code === 'accepted' ? answer.issue.id : undefined;
  }

  /** Writes of what monitoring may have seen before, and then follows that. */
  async reportsAbout(caller: Caller, regions: readonly string[]): Promise<void> {
    const { random } = this.people;
    const report = { ...randomReport(random), ...(regions.length > 0 && { affectedRegions: [...regions] }) };
    const issueId = await this.#reportAtOnce(caller, report, undefined);
    for (let times = random.between(0, 4); issueId !== undefined && times > 0; times--) {
      await this.people.sleep(random.between(10_000, 600_000), caller.customer.id);
      await this.#look(caller, issueId);
      await this.#follow(caller, issueId, report, undefined, 40);
    }
  }

  /** What a signal opened counts as reported by the first of its customers. */
  noteAccepted({ id, customerId }: Issue, repeated: boolean): void {
    const accepted = { issueId: id, customerId, at: this.world.scheduler.now, repeated };
    this.world.ledger.accepted.push(accepted);
    for (const invariant of this.world.invariants) invariant.onAccepted?.(accepted);
  }

  #noteAccepted(caller: Caller, issueId: IssueId, repeated: boolean): void {
    const accepted = { issueId, ...reporterOf(caller), at: this.world.scheduler.now, repeated };
    this.world.ledger.accepted.push(accepted);
    for (const invariant of this.world.invariants) invariant.onAccepted?.(accepted);
  }

  async #look(caller: Caller, issueId: IssueId): Promise<void> {
    const file = await this.people.ask('emergency', issueId, TRIES, (app) =>
      followIssue(app, reporterOf(caller), issueId),
    );
    const seen = file ? JSON.stringify(issueView(file, 'https://sunrelay.example')) : '';
    const others = (seen.match(/customer-\d+|Customer \d+/g) ?? []).filter(
      (name) => !name.endsWith(caller.customer.id.slice('customer-'.length)),
    );
    if (others.length > 0)
      this.people.report('joined reports are looked after', issueId, `its customer reads of ${others[0]}`);
    const isCut = file?.issue.signal !== undefined;
    const from = file?.earlierThan ?? 0;
    if (!isCut && file?.history.some((entry, index) => entry.seq !== from + index)) {
      this.people.report('the record is whole', issueId, 'the customer sees a history with a gap');
    }
  }
}
