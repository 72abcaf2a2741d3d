import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Settings, settingsFrom } from '../../lib/settings';
import { Stopped } from '../stopped';
import type { Arguments } from './arguments';

/** Names that belong to nobody (RFC 2606, RFC 6761): good in examples, and no mail to them arrives. */
const RESERVED = /(^|[.@])(example\.(com|net|org)|[^.@]*\.?(example|test|invalid|localhost))$/;

const isReserved = (address: string | undefined): boolean =>
  address !== undefined && RESERVED.test(address.toLowerCase());

const appSchema = z.object({ context: z.record(z.string(), z.unknown()).default({}) });

function contextIn(file: string): Readonly<Record<string, unknown>> {
  try {
    return appSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).context;
  } catch (cause) {
    throw new Stopped(
      `${file} cannot be read as JSON with settings under "context": mend it, and run the command in the folder where it is.`,
      { cause },
    );
  }
}

/** The settings as the app will read them: those of cdk.json and, over them, those given. Throws `Stopped`. */
export function readSettings({ environment, given }: Arguments, region: string, file = 'cdk.json'): Settings {
  const context = contextIn(file);
  const values: Readonly<Record<string, unknown>> = { ...context, ...given, environment };
  const result = settingsFrom((name) => values[name], region);
  if (result.code === 'invalid') throw new Stopped(result.sentence);
  return result.settings;
}

/** Throws `Stopped` for an address of the examples: who is told there of an outage is nobody. */
export function refuseReserved({ environment, alarmEmail, dutyManagerContact, domain, heartbeatUrl }: Settings): void {
  const host = heartbeatUrl === undefined ? undefined : new URL(heartbeatUrl).hostname;
  const addresses = { alarmEmail, dutyManagerContact, 'domain.name': domain?.name, heartbeatUrl: host };
  const [wrong] = Object.entries(addresses).find(([, address]) => isReserved(address)) ?? [];
  if (wrong === undefined) return;
  throw new Stopped(
    `The setting ${wrong} of the environment "${environment}" is an example's, where nobody is reached: put your own into cdk.json or pass it with -c.`,
  );
}
