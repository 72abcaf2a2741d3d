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

function topicsOf({ region, connection }: Account, identity: Identity, environment: string): SnsContacts {
  const log = createJsonLog({ clock: systemClock, write: () => undefined });
  return snsContacts({ topicArnPrefix: topicArnPrefix(region, identity, environment), log, connection });
}

/** How many engineers of the environment have a topic. */
export async function countTopics(account: Account, identity: Identity, environment: string): Promise<number> {
  return (await topicsOf(account, identity, environment).listed()).length;
}

/**
 * Removes the engineers' topics, with the contacts in them; they are made for the roster and are not the stack's, so they
 * outlive it. Answers how many went. Throws `Stopped` with the command that goes on.
 */
export async function removeTopics(account: Account, identity: Identity, environment: string): Promise<number> {
  try {
    const contacts = topicsOf(account, identity, environment);
    const ids = await contacts.listed();
    for (const id of ids) await contacts.remove(id);
    return ids.length;
  } catch (cause) {
    throw new Stopped(
      `The stack is gone, but engineers’ topics are left, with people’s contacts in them: npm run destroy -- --environment ${environment} --topics removes them. ${sentenceOf(cause)}`,
      { cause },
    );
  }
}
