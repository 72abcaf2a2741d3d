import type { EngineerId, Instant } from '../ids';
import type { Duty } from './duties';
import type { FeedOf } from './feed';
import { eventsOfDuty } from './long-duties';
import { type NextTeams, type Partners, partnersIn } from './partners';

/** A duty in a feed, or a year of one that lasts longer, with who hands it over and to whom it goes. */
export interface ShownDuty extends Partners {
  readonly duty: Duty;
}

/** Those of all duties that a feed shows between two instants, whole. */
export function dutiesIn(of: FeedOf, duties: readonly Duty[], fromAt: Instant, untilAt: Instant): Duty[] {
  const isOurs = (duty: Duty) => ('team' in of ? duty.teamId === of.team : duty.engineerId === of.engineer);
  return duties.filter((duty) => isOurs(duty) && duty.untilAt > fromAt && duty.fromAt < untilAt);
}

/** What a feed shows of all duties between two instants. */
export function shownDuties(
  of: FeedOf,
  duties: readonly Duty[],
  nextTeams: NextTeams,
  fromAt: Instant,
  untilAt: Instant,
): ShownDuty[] {
  const partnersOf = partnersIn(duties, nextTeams);
  return dutiesIn(of, duties, fromAt, untilAt).flatMap((whole) => {
    const { before, after } = partnersOf(whole);
    return eventsOfDuty(whole)
      .filter((duty) => duty.untilAt > fromAt && duty.fromAt < untilAt)
      .map((duty) => ({
        duty,
        before: duty.fromAt === whole.fromAt ? before : [],
        after: duty.untilAt === whole.untilAt ? after : [],
      }));
  });
}

/** Whom a feed names: whose it is, whoever is on duty in it, and the partners. */
export const namedIn = (of: FeedOf, shown: readonly ShownDuty[]): EngineerId[] => [
  ...new Set([
    ...('engineer' in of ? [of.engineer] : []),
    ...shown.flatMap(({ duty, before, after }) => [duty, ...before, ...after].map(({ engineerId }) => engineerId)),
  ]),
];
