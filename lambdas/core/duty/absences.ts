import type { LocalInterval } from '../roster/hours';
import type { RosterBody } from '../roster/roster-body';
import type { Clocks } from './clocks';
import type { Interval } from './intervals';
import { leaveIn } from './leave';
import { dayEnds, dayStarts } from './moments';
import {
  constantTrack,
  edgesOf,
  holdingTrack,
  insideTrack,
  type Lasting,
  push,
  Reader,
  type Span,
  type Track,
} from './tracks';

/** What a person's own dates and clock say. */
export interface Presence {
  readonly onLeave: boolean;
  /** By a clock or hours of their own; undefined where those of the team hold. */
  readonly ownWaking: boolean | undefined;
}

/** A number below `PRESENCE_KINDS` for each that there is. */
export const placeOf = ({ onLeave, ownWaking }: Presence): number =>
  (onLeave ? 3 : 0) + (ownWaking === undefined ? 0 : ownWaking ? 2 : 1);

const PRESENCES: readonly Presence[] = [false, true].flatMap((onLeave) =>
  [undefined, false, true].map((ownWaking) => ({ onLeave, ownWaking })),
);
export const PRESENCE_KINDS = PRESENCES.length;

const presence = (onLeave: boolean, ownWaking: boolean | undefined) =>
  PRESENCES[placeOf({ onLeave, ownWaking })] as Presence;

/** Somebody who is always where the team is. */
const USUAL = presence(false, undefined);

type Engineer = RosterBody['engineers'][number];

export interface PresenceOverSpan {
  readonly track: Track<Presence>;
  /** Leave by the calendar of one zone, whole even where it reaches out of the span; empty where the zone changes. */
  readonly leave: readonly Interval[];
}

/** Leave, zones and waking hours of one engineer of a team. Of stays at one time the later in the list holds. */
export function presenceOf(
  { leave, zones, wakingHours }: Pick<Engineer, 'leave' | 'zones' | 'wakingHours'>,
  team: { readonly zone: string; readonly wakingHours: LocalInterval },
  clocks: Clocks,
): PresenceOverSpan {
  const { span } = clocks;
  if (leave.length === 0 && zones.length === 0 && !wakingHours) {
    return { track: constantTrack(span, USUAL), leave: [] };
  }
  if (zones.length === 0) {
    const away = leaveIn(leave, clocks.of(team.zone));
    const waking = wakingHours && insideTrack(span, clocks.waking(team.zone, wakingHours));
    return { track: together(insideTrack(span, away), waking ?? constantTrack(span, undefined)), leave: away };
  }
  const hours = wakingHours ?? team.wakingHours;
  const parts = staysOf(zones, span).map(({ fromAt, untilAt, item: zone }) => {
    const part: Span = { fromAt, untilAt };
    const home = zone === undefined;
    const clock = clocks.of(zone ?? team.zone);
    const waking = home && !wakingHours ? undefined : insideTrack(part, clocks.waking(clock.zone, hours));
    return together(insideTrack(part, leaveIn(leave, clock)), waking ?? constantTrack(part, undefined));
  });
  return { track: oneAfterTheOther(parts), leave: [] };

  function staysOf(stays: Engineer['zones'], whole: Span): Lasting<string | undefined>[] {
    const lasting = stays.map(({ zone, from, to }): Lasting<string> => {
      const clock = clocks.of(zone);
      return {
        fromAt: from === undefined ? Number.NEGATIVE_INFINITY : dayStarts(clock, from),
        untilAt: to === undefined ? Number.POSITIVE_INFINITY : dayEnds(clock, to),
        item: zone,
      };
    });
    const { at, values } = holdingTrack(whole, lasting);
    return at.map((fromAt, index) => ({
      fromAt,
      untilAt: at[index + 1] ?? whole.untilAt,
      item: values[index]?.at(-1),
    }));
  }
}

function together(away: Track<boolean>, waking: Track<boolean | undefined>): Track<Presence> {
  if (away.values.length === 1) {
    const onLeave = away.values[0] as boolean;
    return { at: waking.at, values: waking.values.map((isUp) => presence(onLeave, isUp)) };
  }
  const [isAway, isUp] = [new Reader(away), new Reader(waking)];
  const at: number[] = [];
  const values: Presence[] = [];
  for (const edge of edgesOf([away, waking])) push(at, values, edge, presence(isAway.at(edge), isUp.at(edge)));
  return { at, values };
}

function oneAfterTheOther<T>(parts: readonly Track<T>[]): Track<T> {
  const at: number[] = [];
  const values: T[] = [];
  for (const part of parts) {
    part.at.forEach((fromAt, index) => {
      push(at, values, fromAt, part.values[index] as T);
    });
  }
  return { at, values };
}
