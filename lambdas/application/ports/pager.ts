import type { News, PagePurpose, ToldAs } from '../../core/effects';
import type { PageFailure } from '../../core/events';
import type { EngineerId, IssueId } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { Severity } from '../../core/severity';
import type { Skill } from '../../core/skills';
import type { LabelledLine } from '../three-lines-text';

/** One page on its way to one engineer. */
export interface OutgoingPage {
  readonly issueId: IssueId;
  readonly page: number;
  /** 1 for the first; higher when it is sent again. */
  readonly attempt: number;
  readonly engineerId: EngineerId;
  readonly locale: Locale;
  /** Links in an SMS are cut on the way to one of the person's numbers. */
  readonly smsWithoutLink?: true;
  readonly purpose: PagePurpose;
  /** What `inform` tells; without it, of a later round. */
  readonly about?: News;
  /** Why this person is told; without it, as duty manager. */
  readonly as?: ToldAs;
  /** Of an expert's page: what for, and what the owner wrote: not for SMS. */
  readonly skill?: Skill;
  readonly note?: string;
  /** How long is left of the time of the commitment, or for the note, that it is about, in seconds; 0 when it is over. */
  readonly secondsLeft?: number;
  readonly severity: Severity;
  /** The customer's words: not for SMS. */
  readonly title: string;
  /** What is wrong, what was done, what is due next and when, in the person's language: not for SMS. */
  readonly lines?: readonly LabelledLine[];
  /** Opens the engineer's page; holds a capability, so it is never logged. */
  readonly link: string;
  /** How long until the page is handed on, in seconds. */
  readonly waitSeconds: number;
}

/** `sent`, or how it failed: only after `unavailable` is it certain that sending it again pages nobody twice. */
export type PageOutcome = 'sent' | PageFailure;

/** Sends a page to all contacts of one person. Answers within 2 s and does not throw. */
export interface Pager {
  send(page: OutgoingPage): Promise<PageOutcome>;
}

/** A page for practice: about no issue, asking for nothing. */
export type OutgoingDrill = Pick<OutgoingPage, 'engineerId' | 'locale' | 'smsWithoutLink'>;

/** Sends a drill to all contacts of one person. Answers within 2 s and does not throw. */
export interface DrillPager {
  drill(drill: OutgoingDrill): Promise<PageOutcome>;
}
