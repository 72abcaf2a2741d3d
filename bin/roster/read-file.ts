import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';
import type { Roster } from '../../lambdas/core/roster/roster';
import { savedRosterSchema } from '../../lambdas/functions/rosters/schemas';
import { foundBy, jsonPointer } from '../../lambdas/runtime/field-errors';
import { fieldWords } from '../../lambdas/runtime/field-words';
import { Stopped } from '../stopped';
import type { FileProblem } from './problem';
import { problemLine } from './problem';
import { readText, type TextRead } from './roster-text';

export type FileRead =
  | (Extract<TextRead, { code: 'read' }> & { readonly roster: Roster; readonly document?: Document })
  | {
      readonly code: 'problems';
      readonly problems: readonly FileProblem[];
      /** How many there are besides those that are listed. */
      readonly more: number;
    };

/** Reads the bytes of a roster file. Throws `Stopped` with one sentence where there is no such file, or none that may be read. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new Stopped(`The roster file ${file} ${reason}.`);
  });
}

/** Reads and checks a roster in YAML or JSON; what is wrong is listed with its place, as in the API and by line. */
export async function readRoster(file: string): Promise<FileRead> {
  const text = readText(await bytesOf(file), file);
  if (text.code === 'problems') return { ...text, more: 0 };
  const parsed = savedRosterSchema.safeParse(text.value, { error: fieldWords });
  if (parsed.success) return { ...text, roster: parsed.data };
  const { listed, more } = foundBy(parsed.error);
  const problems = listed.map(({ path, ...words }) => ({
    pointer: jsonPointer(path),
    ...text.placeOf(path),
    ...words,
  }));
  return { code: 'problems', problems, more };
}

/** Reads a roster in YAML or JSON. Throws `Stopped` with one sentence for a file that is none. */
export async function readRosterFile(file: string): Promise<Roster> {
  const read = await readRoster(file);
  if (read.code === 'read') return read.roster;
  const [first] = read.problems;
  const others = read.problems.length - 1 + read.more;
  const more = others > 0 ? ` (and ${others} more: "npm run roster -- check ${file}" lists them)` : '';
  throw new Stopped(
    `The roster file ${file} is not valid: ${first ? problemLine(first, 'en') : 'it is empty'}${more}.`,
  );
}
