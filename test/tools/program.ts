import { type SpawnOptions, spawn } from 'node:child_process';

/** A program ended otherwise than it should; `output` is all that it printed. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

/** The last lines of what a program printed: enough to see why it failed. */
export const tailOf = (text: string, lines = 40): string => text.trimEnd().split('\n').slice(-lines).join('\n');

/** Runs a program to its end and answers what it printed to stdout. Throws with the end of its output when it fails. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Promise<string> {
  return new Promise((done, failed) => {
    // Its standard input stays open as long as this process lives; see `test/system/ends-with-its-parent.mjs`.
    const child = spawn(command, args, { ...options, stdio: 'pipe' });
    let stdout = '';
    let both = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      both += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      both += text;
    });
    child.once('error', (cause) => failed(new ProgramFailed(`${command} cannot be started`, { cause })));
    child.once('close', (code, signal) => {
      if (code === 0) return done(stdout);
      failed(new ProgramFailed(`${[command, ...args].join(' ')} ended with ${code ?? signal}:\n${tailOf(both)}`));
    });
  });
}
