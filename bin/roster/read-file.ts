import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { Stopped } from '../stopped';

/** Reads a roster in YAML or JSON. Throws `Stopped` with one sentence for a file that is none. */
export async function readRosterFile(file: string): Promise<Roster> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stopped(`The roster file ${file} cannot be read.`);
  });
  const parsed = rosterSchema.safeParse(parse(text));
  if (!parsed.success) throw new Stopped(`${file} is no roster: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}
