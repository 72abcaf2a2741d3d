import type { CarryingOut } from '../../../lambdas/application/carry-out';
import { commandIssue } from '../../../lambdas/application/command-issue';
import type { Committed } from '../../../lambdas/application/commit';
import { openPage } from '../../../lambdas/application/open-page';
import type { OutgoingPage } from '../../../lambdas/application/ports/pager';
import type { Command, Refusal } from '../../../lambdas/core/commands';
import { MARKED_COMMITMENTS } from '../../../lambdas/core/commitments';
import { GIVEN_REASONS } from '../../../lambdas/core/events';
import { SKILL_LEVELS } from '../../../lambdas/core/experts';
import type { EngineerId, IssueId } from '../../../lambdas/core/ids';
import type { RecordNote } from '../../../lambdas/core/record';
import { SEVERITIES } from '../../../lambdas/core/severity';
import { SKILLS } from '../../../lambdas/core/skills';
import { RESOLUTION } from '../../factories/resolution';
import type { People } from './people';
import { TOPICS } from './questions';

/** How a text begins that is said to all who reported. */
export const TO_ALL = 'To all of you at';

const TRIES = 6;

type Press = Extract<Command, { type: 'acknowledge' | 'decline' | 'stillHere' }>['type'];

/** What a person does with a page. `onTheDot` presses in the second in which the page is handed on. */
type Habit = 'promptly' | 'late' | 'twice' | 'onTheDot' | 'declines' | 'declinesThenAcknowledges' | 'sleeps';

const HABITS: readonly (readonly [Habit, number])[] = [
  ['promptly', 0.28],
  ['late', 0.1],
  ['twice', 0.08],
  ['onTheDot', 0.1],
  ['declines', 0.1],
  ['declinesThenAcknowledges', 0.04],
  ['sleeps', 0.3],
];

type Answer = Press | 'acceptRelay' | 'declineRelay' | 'joinAsExpert' | 'declineAsExpert';

/** The button that stands where a page asks for an owner stands, on one that asks for the next owner or for an expert, for that. */
function asAnswerTo({ purpose }: OutgoingPage, press: Press): Answer {
  if (purpose === 'expert') return press === 'acknowledge' ? 'joinAsExpert' : 'declineAsExpert';
  if (purpose !== 'relay') return press;
  return press === 'acknowledge' ? 'acceptRelay' : 'declineRelay';
}

/** Simulated engineers: they get pages and press buttons, through the application. */
export class Engineers {
  readonly #atWork = new Set<string>();
  /** In some worlds nearly everybody sleeps through, so that rounds follow on rounds. */
  readonly #sleepThrough: number;

  constructor(private readonly people: People) {
    this.#sleepThrough = people.random.chance(0.2) ? 0.6 : 0;
  }

