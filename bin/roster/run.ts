import { HelpAsked, Stopped } from '../stopped';
import type { ExitCode, Surroundings } from './subcommand';
import { SUBCOMMANDS } from './subcommands';

function overview(): string {
  const width = Math.max(...Object.keys(SUBCOMMANDS).map((name) => name.length)) + 2;
  const lines = Object.entries(SUBCOMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return `Rosters from the command line: checked, compared, drawn and put in force.

  npm run roster -- SUBCOMMAND …

${lines.join('\n')}

Each takes --help and --json. The exit code is 1 when there are problems.`;
}

/** Runs one subcommand; answers the exit code. */
export async function runRoster(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') throw new HelpAsked(overview());
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (!subcommand) throw new Stopped(`There is no "roster ${name}": "npm run roster -- --help" lists what there is.`);
  if (rest.includes('--help') || rest.includes('-h')) throw new HelpAsked(subcommand.help);
  return subcommand.run(rest, surroundings);
}
