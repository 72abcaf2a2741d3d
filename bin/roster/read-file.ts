import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';
import { fieldWords } from '../../lambdas/core/field-words';
import type { Roster } from '../../lambdas/core/roster/roster';
import { savedRosterSchema } from '../../lambdas/functions/rosters/schemas';
import { foundBy, jsonPointer } from '../../lambdas/runtime/field-errors';
import type { FileProblem } from './problem';
import { problemLine } from './problem';
import { readText, type TextRead } from './roster-text';
import { StoppedInBoth, stop } from './stop';
import { STOPS } from './words/stops';

/** A roster that is right, with what it was read from. */
export type RosterRead = Extract<TextRead, { code: 'read' }> & {
  readonly roster: Roster;
  readonly document?: Document;
};

export type FileRead =
  | RosterRead
  | {
      readonly code: 'problems';
      readonly problems: readonly FileProblem[];
      /** How many there are besides those that are listed. */
      readonly more: number;
    };

/** Reads the bytes of a roster file. Throws `Stopped` with one sentence where there is no such file, or none that may be read. */
async function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch(({ code }: NodeJS.ErrnoException) => {
    throw stop((say) => (code === 'ENOENT' ? say.noFile(file) : say.unreadable(file, code ?? '')));
  });
}

/** Reads and checks a roster in YAML or JSON; what is wrong is listed with its place, as in the API and by line. */
export async function readRoster(file: string): Promise<FileRead> {
  return readRosterText(await bytesOf(file), file);
}

/** The same of bytes that a file of this name would have. */
export function readRosterText(bytes: Uint8Array, file: string): FileRead {
  const text = readText(bytes, file);
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

/** Reads a roster that has to be right. Throws `Stopped` with one sentence for a file that is none. */
export async function readRightRoster(file: string): Promise<RosterRead> {
  const read = await readRoster(file);
  if (read.code === 'read') return read;
  const [first] = read.problems;
  const others = read.problems.length - 1 + read.more;
  const sentence = (language: 'en' | 'zh-Hans'): string => {
    const say = STOPS[language];
    const line = first ? problemLine(first, language) : '';
    return others > 0 ? say.notValidAndMore(file, line, others) : say.notValid(file, line);
  };
  throw new StoppedInBoth({ en: sentence('en'), 'zh-Hans': sentence('zh-Hans') });
}

/** The roster of a file alone. Throws as `readRightRoster` does. */
export const readRosterFile = async (file: string): Promise<Roster> => (await readRightRoster(file)).roster;
