import { LOCALES, type Locale } from '../../lambdas/core/locale';
import { nearestZone } from '../../lambdas/core/roster/nearest-zone';
import { stop } from './stop';
import type { Surroundings } from './subcommand';

type Environment = Surroundings['environment'];

/** Who reads what a subcommand says. */
export interface Reader {
  readonly language: Locale;
  /** The IANA zone whose times stand beside UTC. */
  readonly zone: string;
}

/** Options that every subcommand takes. `--language` is not one of them: of an issue it is the customer's. */
export const READER_OPTIONS = ['lang', 'zone'] as const;
type ReaderOptions = Partial<Record<(typeof READER_OPTIONS)[number], string>>;

/** The language of the machine, as programs for terminals read it: the first of the variables that is set. */
function languageOfMachine({ LC_ALL, LC_MESSAGES, LANG }: Environment): Locale {
  return /^zh/.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-Hans' : 'en';
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** TZ may hold what is no zone's name, such as ":/etc/localtime". */
function zoneOfMachine({ TZ }: Environment): string {
  return TZ && isZone(TZ) ? TZ : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Takes the reader's options out of what was typed. */
export function withoutReader(typed: readonly string[]): { readonly args: string[]; readonly options: ReaderOptions } {
  const options: ReaderOptions = {};
  const args: string[] = [];
  for (let index = 0; index < typed.length; index += 1) {
    const word = typed[index] ?? '';
    const name = READER_OPTIONS.find((option) => word === `--${option}` || word.startsWith(`--${option}=`));
    if (name === undefined) args.push(word);
    else if (word === `--${name}`) options[name] = typed[++index] ?? '';
    else options[name] = word.slice(`--${name}=`.length);
  }
  return { args, options };
}

/** The language that is asked for, else the machine's; what is none is told in the machine's. */
export const languageOf = ({ lang }: ReaderOptions, environment: Environment): Locale =>
  LOCALES.find((known) => known === lang) ?? languageOfMachine(environment);

/** Throws what `stop` makes for a language or a zone that there is not. */
export function readerOf(options: ReaderOptions, environment: Environment): Reader {
  const { lang, zone = zoneOfMachine(environment) } = options;
  if (lang !== undefined && !LOCALES.some((known) => known === lang)) throw stop((say) => say.noLanguage(lang));
  if (!isZone(zone)) throw stop((say) => say.noZone(zone, nearestZone(zone)));
  return { language: languageOf(options, environment), zone };
}
