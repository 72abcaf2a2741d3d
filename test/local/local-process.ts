import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
/** Two slow cores that others use too need seconds to load the program. */
const READY_WITHIN_MS = 30_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LocalProcess {
  readonly child: ChildProcess;
  stdout(): string;
  /** The first match in what was printed to stdout so far or is printed later. Throws when the process ends without it. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Where it listens; ready for requests. */
  url(): Promise<string>;
  ended: Promise<Ended>;
  /** Sends a signal to this very process and waits for its end. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
}

/** Starts the local run as `npm start` does, without a terminal. Whoever starts it stops it. */
export function startLocalRun(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): LocalProcess {
  const { SUNRELAY_DATA: _data, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts', ...args], {
    cwd: ROOT,
    env: { ...inherited, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    tell();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  let isOver = false;
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code) => {
      isOver = true;
      done({ code, stdout, stderr });
      tell();
    });
  });

  const printed = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((found, failed) => {
      const stopLooking = () => {
        clearTimeout(timeout);
        listeners.delete(look);
      };
      const give = (why: string) => {
        stopLooking();
        failed(new Error(`${why} without printing ${pattern}; stdout: ${stdout}; stderr: ${stderr}`));
      };
      const timeout = setTimeout(() => give(`${READY_WITHIN_MS} ms passed`), READY_WITHIN_MS);
      const look = () => {
        const match = stdout.match(pattern);
        if (!match) return isOver ? give('The local run ended') : undefined;
        stopLooking();
        found(match);
      };
      listeners.add(look);
      look();
    });

  return {
    child,
    stdout: () => stdout,
    printed,
    url: async () => (await printed(/listens at (http:\/\/\S+?);/))[1] ?? '',
    ended,
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** A local run that is gone afterwards, whatever happens. */
export async function withLocalRun<T>(args: readonly string[], use: (run: LocalProcess) => Promise<T>): Promise<T> {
  const run = startLocalRun(args);
  try {
    return await use(run);
  } finally {
    await run.stop('SIGKILL');
  }
}

/** A folder of its own for each run, gone afterwards. */
export async function withDataFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
