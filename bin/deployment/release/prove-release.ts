import { sentenceOf } from '../../stopped';
import type { Account } from '../account';
import { goBack } from './go-back';
import { liveVersions, moveCalls, releasedVersions, type Versions } from './live-versions';
import { removeOldVersions } from './old-versions';
import { type Step, type Walk, walk } from './walk';

export interface Release {
  readonly account: Account;
  /** The stack's name. */
  readonly stack: string;
  /** The versions that took the calls before the deployment; none at the first. */
  readonly before: Versions;
  readonly say: (line: string) => void;
  /** Before the first walk and before the second, in milliseconds. */
  readonly patienceMs?: number;
}

/** `failed`: what happened and what runs now has been said; `told` is the last sentence of it, for the exit. */
export type Outcome =
  | { readonly code: 'proven'; readonly steps: readonly Step[] }
  | { readonly code: 'failed'; readonly told: string };

/** Aliases and permissions that were just changed hold everywhere within seconds. */
const PATIENCE_MS = 10_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** As one of the times of a walk, in milliseconds. */
const timesIn = (steps: readonly Step[]): string =>
  steps.map(({ step, ms }) => `${step} ${Math.round(ms)} ms`).join(', ');

/**
 * Tries what the CDK has just deployed: a test issue has to get from its report to its resolution. A second walk follows one that
 * stopped; when that stops, too, calls go back to the versions before.
 */
export async function proveRelease(release: Release): Promise<Outcome> {
  const { account, say, patienceMs = PATIENCE_MS } = release;
  const live = await takeOver(release);
  await pause(patienceMs);
  let walked: Walk = await walk(account, live);
  if (walked.code !== 'walked') {
    say(`The first walk through the release was not walked to its end. ${reasonOf(walked)} It is tried once more.`);
    await pause(patienceMs);
    walked = await walk(account, live);
  }
  if (walked.code === 'walked') {
    say(`The release works: a test issue went all its way through it (${timesIn(walked.steps)}).`);
    if (walked.warning !== undefined) say(walked.warning);
    await removeOldVersions(account, live, release.before, say);
    return { code: 'proven', steps: walked.steps };
  }
  if (walked.code === 'stopped') return { code: 'failed', told: await goBack(release, live, walked.why) };
  const told = `Whether the release works is not known, so it stays. ${reasonOf(walked)} Deploy again to have it tried.`;
  return { code: 'failed', told };
}

const reasonOf = (walked: Exclude<Walk, { code: 'walked' }>): string =>
  walked.code === 'stopped' ? walked.why : sentenceOf(walked.error);

/**
 * Sees to it that calls go to what the stack made last. After a release that went back CloudFormation does not know of that: a
 * function that is as it was in that release would stay at the version before, and the release would pass without running.
 * Only now, after the CDK, so that what is known to fail takes no calls while its mending is being deployed.
 */
async function takeOver({ account, stack, say }: Release): Promise<Versions> {
  const released = await releasedVersions(account, stack);
  const { moved, stuck } = await moveCalls(account, await liveVersions(account, stack), released);
  if (moved.length > 0) say(`Calls go to the release's version again, after it had gone back: ${moved.join(', ')}.`);
  for (const { name, error } of stuck) say(`The calls of ${name} do not go to the release. ${sentenceOf(error)}`);
  return liveVersions(account, stack);
}
