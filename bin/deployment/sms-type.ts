import { SetSMSAttributesCommand } from '@aws-sdk/client-sns';
import { sentenceOf } from '../stopped';
import type { Account } from './account';
import { smsTypeOf } from './checks/sms';

/**
 * Has SMS that do not say of what type they are sent as Transactional, as pages are. CloudWatch cannot say it of an alarm,
 * and SNS's own default is Promotional, which carriers hold back first. It is one default for the account and Region.
 */
export async function sendAlarmsAsTransactional(account: Account, say: (line: string) => void): Promise<void> {
  try {
    const before = await smsTypeOf(account);
    if (before === 'Transactional') return;
    await account.sns.send(new SetSMSAttributesCommand({ attributes: { DefaultSMSType: 'Transactional' } }));
    say(`SMS of alarms now go as Transactional: the account's default in ${account.region}, before ${before}.`);
  } catch (error) {
    say(`The type of alarms' SMS was left as it is. ${sentenceOf(error)}`);
  }
}
