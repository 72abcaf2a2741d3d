import { escapeXml, Refusal } from './protocol';

export interface WireSubscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** A subscription that waits for its confirmation is listed without an ARN. */
  readonly confirmed: boolean;
  /** Confirmed with a signature, so that only its owner can end it. */
  readonly authenticated?: boolean;
  /** Somebody followed the link that unsubscribes; SNS lists it for some days still. */
  readonly deleted?: boolean;
}

export interface WirePublication {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly structure: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  readonly smsType: string | undefined;
}

type Form = Readonly<Record<string, unknown>>;

function listedArn({ arn, confirmed, deleted }: WireSubscription): string {
  if (deleted) return 'Deleted';
  return confirmed ? arn : 'PendingConfirmation';
}

/** As much of SNS as pages and contacts need, refusing what SNS refuses. */
export class WireSns {
  readonly topics = new Map<string, WireSubscription[]>();
  readonly publications: WirePublication[] = [];
  /** Numbers whose owners want no more SMS. */
  readonly optedOut: string[] = [];
  /** Topics of whoever else lives in the account. */
  readonly otherTopics: string[] = [];
  /** How many subscriptions a page of a list holds; 100 in SNS. */
  pageSize = 100;
  private made = 0;

  constructor(private readonly topicArnPrefix: string) {}

  /** Puts a topic there, as a deployment or an earlier run would have. */
  addTopic(arn: string, subscriptions: readonly Omit<WireSubscription, 'arn'>[] = []): void {
    this.topics.set(arn, []);
    for (const subscription of subscriptions) this.add(arn, subscription);
  }

  answer(action: string, form: Form): string | undefined {
    switch (action) {
      case 'Publish':
        return this.publish(form);
      case 'CreateTopic': {
        const arn = `${this.topicArnPrefix.slice(0, this.topicArnPrefix.lastIndexOf(':') + 1)}${form.Name}`;
        if (!this.topics.has(arn)) this.topics.set(arn, []);
        return `<TopicArn>${arn}</TopicArn>`;
      }
      case 'ListSubscriptionsByTopic':
        return this.list(form);
      case 'Subscribe':
        return this.subscribe(form);
      case 'Unsubscribe':
        return this.unsubscribe(form);
      case 'ListTopics': {
        const { shown, next } = this.page([...this.topics.keys(), ...this.otherTopics], form.NextToken);
        const members = shown.map((arn) => `<member><TopicArn>${arn}</TopicArn></member>`);
        return `<Topics>${members.join('')}</Topics>${next ? `<NextToken>${next}</NextToken>` : ''}`;
      }
      case 'DeleteTopic':
        this.topics.delete(String(form.TopicArn));
        return undefined;
      case 'ListPhoneNumbersOptedOut': {
        const { shown, next } = this.page(this.optedOut, form.nextToken);
        const members = shown.map((number) => `<member>${number}</member>`);
        return `<phoneNumbers>${members.join('')}</phoneNumbers>${next ? `<nextToken>${next}</nextToken>` : ''}`;
      }
      case 'GetSubscriptionAttributes':
        return this.attributes(form);
      case 'ConfirmSubscription':
        return this.confirm(form);
      default:
        throw new Refusal('InvalidAction', 400, `The action ${action} is not valid for this endpoint.`);
    }
  }

  private topic(form: Form): WireSubscription[] {
    const found = this.topics.get(String(form.TopicArn));
    if (!found) throw new Refusal('NotFound', 404, 'Topic does not exist');
    return found;
  }

  private page(all: readonly string[], token: unknown): { shown: readonly string[]; next: string } {
    const from = Number(token ?? 0);
    const next = from + this.pageSize < all.length ? String(from + this.pageSize) : '';
    return { shown: all.slice(from, from + this.pageSize), next };
  }

  /** The token in the mail that asks for a confirmation. */
  tokenOf(topicArn: string, endpoint: string): string {
    return Buffer.from(`${topicArn} ${endpoint}`).toString('hex');
  }

  /** Changes what somebody else has done to a subscription. */
  change(topicArn: string, endpoint: string, to: Partial<WireSubscription>): void {
    const changed = (this.topics.get(topicArn) ?? []).map((found) =>
      found.endpoint === endpoint ? { ...found, ...to } : found,
    );
    this.topics.set(topicArn, changed);
  }

