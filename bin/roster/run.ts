import type { Locale } from '../../lambdas/core/locale';
import { nearestName } from '../../lambdas/core/nearest-name';
import { HelpAsked, Stopped } from '../stopped';
import { languageOf, readerOf, withoutReader } from './reader';
import { StoppedInBoth, stop } from './stop';
import type { ExitCode, Surroundings } from './subcommand';
import { isSubcommand, SUBCOMMANDS, type SubcommandName } from './subcommands';
import { CATALOGUE } from './words/catalogue';

/** Texts name the command as {command}: what was typed is what can be typed again. */
const asTyped = (text: string, { npm_lifecycle_event }: Surroundings['environment']): string =>
  text.replaceAll('{command}', npm_lifecycle_event === 'roster' ? 'npm run roster --' : 'sunrelay-roster');

function overview(language: Locale): string {
  const { overview: around, subcommands } = CATALOGUE.help[language];
  const names = Object.keys(SUBCOMMANDS) as SubcommandName[];
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = names.map((name) => `  ${name.padEnd(width)}${subcommands[name].summary}`);
  return `${around.before}\n\n${lines.join('\n')}\n\n${around.after}`;
}

function helpFor(name: string | undefined, rest: readonly string[], language: Locale): string | undefined {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return overview(language);
  if (!isSubcommand(name) || !(rest.includes('--help') || rest.includes('-h'))) return undefined;
  return CATALOGUE.help[language].subcommands[name].help;
}

/** Runs one subcommand; answers the exit code. Throws `HelpAsked`, or `Stopped`, in the reader's language. */
export async function runRoster(typed: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment } = surroundings;
  const { args, options } = withoutReader(typed);
  const [name, ...rest] = args;
  const language = languageOf(options, environment);
  try {
    const reader = readerOf(options, environment);
    const help = helpFor(name, rest, language);
    if (help !== undefined) throw new HelpAsked(asTyped(help, environment));
    if (!isSubcommand(name))
      throw stop((say) => say.noSubcommand(String(name), nearestName(String(name), Object.keys(SUBCOMMANDS))));
    const subcommand = await SUBCOMMANDS[name]();
    return await subcommand.run(rest, { ...surroundings, reader });
  } catch (error) {
    if (!(error instanceof StoppedInBoth)) throw error;
    throw new Stopped(asTyped(error.words[language], environment));
  }
}