  /** A page reaches somebody. Returns at once. */
  receive(page: OutgoingPage): void {
    this.people.begin(this.#respond(page));
  }

  #habit(): Habit {
    const { random } = this.people;
    if (!this.people.faultsAreOn()) return random.chance(0.8) ? 'promptly' : 'sleeps';
    if (random.chance(this.#sleepThrough)) return 'sleeps';
    let left = random.fraction();
    for (const [habit, share] of HABITS) {
      left -= share;
      if (left < 0) return habit;
    }
    return 'sleeps';
  }

  async #respond(page: OutgoingPage): Promise<void> {
    const { random } = this.people;
    const waitMs = page.waitSeconds * 1000;
    if (page.purpose === 'inform' && !random.chance(0.15)) return;
    if (page.purpose === 'stillHere') return this.#answer(page);
    switch (this.#habit()) {
      case 'promptly':
        return this.#pressAfter(page, random.between(2_000, waitMs), 'acknowledge');
      case 'late':
        return this.#pressAfter(page, random.between(waitMs, 4 * waitMs), 'acknowledge');
      case 'onTheDot':
        return this.#pressAfter(page, waitMs + random.between(-1_500, 1_500), 'acknowledge');
      case 'twice': {
        const afterMs = random.between(2_000, waitMs);
        await Promise.all([1, 2].map(() => this.#pressAfter(page, afterMs + random.between(0, 40), 'acknowledge')));
        return;
      }
      case 'declines':
        return this.#pressAfter(page, random.between(2_000, 2 * waitMs), 'decline');
      case 'declinesThenAcknowledges':
        await this.#pressAfter(page, random.between(2_000, waitMs), 'decline');
        return this.#pressAfter(page, random.between(1_000, waitMs), 'acknowledge');
      case 'sleeps':
        return;
    }
  }

  /** A quiet owner is asked whether they are there: mostly they are, some only when somebody else is being asked. */
  async #answer(page: OutgoingPage): Promise<void> {
    const { random } = this.people;
    if (random.chance(this.people.faultsAreOn() ? 0.4 : 0.1)) return;
    const waitMs = page.waitSeconds * 1000;
    return this.#pressAfter(page, random.between(2_000, random.chance(0.2) ? 3 * waitMs : waitMs), 'stillHere');
  }

  async #pressAfter(page: OutgoingPage, afterMs: number, press: Press): Promise<void> {
    await this.people.sleep(afterMs, page.engineerId);
    const token = page.link.slice(page.link.lastIndexOf('/') + 1);
    const result = await this.people.ask('pages', page.issueId, TRIES, async (app) => {
      const opened = await openPage(app, token);
      if (opened.code === 'notFound' || opened.code === 'expired') return opened;
      return commandIssue(app, opened.issue.id, this.#commandOf(asAnswerTo(page, press), opened.engineerId));
    });
    if (!result) return;
    if (result.code === 'notFound' || result.code === 'notPaged') {
      this.people.report('one owner', page.issueId, `the link of page ${page.page} was refused: ${result.code}`);
    }
    if (result.code !== 'decided' || press !== 'acknowledge') return;
    if (page.purpose === 'expert') this.people.begin(this.#help(page.issueId, page.engineerId));
    else this.#checkOwner(result, page.engineerId);
  }

  /** Whoever declines may say why, and what is needed instead. */
  #commandOf(press: ReturnType<typeof asAnswerTo>, engineerId: EngineerId): Command {
    const { random } = this.people;
    if (press !== 'decline' || random.chance(0.5)) return { type: press, engineerId };
    return { type: press, engineerId, ...this.#because() };
  }

  #because() {
    const { random } = this.people;
    const because = random.pick(GIVEN_REASONS);
    return { because, ...(because === 'notMySkill' && random.chance(0.4) && { skill: random.pick(SKILLS) }) };
  }

  #checkOwner(committed: Committed, engineerId: EngineerId): void {
    const { issue } = committed;
    if (issue.state !== 'owned' || issue.owner.engineerId !== engineerId) {
      this.people.report('one owner', issue.id, `${engineerId} was told to own it, and does not`);
      return;
    }
    const work = `${issue.id}/${engineerId}/${issue.owner.since}`;
    if (this.#atWork.has(work)) return;
    this.#atWork.add(work);
    this.people.begin(this.#work(issue.id, engineerId));
  }

  /** The owner answers the customer and, mostly, resolves. */
  async #work(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    const author = { kind: 'engineer', engineerId } as const;
    for (let message = random.between(0, 2); message > 0; message--) {
      await this.people.sleep(random.between(5_000, 300_000), engineerId);
      await this.#command(issueId, { type: 'addMessage', author, text: 'We see it too; try the TCP fall-back.' });
    }
    await this.#tendCustomers(issueId, engineerId);
    await this.#tellAll(issueId, engineerId);
    if (random.chance(0.4)) {
      const commitment = random.pick(MARKED_COMMITMENTS);
      await this.#command(issueId, { type: 'meetCommitment', engineerId, commitment, what: 'Fall back to TCP.' });
    }
    if (random.chance(0.15)) {
      await this.#command(issueId, { type: 'changeSeverity', engineerId, severity: random.pick(SEVERITIES) });
    }
    if (random.chance(0.05)) await this.#command(issueId, { type: 'escalate', author });
    for (let note = random.between(0, 4); note > 0; note--) await this.#writeDown(issueId, engineerId);
    if (random.chance(0.25)) await this.#askExperts(issueId, engineerId);
    if (random.chance(0.2)) await this.#handOver(issueId, engineerId);
    await this.people.sleep(random.between(10_000, 900_000), engineerId);
    await this.#tendCustomers(issueId, engineerId);
    if (random.chance(0.1)) await this.#command(issueId, { type: 'decline', engineerId });
    if (random.chance(0.08)) {
      const presses = random.chance(0.2) ? 2 : 1;
      // Some forget the note, and are refused.
      const note = random.chance(0.9) && {
        nextStep: 'Compare TCP and UDP',
        promise: 'You hear from us within the hour',
      };
      const handOn = { type: 'handOn', engineerId, ...this.#because(), ...note } as const;
      await Promise.all(Array.from({ length: presses }, () => this.#command(issueId, handOn)));
      return;
    }
    if (!random.chance(0.85)) return;
    const presses = random.chance(0.1) ? 2 : 1;
    const all = random.chance(0.4) && { alsoJoined: true as const };
    const { cause, fix } = RESOLUTION;
    // Some forget to say what was fixed, and are refused.
    if (random.chance(0.1)) await this.#command(issueId, { type: 'resolve', engineerId, cause });
    const resolve = { type: 'resolve', engineerId, cause, fix, ...all } as const;
    await Promise.all(Array.from({ length: presses }, () => this.#command(issueId, resolve)));
  }

  /** Writes to all who have reported it, or marks something on all, now and then twice. */
  async #tellAll(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    if (random.chance(0.5)) return;
    const text = `${TO_ALL} ${this.people.now()}: the carrier throttles.`;
    const all = { alsoJoined: true } as const;
    const says: Command = random.chance(0.7)
      ? { type: 'addMessage', author: { kind: 'engineer', engineerId }, text, sinceSeq: 0, ...all }
      : { type: 'meetCommitment', engineerId, commitment: 'workaround', what: text, ...all };
    const presses = random.chance(0.2) ? 2 : 1;
    await Promise.all(Array.from({ length: presses }, () => this.#command(issueId, says)));
  }

  /** Makes the first calls of a signal's issue, and answers customers who have reported it, too. */
  async #tendCustomers(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    const issue = await this.people.ask('pages', issueId, TRIES, (app) => app.issues.read(issueId));
    for (const { id } of issue?.signal?.affectedCustomers ?? []) {
      if (random.chance(0.6)) await this.#command(issueId, { type: 'customerCalled', engineerId, customerId: id });
    }
    for (const report of issue?.joinedBy ?? []) {
      await this.people.sleep(random.between(1_000, 60_000), engineerId);
      const author = { kind: 'engineer', engineerId } as const;
      if (random.chance(0.7))
        await this.#command(report.issueId, { type: 'addMessage', author, text: 'We are on it.' });
      if (random.chance(0.3)) await this.#command(report.issueId, { type: 'resolve', engineerId, ...RESOLUTION });
    }
  }

  /** Asks for an expert or for everybody awake, once or twice, and shares a channel with those who came. */
  async #askExperts(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    for (let asked = random.between(1, 2); asked > 0; asked--) {
      const more = {
        ...(random.chance(0.4) && { level: random.pick(SKILL_LEVELS) }),
        ...(random.chance(0.3) && { everybody: true as const }),
      };
      const ask = { type: 'askExpert', engineerId, skill: random.pick(SKILLS), ...more } as const;
      const presses = random.chance(0.2) ? 2 : 1;
      await Promise.all(Array.from({ length: presses }, () => this.#command(issueId, ask)));
      await this.people.sleep(random.between(10_000, 600_000), engineerId);
    }
    if (random.chance(0.5))
      await this.#command(issueId, { type: 'setSwarm', engineerId, link: 'https://meet.example.com/1' });
  }

  /** An expert writes something down, and perhaps leaves. */
  async #help(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    if (random.chance(0.6)) await this.#writeDown(issueId, engineerId);
    if (random.chance(0.1)) await this.#command(issueId, { type: 'joinAsExpert', engineerId });
    if (random.chance(0.2)) await this.#command(issueId, { type: 'leaveAsExpert', engineerId });
  }

  /** Writes the hand-over note, or forgets it, and asks for somebody to take it over; or keeps it past the day. */
  async #handOver(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    if (random.chance(0.2)) {
      const untilAt = this.people.now() + random.between(60_000, 14 * 3_600_000);
      await this.#command(issueId, { type: 'keep', engineerId, untilAt });
      return;
    }
    const soon = random.chance(0.6) && { dueAt: this.people.now() + random.between(2, 20) * 60_000 };
    const notes = [
      { kind: 'nextStep', text: 'Compare TCP and UDP.' },
      { kind: 'promise', text: 'You hear from us again.', ...soon },
    ] as const;
    for (const note of notes) {
      if (random.chance(0.9)) await this.#command(issueId, { type: 'noteRecord', engineerId, note });
    }
    await this.#command(issueId, { type: 'askRelay', engineerId });
    await this.people.sleep(random.between(60_000, 900_000), engineerId);
  }

  /** Asks the customer, in one wording or another, or writes something down. */
  async #writeDown(issueId: IssueId, engineerId: EngineerId): Promise<void> {
    const { random } = this.people;
    await this.people.sleep(random.between(1_000, 60_000), engineerId);
    if (random.chance(0.5)) {
      const question = random.pick(random.pick(TOPICS));
      const anyway = random.chance(0.1) && { anyway: true as const, reason: 'It is not clear.' };
      await this.#command(issueId, { type: 'askCustomer', engineerId, question, ...anyway });
      return;
    }
    const note = random.pick<RecordNote>([
      { kind: 'tried', what: 'TCP instead of UDP', result: `No freeze in room ${random.between(1, 9)}` },
      { kind: 'finding', text: `UDP is throttled by carrier ${random.between(1, 9)}` },
      { kind: 'nextStep', text: `Ask carrier ${random.between(1, 9)}` },
      { kind: 'environment', carrier: 'Telkomsel', channelIds: [`room-${random.between(1, 30)}`] },
      { kind: 'answer', questionId: random.between(1, 3), text: `Since ${random.between(10, 20)}:00` },
    ]);
    await this.#command(issueId, { type: 'noteRecord', engineerId, note });
  }

  #command(issueId: IssueId, command: Command): Promise<Refusal | Committed | undefined> {
    const run = (app: CarryingOut) => commandIssue(app, issueId, command);
    return this.people.ask('pages', issueId, TRIES, run);
  }
}
