import { sentenceOf } from '../../stopped';
import { goBack } from './go-back';
import { liveVersions, moveCalls, releasedVersions } from './live-versions';
import { removeOldVersions } from './old-versions';
import type { Release } from './release';
import type { Step } from './walk';
import { reasonOf, walkPatiently } from './walk-patiently';

/** `failed`: what happened and what runs now has been said; `told` is the last sentence of it, for the exit. */
export type Outcome =
  | { readonly code: 'proven'; readonly steps: readonly Step[] }
  | { readonly code: 'failed'; readonly told: string };

/** As one of the times of a walk, in milliseconds. */
const timesIn = (steps: readonly Step[]): string =>
  steps.map(({ step, ms }) => `${step} ${Math.round(ms)} ms`).join(', ');

/**
 * Tries what the CDK has just deployed: a test issue has to get from its report to its resolution. A second walk follows one that
 * stopped; when that stops, too, calls go back to the versions before.
 */
export async function proveRelease(release: Release): Promise<Outcome> {
  const { account, say } = release;
  if (!(await takeOver(release))) {
    // What would be tried is not the release.
    return { code: 'failed', told: 'The release was not tried, because calls do not go to it: deploy again.' };
  }
  const live = await liveVersions(account, release.stack);
  const walked = await walkPatiently(release, live);
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

/**
 * Sees to it that calls go to what the stack made last. After a release that went back CloudFormation does not know of that: a
 * function that is as it was in that release would stay at the version before, and the release would pass without running.
 * Only now, after the CDK, so that what is known to fail takes no calls while its mending is being deployed. False when it could not.
 */
async function takeOver({ account, stack, say }: Release): Promise<boolean> {
  const released = await releasedVersions(account, stack);
  const { moved, stuck } = await moveCalls(account, await liveVersions(account, stack), released);
  if (moved.length > 0) say(`Calls go to the release's version again, after it had gone back: ${moved.join(', ')}.`);
  for (const { name, error } of stuck) say(`The calls of ${name} do not go to the release. ${sentenceOf(error)}`);
  return stuck.length === 0;
}