  private attributes(form: Form): string {
    const found = [...this.topics.values()].flat().find(({ arn }) => arn === form.SubscriptionArn);
    if (!found) throw new Refusal('NotFound', 404, 'Subscription does not exist');
    const entry = (key: string, value: string) => `<entry><key>${key}</key><value>${value}</value></entry>`;
    const authenticated = String(found.authenticated === true);
    return `<Attributes>${entry('PendingConfirmation', String(!found.confirmed))}${entry('ConfirmationWasAuthenticated', authenticated)}</Attributes>`;
  }

  private confirm(form: Form): string {
    const topicArn = String(form.TopicArn);
    const found = this.topic(form).find(({ endpoint }) => this.tokenOf(topicArn, endpoint) === form.Token);
    if (!found) throw new Refusal('InvalidParameter', 400, 'Invalid parameter: Token');
    if (!found.confirmed) {
      const authenticated = form.AuthenticateOnUnsubscribe === 'true';
      this.change(topicArn, found.endpoint, { confirmed: true, authenticated });
    }
    return `<SubscriptionArn>${found.arn}</SubscriptionArn>`;
  }

  private publish(form: Form): string {
    this.topic(form);
    const subject = form.Subject as string | undefined;
    if (subject !== undefined && (subject.length >= 100 || /\p{Cc}/u.test(subject))) {
      throw new Refusal('InvalidParameter', 400, 'Invalid parameter: Subject');
    }
    const message = String(form.Message);
    const texts: Record<string, string> = form.MessageStructure === 'json' ? JSON.parse(message) : { default: message };
    if (form.MessageStructure === 'json' && typeof texts.default !== 'string') {
      throw new Refusal(
        'InvalidParameter',
        400,
        'Invalid parameter: Message Structure - No default entry in JSON body',
      );
    }
    const attribute = Object.keys(form).find((key) => form[key] === 'AWS.SNS.SMS.SMSType');
    this.publications.push({
      topicArn: String(form.TopicArn),
      subject,
      structure: form.MessageStructure as string | undefined,
      texts,
      smsType: attribute && (form[attribute.replace(/Name$/, 'Value.StringValue')] as string | undefined),
    });
    return `<MessageId>00000000-0000-4000-8000-${String(this.publications.length).padStart(12, '0')}</MessageId>`;
  }

  private list(form: Form): string {
    const all = this.topic(form);
    const from = Number(form.NextToken ?? 0);
    const members = all
      .slice(from, from + this.pageSize)
      .map(
        (subscription) =>
          `<member><SubscriptionArn>${listedArn(subscription)}</SubscriptionArn>` +
          `<Owner>000000000000</Owner><Protocol>${subscription.protocol}</Protocol>` +
          `<Endpoint>${escapeXml(subscription.endpoint)}</Endpoint><TopicArn>${form.TopicArn}</TopicArn></member>`,
      );
    const next = from + this.pageSize < all.length ? `<NextToken>${from + this.pageSize}</NextToken>` : '';
    return `<Subscriptions>${members.join('')}</Subscriptions>${next}`;
  }

  private subscribe(form: Form): string {
    const arn = String(form.TopicArn);
    const [protocol, endpoint] = [String(form.Protocol), String(form.Endpoint)];
    const same = (found: WireSubscription) =>
      !found.deleted && found.protocol === protocol && found.endpoint.toLowerCase() === endpoint.toLowerCase();
    const found = this.topic(form).find(same) ?? this.add(arn, { protocol, endpoint, confirmed: protocol === 'sms' });
    const shown = found.confirmed || form.ReturnSubscriptionArn === 'true' ? found.arn : 'pending confirmation';
    return `<SubscriptionArn>${shown}</SubscriptionArn>`;
  }

  private add(topicArn: string, subscription: Omit<WireSubscription, 'arn'>): WireSubscription {
    this.made += 1;
    const added = {
      ...subscription,
      arn: `${topicArn}:00000000-0000-4000-8000-${String(this.made).padStart(12, '0')}`,
    };
    this.topics.get(topicArn)?.push(added);
    return added;
  }

  private unsubscribe(form: Form): undefined {
    const arn = String(form.SubscriptionArn);
    if (!arn.startsWith('arn:')) throw new Refusal('InvalidParameter', 400, 'Invalid parameter: SubscriptionArn');
    for (const [topic, subscriptions] of this.topics) {
      this.topics.set(
        topic,
        subscriptions.filter((subscription) => subscription.arn !== arn),
      );
    }
  }
}
