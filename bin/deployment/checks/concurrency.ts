import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import type { Account } from '../account';
import type { Check } from './check';

/** What new accounts have is 10; an ordinary account has this. Source: Lambda quotas. */
const ORDINARY_LIMIT = 1_000;
/** Below it a burst of reports keeps wake-ups waiting. */
const ENOUGH = 100;

export const concurrency = ({ lambda, region }: Account): Check => ({
  id: 'lambdaConcurrency',
  title: 'Lambda concurrency',
  needs: ['lambda:GetAccountSettings'],
  async look() {
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    const limit = AccountLimit?.ConcurrentExecutions;
    if (limit === undefined) return { state: 'unknown', found: 'AWS did not say how many functions may run at once.' };
    const found = `${limit} functions of the account may run at once in ${region}.`;
    if (limit >= ENOUGH) return { state: 'done', found };
    return {
      state: 'toDo',
      found: `${found} A trial runs on it; reports that come in a storm wait.`,
      toDo: `Service Quotas console, AWS Lambda, Concurrent executions: request ${ORDINARY_LIMIT}.`,
    };
  },
});
