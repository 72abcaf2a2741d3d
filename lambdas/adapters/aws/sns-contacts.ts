import {
  DeleteTopicCommand,
  InvalidParameterException,
  ListPhoneNumbersOptedOutCommand,
  ListTopicsCommand,
  NotFoundException,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import type { ContactDirectory } from '../../application/ports/contacts';
import type { Log } from '../../application/ports/log';
import type { ContactState } from '../../core/contact-state';
import { type EngineerId, engineerIdSchema } from '../../core/ids';
import type { Contact, Person } from '../../core/roster/people';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';
import { pace } from './paced';
import { contactKey, isPending, SnsTopic, subscriptionKey } from './sns-topic';

/** SNS lists 30 times a second for an account, and lists numbers that opted out 10 times. Others list too. Source: SNS quotas. */
const LISTS_PER_SECOND = 20;
const OPTED_OUT_LISTS_PER_SECOND = 5;
const BURST = 10;
/** A page of topics or numbers holds 100. */
const MOST_PAGES = 300;
/** Repetitions are harmless here, and throttling is to be expected after a large edit. */
const ATTEMPTS = 3;

/** What the roster manages; a queue or a function that somebody subscribed to watch a topic is left alone. */
const MANAGED_PROTOCOLS: ReadonlySet<string | undefined> = new Set(['sms', 'email', 'https']);

export interface SnsContactsOptions {
  /** The engineer's id follows it; its last part is the beginning of the topics' names. */
  readonly topicArnPrefix: string;
  readonly log: Log;
  readonly connection?: AwsConnection;
}

/** What SNS itself can tell; deliveries are CloudWatch's. */
export type SnsContacts = Omit<ContactDirectory, 'deliveries'>;

/**
 * Keeps each person's topic and its subscriptions as the roster has them. A person without contacts loses all
 * subscriptions. Throws an Error that names neither number nor address, after all of the person's contacts were tried.
 *
 * A subscription to an e-mail or HTTPS contact waits for its confirmation, and SNS drops it after two days; while it
 * is listed it is not asked for again, so that nobody gets a mail every few minutes.
 */
export function snsContacts({ topicArnPrefix, log, connection = {} }: SnsContactsOptions): SnsContacts {
  const client = new SNSClient(clientSettings(connection, ATTEMPTS));
  const list = pace(LISTS_PER_SECOND, BURST);
  const listOptedOut = pace(OPTED_OUT_LISTS_PER_SECOND, 1);
  const topicArn = (id: EngineerId) => `${topicArnPrefix}${id}`;
  return {
    async keepInStep(person) {
      const { states, errors } = await keepPersonInStep(new SnsTopic(client, topicArn(person.id), list), person);
      if (errors.length === 0) return states;
      // AWS repeats numbers and addresses in its messages, so neither message nor cause goes further.
      const names = [...new Set(errors.map(errorName))].join(', ');
      log.warn('A person’s contacts are not in step', { engineerId: person.id, errors: names });
      throw new Error(`The contacts of ${person.id} are not in step: ${names}`);
    },

    async listed() {
      const arns = await allPages(list, async (NextToken, abortSignal) => {
        const page = await client.send(new ListTopicsCommand({ NextToken }), { abortSignal });
        return { found: page.Topics?.map((topic) => topic.TopicArn ?? '') ?? [], next: page.NextToken };
      });
      return arns.filter((arn) => arn.startsWith(topicArnPrefix)).flatMap((arn) => personOf(arn, topicArnPrefix));
    },

    async remove(id) {
      await list();
      const command = new DeleteTopicCommand({ TopicArn: topicArn(id) });
      try {
        await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
      } catch (error) {
        if (!(error instanceof NotFoundException)) throw error;
      }
    },

    async optedOut() {
      const numbers = await allPages(listOptedOut, async (nextToken, abortSignal) => {
        const page = await client.send(new ListPhoneNumbersOptedOutCommand({ nextToken }), { abortSignal });
        return { found: page.phoneNumbers ?? [], next: page.nextToken };
      });
      return new Set(numbers);
    },
  };
}

/** No environment's name holds "engineer" (`lib/settings.ts`), so that the prefix is this environment's alone. */
function personOf(arn: string, prefix: string): EngineerId[] {
  const id = engineerIdSchema.safeParse(arn.slice(prefix.length)).data;
  return id ? [id] : [];
}

type PageOf = (
  token: string | undefined,
  signal: AbortSignal,
) => Promise<{ readonly found: string[]; readonly next: string | undefined }>;

async function allPages(paced: () => Promise<void>, read: PageOf): Promise<string[]> {
  const all: string[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    await paced();
    const { found, next } = await givenUpAfter(AWS_CALL_MS, (signal) => read(token, signal));
    all.push(...found);
    if (!next) return all;
    token = next;
  }
  throw new Error(`SNS lists more than ${MOST_PAGES * 100}`);
}

interface InStep {
  readonly states: readonly ContactState[];
  readonly errors: readonly unknown[];
}

/** New contacts come before old ones go, so that nobody is without one in between. One contact's failure stops no other. */
async function keepPersonInStep(topic: SnsTopic, person: Person): Promise<InStep> {
  let subscriptions: Subscription[];
  try {
    subscriptions = await topic.subscriptions();
  } catch (error) {
    return { states: [], errors: [error] };
  }
  const found = new Map(subscriptions.map((subscription) => [subscriptionKey(subscription), subscription]));
  const errors: unknown[] = [];
  const kept = new Set<string | undefined>();
  const states: ContactState[] = [];
  for (const contact of person.contacts) {
    try {
      const subscription = found.get(contactKey(contact));
      states.push(subscription ? await stateOf(topic, subscription) : await subscribed(topic, contact, kept));
    } catch (error) {
      if (!(error instanceof InvalidParameterException)) errors.push(error);
      states.push(error instanceof InvalidParameterException ? 'refused' : 'notLooked');
    }
  }
  // While a new contact is missing, the old ones are better than none.
  if (errors.length > 0) return { states, errors };
  const wanted = new Set(person.contacts.map(contactKey));
  for (const subscription of subscriptions) {
    if (!MANAGED_PROTOCOLS.has(subscription.Protocol) || wanted.has(subscriptionKey(subscription))) continue;
    // SNS may list a contact in another spelling than the roster's; subscribing it again has named that very one.
    if (kept.has(subscription.SubscriptionArn)) continue;
    try {
      await topic.unsubscribe(subscription);
    } catch (error) {
      errors.push(error);
    }
  }
  return { states, errors };
}

async function stateOf(topic: SnsTopic, subscription: Subscription): Promise<ContactState> {
  if (isPending(subscription) || !subscription.SubscriptionArn) return 'pendingConfirmation';
  if (subscription.Protocol !== 'email') return 'confirmed';
  return (await topic.isProtected(subscription.SubscriptionArn)) ? 'confirmed' : 'unprotected';
}

/** Subscribes, and says what SNS makes of it: a number is taken at once, the others are asked to confirm. */
async function subscribed(topic: SnsTopic, contact: Contact, kept: Set<string | undefined>): Promise<ContactState> {
  kept.add(await topic.subscribe(contact));
  return contact.kind === 'sms' ? 'confirmed' : 'pendingConfirmation';
}
