import type { Locale } from '../core/locale';
import type { ProblemCode } from './problem-code';

/** HTTP statuses that a problem may have. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 500 | 503;

/** What a caller reads of a problem in one language. */
export interface ProblemWords {
  readonly title: string;
  /** Tells the caller what to do. */
  readonly detail: string;
}

/** What all problems of one code have in common. */
export interface ProblemKind extends Readonly<Record<Locale, ProblemWords>> {
  readonly status: ProblemStatus;
}

/** A part of the table; what is in it under another name than a code's does not compile. */
export type SomeProblems = Readonly<Partial<Record<ProblemCode, ProblemKind>>>;

type TitleAndDetail = readonly [title: string, detail: string];

const words = ([title, detail]: TitleAndDetail): ProblemWords => ({ title, detail });

/** A line of the table: the status, then title and detail in English and in Chinese. */
export const kind = (status: ProblemStatus, en: TitleAndDetail, zhHans: TitleAndDetail): ProblemKind => ({
  status,
  en: words(en),
  'zh-Hans': words(zhHans),
});
