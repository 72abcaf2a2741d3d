import { type Duty, dutiesOf } from '../core/calendar/duties';
import type { FeedOf } from '../core/calendar/feed';
import { DAYS_AROUND, goesBeyond, type KnownDuties } from '../core/calendar/long-duties';
import { partOfFeed } from '../core/calendar/part-of-feed';
import { type NextTeams, partnersIn } from '../core/calendar/partners';
import { dutiesIn } from '../core/calendar/shown-duties';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { Span } from '../core/duty/tracks';
import type { RosterBody } from '../core/roster/roster-body';

/** What the duties of a feed are found in. */
export interface FeedSources {
  readonly of: FeedOf;
  /** Names the edit and the day; what is compiled is kept for the next feed of the same. */
  readonly tag: string;
  readonly body: RosterBody;
  readonly revision: number;
  readonly nextTeams: NextTeams;
  readonly shown: Span;
}

function compiled(body: RosterBody, { revision, shown }: FeedSources, days: number): KnownDuties {
  const [fromAt, untilAt] = [shown.fromAt - days * DAY_MS, shown.untilAt + days * DAY_MS];
  return { duties: dutiesOf(compileRoster(body, revision, fromAt, (untilAt - fromAt) / DAY_MS)), fromAt, untilAt };
}

/** Whether the feed's duties are known from start to end. */
const isWhole = ({ of, shown }: FeedSources, known: KnownDuties): boolean =>
  !dutiesIn(of, known.duties, shown.fromAt, shown.untilAt).some((duty) => goesBeyond(duty, known));

/**
 * Whether what other teams do far from what is shown may say who hands a duty over: of one that goes on beyond where all teams are
 * known, when its own team has nobody at an end of it. That is rare, for a team that is there all the time has a next one.
 */
function asksOthersFarAway({ of, nextTeams, shown }: FeedSources, near: KnownDuties, far: KnownDuties): boolean {
  const partnersOf = partnersIn(far.duties, nextTeams);
  const isOfTeam = (duty: Duty, partners: readonly Duty[]) => partners.some(({ teamId }) => teamId === duty.teamId);
  const isAlone = (duty: Duty) => {
    const { before, after } = partnersOf(duty);
    const [begins, ends] = [duty.fromAt > far.fromAt, duty.untilAt < far.untilAt];
    return (begins && !isOfTeam(duty, before)) || (ends && !isOfTeam(duty, after));
  };
  return dutiesIn(of, far.duties, shown.fromAt, shown.untilAt).some(
    (duty) => duty.role !== 'standBy' && duty.role !== 'onDuty' && goesBeyond(duty, near) && isAlone(duty),
  );
}

/**
 * Finds the duties of feeds: each that a feed shows from its start to its end, or as longer than any event, and whoever hands it
 * over. All teams are compiled around what is shown; where a duty goes on beyond, as turns of three months do, only the feed's own
 * part of the roster is compiled further: fifty teams over two years take seconds.
 */
export function createFeedDuties(): (sources: FeedSources) => readonly Duty[] {
  let kept: (KnownDuties & { readonly tag: string; readonly days: number }) | undefined;

  const allAround = (sources: FeedSources, days: number): KnownDuties => {
    if (kept?.tag !== sources.tag || kept.days < days) {
      kept = { tag: sources.tag, days, ...compiled(sources.body, sources, days) };
    }
    return kept;
  };

  return (sources) => {
    const [first, ...further] = DAYS_AROUND;
    const near = allAround(sources, first);
    if (isWhole(sources, near)) return near.duties;
    const part = partOfFeed(sources.of, sources.body);
    const widen = (around: (days: number) => KnownDuties) =>
      further.reduce((known, days) => (isWhole(sources, known) ? known : around(days)), near);
    const far = widen((days) => compiled(part, sources, days));
    if (asksOthersFarAway(sources, near, far)) return widen((days) => allAround(sources, days)).duties;
    const ofPart = new Set(part.teams.map(({ id }) => id));
    const all = [...far.duties, ...near.duties.filter(({ teamId }) => !ofPart.has(teamId))];
    // In the order that all teams compiled together have: it decides between partners who are alike.
    const places = new Map(sources.body.teams.map(({ id }, place) => [id, place]));
    const placeOf = ({ teamId }: Duty) => places.get(teamId) ?? 0;
    return all.sort((one, other) => one.fromAt - other.fromAt || placeOf(one) - placeOf(other));
  };
}
