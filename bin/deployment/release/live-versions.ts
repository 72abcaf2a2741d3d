import { GetAliasCommand, ResourceNotFoundException, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import type { Account } from '../account';
import { resourcesOf } from '../stack';

/** The alias that whoever calls a function calls (`lib/sunrelay-function.ts`). */
export const LIVE = 'live';

/** The number of a version, by the function's name. */
export type Versions = ReadonlyMap<string, string>;

/** What CloudFormation calls a version or an alias: `arn:aws:lambda:<Region>:<account>:function:<name>:<version or alias>`. */
function partsOf(arn: string): readonly [name: string, qualifier: string] {
  const [name = '', qualifier = ''] = arn.split(':').slice(-2);
  return [name, qualifier];
}

/** The version of each of the stack's functions that takes the calls now. */
export async function liveVersions(account: Account, stack: string): Promise<Versions> {
  const aliases = await resourcesOf(account, stack, 'AWS::Lambda::Alias');
  const found = await Promise.all(aliases.map((arn) => liveVersion(account, partsOf(arn)[0])));
  return new Map(found.flatMap((entry) => (entry === undefined ? [] : [entry])));
}

async function liveVersion({ lambda }: Account, name: string): Promise<readonly [string, string] | undefined> {
  try {
    const { FunctionVersion } = await lambda.send(new GetAliasCommand({ FunctionName: name, Name: LIVE }));
    return FunctionVersion === undefined ? undefined : [name, FunctionVersion];
  } catch (error) {
    // What is left of a first deployment that failed names functions that are gone.
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** The versions that CloudFormation made last, and takes to be live. */
export async function releasedVersions(account: Account, stack: string): Promise<Versions> {
  return new Map((await resourcesOf(account, stack, 'AWS::Lambda::Version')).map(partsOf));
}

export interface Moved {
  /** Names of the functions whose calls go elsewhere now. */
  readonly moved: readonly string[];
  /** What could not be moved, with what AWS said. */
  readonly stuck: readonly { readonly name: string; readonly version: string; readonly error: unknown }[];
}

/** Points the alias of each function whose live version is another to the one that is wanted. One that cannot holds up no other. */
export async function moveCalls({ lambda }: Account, live: Versions, wanted: Versions): Promise<Moved> {
  const moved: string[] = [];
  const stuck: { name: string; version: string; error: unknown }[] = [];
  await Promise.all(
    [...wanted].map(async ([name, version]) => {
      if (!live.has(name) || live.get(name) === version) return;
      try {
        await lambda.send(new UpdateAliasCommand({ FunctionName: name, Name: LIVE, FunctionVersion: version }));
        moved.push(name);
      } catch (error) {
        stuck.push({ name, version, error });
      }
    }),
  );
  return { moved: moved.sort(), stuck };
}
