import type { Clock } from '../application/ports/clock';
import type { Log } from '../application/ports/log';
import { currentContext } from './context';
import { redact, redactText } from './redact';

/** A longer line loses its fields: CloudWatch cuts at 256 KB, and nobody reads so far. */
const MAX_LINE = 16_000;

export interface JsonLogOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Takes one line without its end. The standard output if not given. */
  readonly write?: (line: string) => void;
}

type Level = 'info' | 'warn' | 'error';

const toStandardOutput = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * One JSON object a line, with the request's id. Takes secrets out by itself, whatever it is given, and never throws:
 * `redact.ts` says what counts as one.
 */
export function createJsonLog({ clock, write = toStandardOutput }: JsonLogOptions): Log {
  const log = (level: Level) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    const head = { at: new Date(clock.now()).toISOString(), level, message: redactText(message), ...currentContext() };
    try {
      // What the log says by itself wins over a field of the same name.
      const line = JSON.stringify({ ...head, ...(redact(fields ?? {}) as object), ...head });
      write(line.length > MAX_LINE ? JSON.stringify({ ...head, fields: 'too long to be logged' }) : line);
    } catch {
      write(JSON.stringify({ ...head, fields: 'could not be logged' }));
    }
  };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
