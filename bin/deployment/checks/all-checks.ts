import type { Account } from '../account';
import type { DeployedStack } from '../stack';
import { type CheckResult, runChecks } from './check';
import { concurrency } from './concurrency';
import { alarmConfirmations } from './confirmations';
import { engineersContacts } from './contacts';
import { smsChecks, type WantedOfSms } from './sms';

/**
 * Everything that a person must still do by hand, each with its state read from the account. `wanted` is what the settings
 * want, when they are known.
 */
export const checkAccount = (account: Account, stack: DeployedStack, wanted?: WantedOfSms): Promise<CheckResult[]> =>
  runChecks([
    ...smsChecks(account, wanted),
    alarmConfirmations(account, stack),
    concurrency(account),
    engineersContacts(account, stack),
  ]);
