import type { Locale } from '../../../lambdas/core/locale';
import type { SubcommandName } from '../subcommands';
import { HELP_EN } from './help-en';
import { HELP_ZH_HANS } from './help-zh-hans';

export interface HelpWords {
  /** Around the list of subcommands. */
  readonly overview: { readonly before: string; readonly after: string };
  /** One line for the list, and how it is used, with each option. */
  readonly subcommands: Readonly<Record<SubcommandName, { readonly summary: string; readonly help: string }>>;
}

export const HELP: Readonly<Record<Locale, HelpWords>> = { en: HELP_EN, 'zh-Hans': HELP_ZH_HANS };
