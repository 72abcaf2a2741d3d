import type { CalendarId, OverrideId, TeamId } from '../ids';
import type { DayKind } from '../roster/weekdays';

/** Duty that a team does not have yet. Times are "HH:mm" on the wall clock of `zone`. */
export interface Crew {
  readonly teamId: TeamId;
  readonly zone: string;
  readonly days: readonly DayKind[];
  readonly from: string;
  readonly to: string;
}

/** The smallest change of a roster that closes a hole, or most of it. Times are "HH:mm" on the wall clock of `zone`. */
export type Fix =
  /** A team's hours end later or begin earlier. */
  | {
      readonly kind: 'lengthenHours';
      readonly teamId: TeamId;
      readonly zone: string;
      /** The kind of day under which the hours stand. */
      readonly day: DayKind;
      readonly edge: 'start' | 'end';
      readonly byMinutes: number;
      readonly from: string;
      readonly to: string;
    }
  /** People on days on which their teams have none; `teamId` is the first crew's. */
  | { readonly kind: 'addCrew'; readonly teamId: TeamId; readonly crews: readonly [Crew, ...Crew[]] }
  /** Hours for a team's public holidays. */
  | {
      readonly kind: 'holidayHours';
      readonly teamId: TeamId;
      readonly zone: string;
      readonly from: string;
      readonly to: string;
    }
  /** What the days of a year are, from the command that imports holidays. */
  | {
      readonly kind: 'importYear';
      readonly teamId: TeamId;
      readonly calendarIds: readonly CalendarId[];
      readonly year: number;
    }
  /** An override that took the team's duty away names somebody instead, or ends; `isWhole`: all that it takes away is the hole. */
  | {
      readonly kind: 'changeOverride';
      readonly teamId: TeamId;
      readonly overrideId?: OverrideId;
      readonly isWhole?: true;
    }
  /** The ready override that comes with the hole: somebody stands in. */
  | { readonly kind: 'standIn'; readonly teamId: TeamId }
  /** Everybody is on leave for some of it: more people are needed. */
  | { readonly kind: 'morePeople'; readonly teamId: TeamId };
