import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { sentenceOf } from '../../stopped';
import type { Account } from '../account';
import { LIVE, liveVersions, type Moved, moveCalls, type Versions } from './live-versions';
import type { Release } from './release';
import type { Walk } from './walk';
import { walkPatiently } from './walk-patiently';

/**
 * Moves calls back to the versions that took them before the deployment, tries those, and says what happened, what runs now and
 * where to look. Answers the last sentence: what to do.
 */
export async function goBack(release: Release, live: Versions, why: string): Promise<string> {
  const { account, before, say } = release;
  say(`The release does not work: twice a test issue did not get from its report to its resolution. ${why}`);
  say(`Where to look: ${(await logsFor(account, live, why)).join(', ')} in the log groups of CloudWatch.`);
  if (before.size === 0)
    return 'This is the first deployment, so there is nothing to go back to: mend it and deploy again.';

  const back = await moveCalls(account, live, before);
  for (const stuck of back.stuck) say(tellStuck(account.region, stuck));
  if (back.moved.length === 0) {
    if (back.stuck.length > 0)
      return 'THE RELEASE THAT DOES NOT WORK STILL TAKES THE CALLS: move them back by hand, now.';
    return 'This deployment changed no function, so there is nothing to go back to: look outside the release.';
  }
  say(
    `Calls went back to the versions before: ${back.moved.map((name) => `${name} to ${before.get(name)}`).join(', ')}.`,
  );
  say(tellAfterwards(await walkPatiently(release, live)));
  say(
    'Only functions went back: table, queues and permissions are the release’s, and CloudFormation takes it for deployed.',
  );
  if (back.stuck.length > 0) return 'A PART OF THE RELEASE STILL TAKES CALLS: move them back by hand, now.';
  return 'The release went back: mend it and deploy again.';
}

function tellStuck(region: string, { name, version, error }: Moved['stuck'][number]): string {
  const byHand = `aws lambda update-alias --region ${region} --function-name ${name} --name ${LIVE} --function-version ${version}`;
  return `The calls of ${name} could not be moved back. ${sentenceOf(error)} By hand: ${byHand}`;
}

function tellAfterwards(walked: Walk): string {
  switch (walked.code) {
    case 'walked':
      return 'The versions before work: a test issue went all its way through them.';
    case 'stopped':
      return `The versions before do not work either, so the cause may lie outside the release. ${walked.why}`;
    case 'unasked':
      return `Whether the versions before work is not known. ${sentenceOf(walked.error)}`;
    default:
      return walked satisfies never;
  }
}

/** The log groups of the canary and of the functions that the reason names. */
async function logsFor({ lambda }: Account, live: Versions, why: string): Promise<string[]> {
  const names = [...live.keys()].filter((name) => name.endsWith('-canary') || isNamed(name, why));
  return Promise.all(
    names.map(async (FunctionName) => {
      const configuration = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: LIVE });
      const found = await lambda.send(configuration).catch(() => undefined);
      return found?.LoggingConfig?.LogGroup ?? `that of ${FunctionName}`;
    }),
  );
}

/** Whether a sentence speaks of a function, in full or, as the canary does, by its last word. */
const isNamed = (name: string, why: string): boolean => new RegExp(`\\b${name.split('-').at(-1)}\\b`).test(why);

/**
 * After an update that CloudFormation undid: it points calls to what it had made before, which is a release that went back when that
 * was the last. Here they go where they went before the update.
 */
export async function keepVersions({ account, stack, before, say }: Release): Promise<void> {
  const { moved, stuck } = await moveCalls(account, await liveVersions(account, stack), before);
  if (moved.length > 0) say(`Calls go on to the versions that took them before: ${moved.join(', ')}.`);
  for (const each of stuck) say(tellStuck(account.region, each));
}
