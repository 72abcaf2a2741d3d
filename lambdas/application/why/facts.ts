import type { News, ToldAs } from '../../core/effects';
import type { RankedPerson, Tier } from '../../core/explanation';
import type { Role } from '../../core/roster/rotation';

/** Why a page went to its reader, as facts that each language words for itself. */
export interface WhyYou {
  readonly tier: Tier;
  /** What the team is called; absent for duty managers. */
  readonly city?: string;
  /** What another team is called for which the reader is on duty. */
  readonly lentTo?: string;
  readonly role?: Role;
  /** Why the reader has the role; or, without one, why they do not stand where their team does. */
  readonly because?: RankedPerson['because'];
  readonly skill?: { readonly name: string; readonly level: number };
  /** The reader had resolved it before it was reopened. */
  readonly lastOwner?: true;
  /** The reader had joined it as an expert. */
  readonly joined?: true;
  /** The reader said of this issue that it is not their skill. */
  readonly notMySkill?: true;
  readonly language?: { readonly name: string; readonly spoken: boolean };
  /** Countries of the customer, when the team is at home in one of them. */
  readonly homeRegions?: string;
  readonly shiftLeft?: string;
  /** The calendars of the team for which they stand there do not say whether its day is a holiday. */
  readonly unknownYear?: true;
  readonly openIssues: number;
  /** How long before the page they were counted; absent where that is not known. */
  readonly countedBeforeSeconds?: number;
}

/** What somebody was told who was not asked, as facts that each language words for itself. */
export interface ToldHere {
  readonly about: News;
  readonly as: ToldAs;
  /** Of the page that told it. */
  readonly round: number;
  /** Why more people are asked for, in the words of whoever asks. */
  readonly reason?: string;
  /** The reader is not any more what they were told as, or what it asks for is over. */
  readonly isPast?: boolean;
}

/** The sentences that each language makes of these facts. */
export interface WhyTexts {
  readonly whyYou: (why: WhyYou) => string;
  readonly told: (told: ToldHere) => string;
  readonly list: (parts: readonly string[]) => string;
  /** From whole minutes. */
  readonly shiftLeft: (minutes: number) => string;
}

/** Whole minutes as days, hours and the minutes of the last hour. */
export const partsOf = (minutes: number) => ({
  days: Math.floor(minutes / 1_440),
  hours: Math.floor(minutes / 60) % 24,
  rest: minutes % 60,
});
