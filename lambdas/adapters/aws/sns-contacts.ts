import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { inParallel } from '../../application/in-parallel';
import type { ContactDirectory, Log } from '../../application/ports';
import type { Contact, Person } from '../../core/roster';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';

/** People worked on at once. SNS lists subscriptions 30 times a second for an account. Source: SNS quotas. */
const PEOPLE_AT_ONCE = 6;
/** A page of the list holds 100 subscriptions and a person has at most 10 contacts; more is somebody else's doing. */
const MOST_LIST_PAGES = 5;
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

/**
 * Keeps each person's topic and its subscriptions as the roster has them. A person without contacts loses all
 * subscriptions; one who is not given is not touched. Throws an AggregateError with an Error for each person that failed,
 * after all others were done.
 *
 * A subscription to an e-mail or HTTPS contact waits for its confirmation, and SNS drops it after two days; while it
 * is listed it is not asked for again, so that nobody gets a mail every few minutes. The confirmation comes to go through
 * us, with `AuthenticateOnUnsubscribe`: until then a mail scanner that follows the unsubscribe link silences a person.
 */
export function snsContacts({ topicArnPrefix, log, connection = {} }: SnsContactsOptions): ContactDirectory {
  const client = new SNSClient(clientSettings(connection, ATTEMPTS));
  return {
    async keepInStep(people) {
      const failures: Error[] = [];
      await inParallel(people, PEOPLE_AT_ONCE, async (person) => {
        const errors = await keepPersonInStep(new Topic(client, `${topicArnPrefix}${person.id}`), person);
        if (errors.length === 0) return;
        // AWS repeats numbers and addresses in its messages, so neither message nor cause goes further.
        const names = [...new Set(errors.map(errorName))].join(', ');
        log.warn('A person’s contacts are not in step', { engineerId: person.id, errors: names });
        failures.push(new Error(`The contacts of ${person.id} are not in step: ${names}`));
      });
      if (failures.length > 0) {
        throw new AggregateError(failures, `The contacts of ${failures.length} people are not in step with the roster`);
      }
    },
  };
}

/** New contacts come before old ones go, so that nobody is without one in between. One contact's failure stops no other. */
async function keepPersonInStep(topic: Topic, person: Person): Promise<unknown[]> {
  let subscriptions: Subscription[];
  try {
    subscriptions = await topic.subscriptions();
  } catch (error) {
    return [error];
  }
  const wanted = new Map(person.contacts.map((contact) => [contactKey(contact), contact]));
  const found = new Set(subscriptions.map(subscriptionKey));
  const missing = [...wanted].filter(([key]) => !found.has(key)).map(([, contact]) => contact);
  const errors: unknown[] = [];
  const kept = new Set<string | undefined>();
  for (const contact of missing) {
    try {
      kept.add(await topic.subscribe(contact));
    } catch (error) {
      errors.push(error);
    }
  }
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
  return errors;
}

class Topic {
  constructor(
    private readonly client: SNSClient,
    private readonly arn: string,
  ) {}

  /** Makes the topic when it is not there yet, so that the usual case costs one call. */
  async subscriptions(): Promise<Subscription[]> {
    try {
      return await this.listed();
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
    const Name = this.arn.slice(this.arn.lastIndexOf(':') + 1);
    await givenUpAfter(AWS_CALL_MS, (abortSignal) =>
      this.client.send(new CreateTopicCommand({ Name }), { abortSignal }),
    );
    return [];
  }

  private async listed(): Promise<Subscription[]> {
    const subscriptions: Subscription[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < MOST_LIST_PAGES; pages += 1) {
      const command = new ListSubscriptionsByTopicCommand({ TopicArn: this.arn, NextToken: next });
      const listed = await givenUpAfter(AWS_CALL_MS, (abortSignal) => this.client.send(command, { abortSignal }));
      subscriptions.push(...(listed.Subscriptions ?? []));
      next = listed.NextToken;
      if (next === undefined || next === '') return subscriptions;
    }
    throw new Error(`A topic has more than ${MOST_LIST_PAGES * 100} subscriptions`);
  }

  /** The subscription's ARN, also of one that existed or is not confirmed. */
  async subscribe(contact: Contact): Promise<string | undefined> {
    const command = new SubscribeCommand({
      TopicArn: this.arn,
      Protocol: contact.kind,
      Endpoint: contactEndpoint(contact),
      ReturnSubscriptionArn: true,
    });
    const answer = await givenUpAfter(AWS_CALL_MS, (abortSignal) => this.client.send(command, { abortSignal }));
    return answer.SubscriptionArn;
  }

  /** One that is not confirmed has no ARN yet and cannot be removed; it receives nothing and lapses by itself. */
  async unsubscribe({ SubscriptionArn }: Subscription): Promise<void> {
    if (!SubscriptionArn?.startsWith('arn:')) return;
    const command = new UnsubscribeCommand({ SubscriptionArn });
    await givenUpAfter(AWS_CALL_MS, (abortSignal) => this.client.send(command, { abortSignal }));
  }
}

function contactEndpoint(contact: Contact): string {
  switch (contact.kind) {
    case 'sms':
      return contact.number;
    case 'email':
      return contact.address;
    case 'https':
      return contact.url;
    default:
      return contact satisfies never;
  }
}

const contactKey = (contact: Contact) => `${contact.kind} ${contactEndpoint(contact)}`;
const subscriptionKey = (subscription: Subscription) => `${subscription.Protocol} ${subscription.Endpoint}`;
