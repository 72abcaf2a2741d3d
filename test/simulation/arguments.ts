import { parseArgs } from 'node:util';

export const USAGE = 'npm run simulate -- --issues N --seed S [--world N] [--json]';

export interface SimulateArguments {
  readonly issues: number;
  readonly seed: string;
  /** Only the n-th world of the seed, as a broken promise names it. */
  readonly world: number | undefined;
  readonly json: boolean;
}

export type ParsedArguments =
  | { readonly code: 'parsed'; readonly value: SimulateArguments }
  | { readonly code: 'help'; readonly message: string }
  | { readonly code: 'wrong'; readonly message: string };

const DEFAULT_ISSUES = 2_000;
const MOST_ISSUES = 100_000_000;

function wholeNumber(text: string, least: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= MOST_ISSUES ? value : undefined;
}

/** Reads the command line. `freshSeed` is used when none is given. */
export function parseArguments(args: readonly string[], freshSeed: string): ParsedArguments {
  const wrong = (message: string): ParsedArguments => ({ code: 'wrong', message: `${message}\nUsage: ${USAGE}` });
  let values: { issues?: string; seed?: string; world?: string; json?: boolean; help?: boolean };
  try {
    const string = { type: 'string' } as const;
    const boolean = { type: 'boolean' } as const;
    const options = { issues: string, seed: string, world: string, json: boolean, help: boolean };
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    return wrong((error as Error).message);
  }
  if (values.help) return { code: 'help', message: `Usage: ${USAGE}` };
  const issues = wholeNumber(values.issues ?? String(DEFAULT_ISSUES), 1);
  if (issues === undefined) return wrong(`--issues takes a whole number of 1 or more, not "${values.issues}"`);
  const world = values.world === undefined ? undefined : wholeNumber(values.world, 0);
  if (values.world !== undefined && world === undefined) {
    return wrong(`--world takes a whole number of 0 or more, not "${values.world}"`);
  }
  const seed = values.seed ?? freshSeed;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(seed)) return wrong('--seed takes 1 to 64 letters, digits, "-" and "_"');
  return { code: 'parsed', value: { issues, seed, world, json: values.json === true } };
}
