import { closeSync, openSync, writeSync } from 'node:fs';

const OWNER_ONLY = 0o600;

export interface LogFile {
  write(line: string): void;
  close(): void;
}

/**
 * Where the log's lines go, so that the terminal stays readable. Each line is in the operating system's hands when the call
 * returns, so a killed run's last words are there. What comes after the close is dropped.
 */
export function openLogFile(file: string): LogFile {
  let handle: number | undefined = openSync(file, 'a', OWNER_ONLY);
  return {
    write(line) {
      if (handle !== undefined) writeSync(handle, `${line}\n`);
    },
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
