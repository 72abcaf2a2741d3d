import { DeleteFunctionCommand, paginateListVersionsByFunction } from '@aws-sdk/client-lambda';
import { sentenceOf } from '../../stopped';
import type { Account } from '../account';
import type { Versions } from './live-versions';

/** So many of a function's newest versions stay, to go back to by hand. */
const KEPT = 5;

/**
 * CloudFormation leaves old versions behind, because a release may go back to one; here those go that are older than the last few.
 * Neither what is live nor what was before this deployment. A failure is told and changes nothing else: the next deployment
 * removes them.
 */
export async function removeOldVersions(
  { lambda }: Account,
  live: Versions,
  before: Versions,
  say: (line: string) => void,
): Promise<void> {
  try {
    for (const name of live.keys()) {
      const numbers: number[] = [];
      for await (const { Versions = [] } of paginateListVersionsByFunction(
        { client: lambda },
        { FunctionName: name },
      )) {
        numbers.push(...Versions.map(({ Version }) => Number(Version)).filter(Number.isInteger));
      }
      const old = numbers
        .sort((left, right) => right - left)
        .slice(KEPT)
        .map(String);
      for (const Qualifier of old.filter((each) => each !== live.get(name) && each !== before.get(name))) {
        await lambda.send(new DeleteFunctionCommand({ FunctionName: name, Qualifier }));
      }
    }
  } catch (error) {
    say(`Old versions of functions were not removed. ${sentenceOf(error)}`);
  }
}
