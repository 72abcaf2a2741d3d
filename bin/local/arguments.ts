import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start';

/** What the command line asks of the local run. */
export interface Options {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the data. */
  readonly data: string;
  /** A roster to put in force; without it, the sample roster where there is none yet. */
  readonly roster?: string;
  /** Simulated seconds in a real one; without it the story chooses, and a quiet run is real. */
  readonly speed?: number;
  /** What the clock shows at the start, epoch milliseconds; without it, the real time. */
  readonly startAt?: number;
  /** No story. */
  readonly quiet: boolean;
  /** End after the story. */
  readonly exit: boolean;
  /** Replace the admin key and the sample customer's key. */
  readonly newKeys: boolean;
  readonly help: boolean;
}

/**
 * Above this, the 60 s for which effects belong to their invocation are under half a real second, and a busy machine's
 * ordinary work would look as though its function had died.
 */
export const FASTEST = 120;

export const HELP = `Sunrelay on this machine: the real handlers with an embedded database, local timers and an inbox for pages.

  npm start                     tells one urgent issue's story on a sped-up clock, then stays up
  npm start -- --quiet          no story, real clock

  --host ADDRESS    where to listen (127.0.0.1; the inbox answers this machine only, wherever you listen)
  --port NUMBER     where to listen (8080; 0 takes any free port)
  --data FOLDER     where the data lies (.sunrelay, or SUNRELAY_DATA)
  --roster FILE     a roster in YAML or JSON to put in force, instead of docs/examples/roster.json
  --speed NUMBER    how many times faster than the real clock, up to ${FASTEST} (the story chooses; --quiet: 1)
  --at INSTANT      what the clock shows at the start, such as 2026-10-25T00:45:00Z (the real time)
  --exit            ends after the story; the exit code is 0 only when every stage was seen
  --new-keys        replaces the admin key and the sample customer's key, and shows the new ones once
`;

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  roster: { type: 'string' },
  speed: { type: 'string' },
  at: { type: 'string' },
  quiet: { type: 'boolean' },
  exit: { type: 'boolean' },
  'new-keys': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. Throws `CannotStart` with one sentence for the first thing that is wrong. */
export function readArguments(args: readonly string[], environment: Readonly<Record<string, string | undefined>>) {
  const values = parsed(args);
  const { quiet = false, exit = false, roster } = values;
  if (quiet && exit) throw new CannotStart('--exit ends after the story and --quiet has none; give only one of them.');
  const options: Options = {
    host: values.host ?? '127.0.0.1',
    port: values.port === undefined ? 8080 : portOf(values.port),
    data: values.data ?? (environment.SUNRELAY_DATA || '.sunrelay'),
    quiet,
    exit,
    newKeys: values['new-keys'] ?? false,
    help: values.help ?? false,
    ...(roster !== undefined && { roster }),
    ...(values.speed !== undefined && { speed: speedOf(values.speed) }),
    ...(values.at !== undefined && { startAt: instantOf(values.at) }),
  };
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : 'The arguments cannot be read';
    throw new CannotStart(`${reason}; "npm start -- --help" lists what there is.`);
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CannotStart(`--port takes a number from 0 to 65535, not "${text}".`);
}

function speedOf(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (speed > 0 && speed <= FASTEST) return speed;
  throw new CannotStart(`--speed takes a number above 0 and up to ${FASTEST}, not "${text}".`);
}

/** Only instants with a zone: what "03:00" means depends on where one sits. */
function instantOf(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new CannotStart(`--at takes an ISO 8601 instant with its zone, such as 2026-10-25T00:45:00Z, not "${text}".`);
}
