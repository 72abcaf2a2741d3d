import { SetSMSAttributesCommand } from '@aws-sdk/client-sns';
import { sentenceOf } from '../stopped';
import type { Account } from './account';
import { smsLimitUsd } from './checks/sms';

/**
 * Raises the account's monthly limit for SMS to the settings' own, in US dollars, and never lowers it: it is one limit for
 * all environments of the account, and another one's pages would stop. AWS refuses more than it has granted the account;
 * then that is told, and the check says what to do. Answers the limit at which SNS stops, read from the account; nothing
 * when it cannot be read.
 */
export async function raiseSmsLimit(
  account: Account,
  wantedUsd: number,
  say: (line: string) => void,
): Promise<number | undefined> {
  let limit: number | undefined;
  try {
    limit = await smsLimitUsd(account);
    if (limit >= wantedUsd) return limit;
    await account.sns.send(new SetSMSAttributesCommand({ attributes: { MonthlySpendLimit: `${wantedUsd}` } }));
    const raised = await smsLimitUsd(account);
    say(`The account may now spend ${raised} US dollars a month on SMS in ${account.region}, before ${limit}.`);
    return raised;
  } catch (error) {
    say(`The limit for SMS was left as it is. ${sentenceOf(error)}`);
    return limit;
  }
}

/** Tells the app the limit, for the alarm that comes before it. */
export const limitAsContext = (limitUsd: number | undefined): Readonly<Record<string, string>> =>
  limitUsd === undefined ? {} : { smsAccountLimitUsd: `${limitUsd}` };
