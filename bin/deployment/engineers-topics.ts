import { type SnsContacts, snsContacts } from '../../lambdas/adapters/aws/sns-contacts';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import { Stopped, sentenceOf } from '../stopped';
import type { Account, Identity } from './account';

/**
 * How the ARNs of the engineers' topics of an environment begin. Derived, because the topics outlive the stack that names
 * the prefix among its outputs (`lib/messaging`).
 */
export function topicArnPrefix(region: string, { account, arn }: Identity, environment: string): string {
  const [, partition] = arn.split(':');
  return `arn:${partition}:sns:${region}:${account}:sunrelay-${environment}-engineer-`;
}

/** The engineers' topics, and those of customers who want mail. */
function topicsOf({ region, connection }: Account, identity: Identity, environment: string): readonly SnsContacts[] {
  const log = createJsonLog({ clock: systemClock, write: () => undefined });
  const engineers = topicArnPrefix(region, identity, environment);
  return [engineers, engineers.replace(/-engineer-$/, '-customer-')].map((prefix) =>
    snsContacts({ topicArnPrefix: prefix, log, connection }),
  );
}

/** How many engineers and customers of the environment have a topic. */
export async function countTopics(account: Account, identity: Identity, environment: string): Promise<number> {
  const listed = await Promise.all(topicsOf(account, identity, environment).map((topics) => topics.listed()));
  return listed.flat().length;
}

/**
 * Removes the topics of engineers and customers, with the contacts in them; they are made at need and are not the stack's, so they
 * outlive it. Answers how many went. Throws `Stopped` with the command that goes on.
 */
export async function removeTopics(account: Account, identity: Identity, environment: string): Promise<number> {
  try {
    let removed = 0;
    for (const topics of topicsOf(account, identity, environment)) {
      const ids = await topics.listed();
      for (const id of ids) await topics.remove(id);
      removed += ids.length;
    }
    return removed;
  } catch (cause) {
    throw new Stopped(
      `The stack is gone, but engineers’ topics are left, with people’s contacts in them: npm run destroy -- --environment ${environment} --topics removes them. ${sentenceOf(cause)}`,
      { cause },
    );
  }
}
