import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListOriginationNumbersCommand,
} from '@aws-sdk/client-sns';
import type { Settings } from '../../../lib/settings';
import type { Account } from '../account';
import type { Check } from './check';

/** What SNS spends in an account where nobody has set a limit, in US dollars a month. Source: SNS, SMS preferences. */
const DEFAULT_LIMIT_USD = 1;

/** The account's limit for SMS in this Region, in US dollars a month. */
export async function smsLimitUsd({ sns }: Account): Promise<number> {
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
  return Number(attributes.MonthlySpendLimit || DEFAULT_LIMIT_USD);
}

/** The type of SMS whose sender does not say one, such as alarms. */
export async function smsTypeOf({ sns }: Account): Promise<string> {
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({ attributes: ['DefaultSMSType'] }));
  return attributes.DefaultSMSType || 'Promotional';
}

/** What the settings want of SMS. */
export type WantedOfSms = Pick<Settings, 'smsMonthlyLimitUsd' | 'dutyManagerContact'>;

const sandbox = ({ sns, region }: Account): Check => ({
  id: 'smsSandbox',
  title: 'SMS sandbox',
  needs: ['sns:GetSMSSandboxAccountStatus'],
  async look() {
    const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
    if (!IsInSandbox) return { state: 'done', found: `SMS may go to any number from ${region}.` };
    return {
      state: 'toDo',
      found: `In ${region} SMS reach verified numbers only.`,
      toDo: 'To try it: SNS console, Text messaging, add and verify your number. For everybody: "Exit SMS sandbox" there.',
    };
  },
});

const originationNumbers = ({ sns }: Account): Check => ({
  id: 'originationNumbers',
  title: 'Origination numbers',
  needs: ['sns:ListOriginationNumbers'],
  async look() {
    const countries = new Set<string>();
    let NextToken: string | undefined;
    do {
      const page = await sns.send(new ListOriginationNumbersCommand({ NextToken }));
      for (const { Iso2CountryCode = '?' } of page.PhoneNumbers ?? []) countries.add(Iso2CountryCode);
      NextToken = page.NextToken;
    } while (NextToken);
    if (countries.size > 0) {
      return { state: 'done', found: `There are numbers for ${[...countries].sort().join(', ')}.` };
    }
    return {
      state: 'toDo',
      found: 'There are none.',
      toDo: 'The USA, Canada and some others take SMS only from a number of yours: request one if an engineer is there.',
    };
  },
});

const spendingLimit = (account: Account, wantedUsd: number | undefined): Check => ({
  id: 'smsSpendingLimit',
  title: 'SMS spending limit',
  needs: ['sns:GetSMSAttributes'],
  async look() {
    const limit = await smsLimitUsd(account);
    const found = `The account stops at ${limit} US dollars a month in ${account.region}.`;
    if (wantedUsd === undefined || limit >= wantedUsd) return { state: 'done', found };
    return {
      state: 'toDo',
      found: `${found} The settings want ${wantedUsd}.`,
      toDo: 'Ask AWS Support for a higher SMS spend quota, then run npm run deploy again, which sets it.',
    };
  },
});

const alarmType = (account: Account, contact: string | undefined): Check => ({
  id: 'alarmSmsType',
  title: 'SMS of alarms',
  needs: ['sns:GetSMSAttributes'],
  async look() {
    if (contact?.includes('@')) return { state: 'done', found: 'Urgent alarms go to an e-mail address.' };
    const type = await smsTypeOf(account);
    if (type === 'Transactional') return { state: 'done', found: `They go as ${type}.` };
    return {
      state: 'toDo',
      found: `They go as ${type}: carriers hold such SMS back first.`,
      toDo: 'Run npm run deploy again, which sets it; or SNS console, Text messaging preferences: Transactional.',
    };
  },
});

const chinaTemplates: Check = {
  id: 'chinaTemplates',
  title: 'Templates for China',
  needs: [],
  look: async () => ({
    state: 'unknown',
    found: 'No AWS API tells whether SMS templates are registered for China.',
    toDo: 'With numbers that begin with +86: register the templates through AWS Support, and give those engineers a second contact.',
  }),
};

/** What SMS need. `wanted`: what the settings want, when they are known. */
export const smsChecks = (account: Account, wanted: WantedOfSms | undefined): Check[] => [
  sandbox(account),
  originationNumbers(account),
  spendingLimit(account, wanted?.smsMonthlyLimitUsd),
  alarmType(account, wanted?.dutyManagerContact),
  chinaTemplates,
];
