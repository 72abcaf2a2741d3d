import type { Missed } from '../../core/joined';

/** Every text about reports that joined, on the engineers' pages. Names and times are of the reader's page. */
export interface JoinedTexts {
  readonly title: (count: number) => string;
  readonly reported: (time: string) => string;
  readonly owed: (time: string) => string;
  readonly answered: (time: string) => string;
  /** It is paged for by itself, owned, or over. */
  readonly ownWay: string;
  readonly ownedBy: (name: string) => string;
  readonly resolved: string;
  readonly escalated: string;
  /** Labels and buttons of the forms, each for one customer. */
  readonly write: (customer: string) => string;
  readonly send: (customer: string) => string;
  readonly ask: (customer: string) => string;
  readonly sendQuestion: string;
  readonly questionTo: string;
  readonly answerOf: string;
  readonly notAnswered: string;
  /** Buttons that also reach those who reported. */
  readonly sendAll: (reports: number) => string;
  readonly resolveAll: (reports: number) => string;
  readonly markAll: (reports: number) => string;
  /** Of what is marked for the issue already. */
  readonly markedAll: (reports: number) => string;
  readonly mindNames: string;
  /** Under the button that resolves all: what becomes of them else. */
  readonly withoutThem: string;
  /** What was said to all at a time came too late: it was resolved before, or others were asked about it by itself. */
  readonly missed: Readonly<Record<Missed['because'], (time: string) => string>>;
  /** In the list of first calls: whoever reported needs none. */
  readonly hasReported: string;
  readonly answeredThere: (name: string, time: string) => string;
  /** On the page of the report itself. */
  readonly lookedAfter: (name: string) => string;
  readonly lookedFor: string;
}
