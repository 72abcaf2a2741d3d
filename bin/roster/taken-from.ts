import { readFile, writeFile } from 'node:fs/promises';

/** The revision of a service that a roster file was pulled from. */
export interface TakenFrom {
  readonly revision: number;
  readonly url: string;
}

const LINE = /^# Sunrelay: revision (\d{1,9}) of (https?:\/\/\S+)/;

/**
 * The first line of a file that was pulled. A comment, and no field of the roster: what is in force is the same whatever it was
 * taken from, and a roster refuses fields that it does not know.
 */
export const takenFromLine = ({ revision, url }: TakenFrom): string => `# Sunrelay: revision ${revision} of ${url}`;

/** What the first line of a file's text says of it; nothing where no such line is. */
export function takenFromIn(text: string): TakenFrom | undefined {
  const [, revision, url] = LINE.exec(text.replace(/^\ufeff/, '')) ?? [];
  return revision !== undefined && url !== undefined ? { revision: Number(revision), url } : undefined;
}

/** The same of a file that can be read. */
export const takenFrom = async (file: string): Promise<TakenFrom | undefined> =>
  takenFromIn(await readFile(file, 'utf8'));

/** Notes the revision that the file has become, where its first line names one; the rest stays to the byte. */
export async function noteRevision(file: string, revision: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const from = takenFromIn(text);
  if (from)
    await writeFile(
      file,
      text.replace(takenFromLine(from), () => takenFromLine({ ...from, revision })),
    );
}
