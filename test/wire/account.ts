import { escapeXml, Refusal } from './protocol';

type Form = Readonly<Record<string, unknown>>;

export interface WireStack {
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Physical ids by type. */
  readonly resources: readonly (readonly [type: string, id: string])[];
  readonly template?: object;
}

const members = (texts: readonly string[]): string => texts.map((text) => `<member>${text}</member>`).join('');
const tag = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

/** What an account says of itself: who asks, its stacks, its limits and its standing with SMS. */
export class WireAccount {
  readonly stacks = new Map<string, WireStack>();
  /** How many functions may run at once. */
  concurrency = 1_000;
  inSmsSandbox = false;
  /** As SNS keeps it: empty in an account where nobody has set it. */
  smsLimit = '';
  /** As SNS keeps it: empty, and then Promotional, where nobody has set it. */
  smsType = '';
  /** Countries of origination numbers. */
  numbers: string[] = [];

  identity(): string {
    return (
      tag('Account', '000000000000') + tag('Arn', 'arn:aws:iam::000000000000:user/deployer') + tag('UserId', 'AIDA')
    );
  }

  settings(): unknown {
    return { AccountLimit: { ConcurrentExecutions: this.concurrency }, AccountUsage: { FunctionCount: 0 } };
  }

  cloudFormation(action: string, form: Form): string {
    const name = String(form.StackName);
    const stack = this.stacks.get(name);
    if (!stack) throw new Refusal('ValidationError', 400, `Stack with id ${name} does not exist`);
    if (action === 'DescribeStacks') {
      const outputs = Object.entries(stack.outputs).map(
        ([key, value]) => tag('OutputKey', key) + tag('OutputValue', value),
      );
      const described = `${tag('StackName', name)}${tag('StackStatus', stack.status)}<CreationTime>2026-11-21T08:00:00Z</CreationTime>`;
      return `<Stacks>${members([`${described}<Outputs>${members(outputs)}</Outputs>`])}</Stacks>`;
    }
    if (action === 'GetTemplate') return tag('TemplateBody', JSON.stringify(stack.template ?? {}));
    if (action === 'DeleteStack') {
      this.stacks.delete(name);
      return '';
    }
    if (action === 'ListStackResources') {
      // One on a page, so that whoever asks has to read on.
      const at = Number(form.NextToken ?? 0);
      const resource = stack.resources[at];
      const shown = resource ? [tag('ResourceType', resource[0]) + tag('PhysicalResourceId', resource[1])] : [];
      const next = at + 1 < stack.resources.length ? tag('NextToken', String(at + 1)) : '';
      return `<StackResourceSummaries>${members(shown)}</StackResourceSummaries>${next}`;
    }
    throw new Refusal('InvalidAction', 400, `Could not find operation ${action}`);
  }

  private setSms(attribute: string, value: string): void {
    if (attribute === 'MonthlySpendLimit') this.smsLimit = value;
    else if (attribute === 'DefaultSMSType') this.smsType = value;
    else throw new Refusal('InvalidParameter', 400, `Invalid parameter: ${attribute}`);
  }

  /** SNS's standing with SMS; `undefined` for any other action of it. */
  sms(action: string, form: Form): string | undefined {
    switch (action) {
      case 'GetSMSSandboxAccountStatus':
        return tag('IsInSandbox', String(this.inSmsSandbox));
      case 'ListOriginationNumbers':
        return `<PhoneNumbers>${members(this.numbers.map((country) => tag('Iso2CountryCode', country)))}</PhoneNumbers>`;
      case 'GetSMSAttributes': {
        const asked = form['attributes.member.1'];
        const value = asked === 'DefaultSMSType' ? this.smsType : this.smsLimit;
        return `<attributes>${value === '' ? '' : `<entry>${tag('key', `${asked}`)}${tag('value', value)}</entry>`}</attributes>`;
      }
      case 'SetSMSAttributes':
        this.setSms(`${form['attributes.entry.1.key']}`, `${form['attributes.entry.1.value']}`);
        return '';
      default:
        return undefined;
    }
  }
}
