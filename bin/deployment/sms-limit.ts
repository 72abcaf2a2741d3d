import { SetSMSAttributesCommand } from '@aws-sdk/client-sns';
import { sentenceOf } from '../stopped';
import type { Account } from './account';
import { smsLimitUsd } from './checks/sms';

/**
 * Raises the account's monthly limit for SMS to the settings' own, in US dollars, and never lowers it: it is one limit for
 * all environments of the account, and another one's pages would stop. AWS refuses more than it has granted the account;
 * then that is told, and the check says what to do.
 */
export async function raiseSmsLimit(account: Account, wantedUsd: number, say: (line: string) => void): Promise<void> {
  try {
    const limit = await smsLimitUsd(account);
    if (limit >= wantedUsd) return;
    await account.sns.send(new SetSMSAttributesCommand({ attributes: { MonthlySpendLimit: `${wantedUsd}` } }));
    say(`The account may now spend ${wantedUsd} US dollars a month on SMS in ${account.region}, before ${limit}.`);
  } catch (error) {
    say(`The limit for SMS was left as it is. ${sentenceOf(error)}`);
  }
}
