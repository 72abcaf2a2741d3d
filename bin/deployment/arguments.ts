import { parseArgs } from 'node:util';
import { SETTING_NAMES } from '../../lib/settings';
import { HelpAsked, Stopped } from '../stopped';

/** What every command about a deployment is told. */
export interface Arguments {
  readonly environment: string;
  /** Settings that win over those of cdk.json, as text. */
  readonly given: Readonly<Record<string, string>>;
  /** Print the result as JSON. */
  readonly json: boolean;
  /** Do not ask. */
  readonly yes: boolean;
  /** Only say what would be done. */
  readonly dryRun: boolean;
  /** Remove the engineers' topics that a destroyed environment left. */
  readonly topics: boolean;
}

const OPTIONS = {
  environment: { type: 'string', short: 'e' },
  context: { type: 'string', short: 'c', multiple: true },
  json: { type: 'boolean' },
  yes: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  topics: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Options that only some commands have. */
const OF_SOME_COMMANDS = ['context', 'json', 'yes', 'dry-run', 'topics'] as const;
export type Option = (typeof OF_SOME_COMMANDS)[number];

/** Reads the command line. Throws `HelpAsked` with the usage, or `Stopped` with one sentence for what is wrong. */
export function readArguments(args: readonly string[], usage: string, takes: readonly Option[]): Arguments {
  const values = parsed(args);
  if (values.help) throw new HelpAsked(usage);
  for (const name of OF_SOME_COMMANDS) {
    if (values[name] !== undefined && !takes.includes(name))
      throw new Stopped(`There is no --${name} here.\n\n${usage}`);
  }
  const given = Object.fromEntries((values.context ?? []).map(settingIn));
  const environment = values.environment ?? given.environment;
  if (!environment) throw new Stopped(`Say which environment: --environment NAME.\n\n${usage}`);
  return {
    environment,
    given,
    json: values.json ?? false,
    yes: values.yes ?? false,
    dryRun: values['dry-run'] ?? false,
    topics: values.topics ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = String((error as Partial<Error>).message).split(/[.\n]/)[0];
    throw new Stopped(`${reason}; --help lists what there is.`);
  }
}

function settingIn(text: string): [string, string] {
  const at = text.indexOf('=');
  const name = text.slice(0, at);
  if (at < 1 || !SETTING_NAMES.includes(name)) {
    throw new Stopped(`"-c ${text}" is no setting: there are ${SETTING_NAMES.join(', ')}, each as -c NAME=VALUE.`);
  }
  return [name, text.slice(at + 1)];
}
