import { issueIdSchema } from '../core/ids';
import type { Report } from '../core/report';
import { fieldOf, textOf } from './field-of';
import { type Browsing, createWalker, type WalkStep, WalkStopped } from './walker';

export interface WalkOptions {
  /** Where customers reach the deployment, without a slash at its end. */
  readonly url: string;
  /** A test key. */
  readonly key: string;
  readonly report: Report;
  /** How long the whole walk may take, in milliseconds. */
  readonly withinMs: number;
}

/** How long a step took, in milliseconds. */
export interface WalkedStep {
  readonly step: WalkStep;
  readonly ms: number;
}

/** `why` is one sentence that says what to look at; it holds neither key nor link. */
export type Walked =
  | { readonly code: 'walked'; readonly issueId: string; readonly steps: readonly WalkedStep[] }
  | { readonly code: 'stopped'; readonly step: WalkStep; readonly why: string; readonly steps: readonly WalkedStep[] };

const LOOK_EVERY_MS = 400;

/** What a resolution always says. */
const RESOLUTION = { cause: 'Reported in test mode', fix: 'Nothing was to be fixed' };

/** The id of a report that was accepted in test mode. */
function acceptedId(body: unknown): string | undefined {
  return fieldOf(body, 'test') === true ? issueIdSchema.safeParse(fieldOf(body, 'id')).data : undefined;
}

/** How the customer sees the issue. */
function followed(body: unknown) {
  const [state, pageLink] = [textOf(body, 'state'), textOf(body, 'pageLink')];
  const isUsable = pageLink === undefined || URL.canParse(pageLink);
  return state !== undefined && isUsable ? { state, pageLink } : undefined;
}

/** What the engineer's page says, as a program reads it. */
function pageSeen(body: unknown) {
  const [page, issue] = [textOf(body, 'page'), fieldOf(body, 'issue')];
  const [issueId, state] = [textOf(issue, 'id'), textOf(issue, 'state')];
  return page && issueId && state ? { page, issueId, state } : undefined;
}

/**
 * Walks through a deployment from outside, as a customer in test mode and as the engineer who is paged: reports an issue,
 * waits for the page to be sent, opens its link, acknowledges, resolves. Through the public address alone, so that whatever
 * a real emergency needs is needed here too. Sends each request once. What it leaves open closes itself within the hour.
 */
export async function walkThrough(deps: Browsing, options: WalkOptions): Promise<Walked> {
  const steps: WalkedStep[] = [];
  try {
    return { code: 'walked', issueId: await walk(deps, options, steps), steps };
  } catch (error) {
    if (!(error instanceof WalkStopped)) throw error;
    return { code: 'stopped', step: error.step, why: error.message, steps };
  }
}

async function walk(deps: Browsing, { url, key, report, withinMs }: WalkOptions, steps: WalkedStep[]): Promise<string> {
  const walker = createWalker(deps, withinMs);
  const timed = async <T>(step: WalkStep, doing: (step: WalkStep) => Promise<T>): Promise<T> => {
    const startedAt = deps.clock.now();
    const done = await doing(step);
    steps.push({ step, ms: deps.clock.now() - startedAt });
    return done;
  };
  const press = async (step: WalkStep, link: string, button: string, state: string, content?: object) => {
    const seen = await walker.ask(
      step,
      { method: 'POST', url: `${link}/${button}`, ...(content && { content }) },
      pageSeen,
    );
    if (seen.state !== state) walker.stop(step, `The button was pressed, and the issue is "${seen.state}"`);
  };

  const id = await timed('reported', (step) =>
    walker.ask(step, { method: 'POST', url: `${url}/v1/issues`, key, content: report }, acceptedId),
  );
  const follow = (step: WalkStep) => walker.ask(step, { method: 'GET', url: `${url}/v1/issues/${id}`, key }, followed);
  const link = await timed('page sent', async (step) => {
    for (;;) {
      const { pageLink } = await follow(step);
      if (pageLink !== undefined) return pageLink;
      await walker.pause(step, LOOK_EVERY_MS);
    }
  });
  await timed('page opened', async (step) => {
    const { page, issueId } = await walker.ask(step, { method: 'GET', url: link }, pageSeen);
    if (page !== 'ask' || issueId !== id) walker.stop(step, 'The page link opens another page');
  });
  await timed('acknowledged', (step) => press(step, link, 'acknowledge', 'owned'));
  await timed('resolved', async (step) => {
    await press(step, link, 'resolve', 'resolved', RESOLUTION);
    const { state } = await follow(step);
    if (state !== 'resolved') walker.stop(step, `It was resolved, and its customer sees it as "${state}"`);
  });
  return id;
}
