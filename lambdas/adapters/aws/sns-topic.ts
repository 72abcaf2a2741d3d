import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  type SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { Contact } from '../../core/roster/people';
import { AWS_CALL_MS, givenUpAfter } from './call';

/** A page of the list holds 100 subscriptions and a person has at most 10 contacts; more is somebody else's doing. */
const MOST_LIST_PAGES = 5;

/** What SNS lists in place of an ARN while a subscription waits for its confirmation. */
const PENDING = 'PendingConfirmation';
/** The same for some days after somebody unsubscribed; nothing is delivered to it. */
const DELETED = 'Deleted';

/** One person's topic. Every method throws what SNS answers, which may hold a number or an address. */
export class SnsTopic {
  constructor(
    private readonly client: SNSClient,
    private readonly arn: string,
    /** Waits until the account's quota of list calls allows one more. */
    private readonly paced: () => Promise<void>,
  ) {}

  /** Those that are alive. Makes the topic when it is not there yet, so that the usual case costs one call. */
  async subscriptions(): Promise<Subscription[]> {
    try {
      return (await this.listed()).filter(({ SubscriptionArn }) => SubscriptionArn !== DELETED);
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
      await this.paced();
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

  /** Whether only we can end the subscription: it was confirmed with our signature, not by following a link. */
  async isProtected(subscriptionArn: string): Promise<boolean> {
    return isProtected(this.client, subscriptionArn);
  }
}

/** Whether a subscription was confirmed with our signature. */
export async function isProtected(client: SNSClient, SubscriptionArn: string): Promise<boolean> {
  const command = new GetSubscriptionAttributesCommand({ SubscriptionArn });
  const { Attributes } = await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
  return Attributes?.ConfirmationWasAuthenticated === 'true';
}

export const isPending = ({ SubscriptionArn }: Subscription): boolean => SubscriptionArn === PENDING;

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

/** The same for a contact and its subscription; SNS may list an address in another case than the roster's. */
const key = (protocol: string | undefined, endpoint: string | undefined): string =>
  `${protocol} ${protocol === 'email' ? endpoint?.toLowerCase() : endpoint}`;
export const contactKey = (contact: Contact): string => key(contact.kind, contactEndpoint(contact));
export const subscriptionKey = ({ Protocol, Endpoint }: Subscription): string => key(Protocol, Endpoint);
