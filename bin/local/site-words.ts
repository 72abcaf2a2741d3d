import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { IssueState } from '../../lambdas/core/issue';
import type { Locale } from '../../lambdas/core/locale';
import { SITE_EN } from './site-words-en';
import { SITE_ZH_HANS } from './site-words-zh-hans';
import type { StepWords } from './step-words';
import { STEPS_EN } from './step-words-en';
import { STEPS_ZH_HANS } from './step-words-zh-hans';

/** What is suggested to try, by its name in `copy-and-paste.ts`. */
export type ToTry = 'report' | 'smoke' | 'inbox' | 'roster' | 'duty';

/** Every text of the local run's own pages. */
export interface SiteWords {
  readonly lang: Locale;
  /** The link to the other language, in that language. */
  readonly otherLanguage: string;
  readonly now: string;
  readonly inbox: string;
  readonly nobodyWaits: string;
  readonly waiting: (issues: number) => string;
  /** With the time in the middle. */
  readonly clock: readonly [before: string, atRealSpeed: string, faster: (times: number) => string];
  readonly status: Readonly<Record<DutyStatus, string>>;
  readonly state: Readonly<Record<IssueState, string>>;
  readonly itsPages: string;
  readonly toTry: string;
  readonly tries: Readonly<Record<ToTry, string>>;
  readonly everyPage: string;
  readonly pagesTo: (name: string) => string;
  /** Above the inbox. */
  readonly counted: (pages: number, drills: number, mails: number) => string;
  readonly showEverybodys: string;
  readonly to: string;
  readonly page: (number: number) => string;
  readonly sentAgain: (attempt: number) => string;
  readonly forInformation: string;
  readonly openThePage: string;
  readonly asMail: string;
  readonly drillTo: string;
  readonly aboutASwapTo: string;
  readonly answer: string;
  readonly mailTo: (customer: string) => string;
  readonly confirmHint: string;
  readonly confirm: string;
  readonly confirmed: string;
  readonly notConfirmed: string;
}

export const SITE_WORDS: Readonly<Record<Locale, SiteWords>> = { en: SITE_EN, 'zh-Hans': SITE_ZH_HANS };
export const STEP_WORDS: Readonly<Record<Locale, StepWords>> = { en: STEPS_EN, 'zh-Hans': STEPS_ZH_HANS };
