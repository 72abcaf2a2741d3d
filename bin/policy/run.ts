import { languageOf, readerOf, withoutReader } from '../roster/reader';
import { StoppedInBoth } from '../roster/stop';
import type { ExitCode, Surroundings } from '../roster/subcommand';
import { HelpAsked, Stopped } from '../stopped';
import { stop } from './stop';
import { isSubcommand, SUBCOMMANDS } from './subcommands';
import { POLICY_WORDS } from './words';

/** Texts name the command as {command}. */
const asTyped = (text: string): string => text.replaceAll('{command}', 'npm run policy --');

const HELP: readonly (string | undefined)[] = [undefined, 'help', '--help', '-h'];

/** Runs one subcommand; answers the exit code. Throws `HelpAsked`, or `Stopped`, in the reader's language. */
export async function runPolicy(typed: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment } = surroundings;
  const { args, options } = withoutReader(typed);
  const [name, ...rest] = args;
  const language = languageOf(options, environment);
  const say = POLICY_WORDS[language];
  try {
    const reader = readerOf(options, environment);
    if (HELP.includes(name)) throw new HelpAsked(asTyped(say.help));
    if (!isSubcommand(name)) throw stop((words) => words.noSubcommand(String(name)));
    if (rest.includes('--help') || rest.includes('-h')) throw new HelpAsked(asTyped(say.helpOf[name]));
    const subcommand = await SUBCOMMANDS[name]();
    return await subcommand.run(rest, { ...surroundings, reader });
  } catch (error) {
    if (!(error instanceof StoppedInBoth)) throw error;
    throw new Stopped(asTyped(error.words[language]));
  }
}
