import { DateTime } from 'luxon';
import type { InboxPage } from '../../../lambdas/adapters/local/local-pager';
import type { IssueId } from '../../../lambdas/core/ids';
import { type Body, bearer, bodyOf, type Deployment, json } from '../../functions/deployment';

/** Where an issue's story takes place. */
export interface Stage {
  readonly deployment: Deployment;
  readonly zone: string;
  /** A request that must be taken. */
  ask(path: string, init?: RequestInit): Promise<Body>;
  /** Holds what has just happened against what is promised. */
  look(): Promise<void>;
}

/** One issue of a story, as its customer and the engineers see it and act on it through HTTP. */
export class StoryIssue {
  readonly id: IssueId;
  private seen = 0;

  constructor(
    private readonly story: Stage,
    id: string,
    private readonly key: string,
  ) {
    this.id = id as IssueId;
  }

  /** In the order in which they were decided. */
  private pages(): InboxPage[] {
    return this.story.deployment.pager
      .inbox()
      .filter(({ page }) => page.issueId === this.id)
      .sort((one, other) => one.page.page - other.page.page);
  }

  /** Who was paged since this was last asked, and for what, on the story's clock: `23:30 he-jing acknowledge`. */
  newPages(): string[] {
    const pages = this.pages().slice(this.seen);
    this.seen += pages.length;
    return pages.map(({ at, engineerId, page: { purpose, about } }) => {
      const time = DateTime.fromMillis(at, { zone: this.story.zone }).toFormat('HH:mm');
      const what = about?.kind === 'commitment' ? `${about.commitment} ${about.stage}` : (about?.kind ?? purpose);
      return `${time} ${engineerId} ${what}`;
    });
  }

  /** The newest page to this engineer, with its texts. */
  newestPage(engineerId: string): InboxPage {
    const page = this.pages().findLast((entry) => entry.engineerId === engineerId);
    if (!page) throw new Error(`${engineerId} was not paged`);
    return page;
  }

  private linkOf(engineerId: string): string {
    return new URL(this.newestPage(engineerId).link).pathname;
  }

  /** What an engineer reads on the page, in their own language. */
  async pageOf(engineerId: string): Promise<string> {
    const answer = await this.story.deployment.fetch(this.linkOf(engineerId));
    return (await answer.text()).replaceAll('\u00a0', ' ');
  }

  /** An engineer presses a button, and it may be refused. */
  async tries(engineerId: string, action: string, body: object = {}): Promise<{ status: number; body: Body }> {
    const path = `${this.linkOf(engineerId)}/${action}`;
    const answer = await this.story.deployment.fetch(path, json(body, { Accept: 'application/json' }));
    await this.story.look();
    return { status: answer.status, body: await bodyOf(answer) };
  }

  /** An engineer presses a button, and it is taken. */
  async presses(engineerId: string, action: string, body: object = {}): Promise<Body> {
    const answer = await this.tries(engineerId, action, body);
    if (answer.status !== 200) throw new Error(`${engineerId} ${action}: ${JSON.stringify(answer)}`);
    return answer.body;
  }

  acknowledges = (engineerId: string) => this.presses(engineerId, 'acknowledge');
  takesOver = (engineerId: string) => this.presses(engineerId, 'take-over');
  writes = (engineerId: string, text: string) => this.presses(engineerId, 'messages', { text });
  notes = (engineerId: string, note: object) => this.presses(engineerId, 'record', note);
  asks = (engineerId: string, question: string) => this.presses(engineerId, 'questions', { question });
  marks = (engineerId: string, commitment: string, what: string) =>
    this.presses(engineerId, 'commitments', { commitment, what });

  /** What the hand-over needs: what comes next, and what the customer was promised. */
  async writesHandOver(engineerId: string, nextStep: string, promise: string): Promise<void> {
    await this.notes(engineerId, { kind: 'nextStep', text: nextStep });
    await this.notes(engineerId, { kind: 'promise', text: promise });
  }

  /** The customer answers a question. */
  async answers(questionId: number, text: string): Promise<void> {
    await this.story.ask(`/v1/issues/${this.id}/answers`, json({ questionId, text }, bearer(this.key)));
    await this.story.look();
  }

  /** The customer writes. */
  async says(text: string): Promise<void> {
    await this.story.ask(`/v1/issues/${this.id}/messages`, json({ text }, bearer(this.key)));
    await this.story.look();
  }

  /** What the customer reads. */
  followed = (): Promise<Body> => this.story.ask(`/v1/issues/${this.id}`, { headers: bearer(this.key) });

  /** Who owns it, as the customer reads it; `undefined` while nobody does. */
  async ownerName(): Promise<string | undefined> {
    const { who } = await this.followed();
    return who.role === 'owner' ? who.name : undefined;
  }

  /** By when each commitment is due, on the story's clock. */
  async dueTimes(): Promise<Record<string, string>> {
    const { commitments } = await this.followed();
    return Object.fromEntries(
      Object.entries(commitments as Record<string, { dueAt: string }>).map(([name, { dueAt }]) => [
        name,
        DateTime.fromISO(dueAt, { zone: this.story.zone }).toFormat('MM-dd HH:mm'),
      ]),
    );
  }

  /** Who handed it to whom, as the customer reads it. */
  async handOvers(): Promise<string[]> {
    const { timeline } = await this.followed();
    return (timeline as Body[]).flatMap(({ type, from, name }) => (type === 'handedOver' ? [`${from} → ${name}`] : []));
  }

  /** Which commitments were not kept, as the customer reads it. */
  async breached(): Promise<string[]> {
    const { timeline } = await this.followed();
    return (timeline as Body[]).flatMap(({ type, commitment }) => (type === 'commitmentBreached' ? [commitment] : []));
  }
}
