import type { PagePurpose } from '../core/effects';
import type { OutgoingPage } from './ports/pager';

/** What a page may ask. */
export type Asking = Exclude<PagePurpose, 'inform'>;

/** One language's words for pages. */
export interface PageWording {
  seconds(count: number): string;
  minutes(count: number): string;
  hours(count: number): string;
  /** What is asked of the person, without the title. */
  readonly ask: Readonly<Record<Asking, (wait: string, skill?: string) => string>>;
  /** The same in full: what happens if nothing is done, what to press, and that a look at it does nothing. */
  readonly asked: Readonly<Record<Asking, (wait: string, skill?: string) => readonly [string, string, string]>>;
  /** What the owner writes to an expert. */
  ownerWrites(note: string): string;
  withTitle(sentence: string, title: string): string;
  headline(severity: string, title: string): string;
  labelled(label: string, text: string): string;
  readonly fullStop: string;
  /** What stands between two sentences on a line. */
  readonly beforeNext: string;
  /** That a link is for its engineer only: after what a look at it does, and by itself. */
  readonly askedPersonally: string;
  readonly toldPersonally: string;
  reference(issueId: string, page: number): string;
  terminal(page: OutgoingPage, title: string, sentence: string): string;
}
