import { type Capability, nobodyAwakeWith } from '../coverage/capabilities';
import { type DoubleDuty, doubleDuties } from '../coverage/double-duty';
import { uncovered } from '../coverage/holes';
import { MINUTE_MS } from '../durations';
import { type Interval, mergeIntervals, withoutIntervals } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { EngineerId, TeamId } from '../ids';
import { SKILLS } from '../skills';
import type { EditRefusal, Times } from './refusal';

/** Of the times of one refusal so many are listed; all are counted. */
const MOST_INTERVALS = 20;

/** Languages of customers, each with some who have it. */
export type CustomersByLanguage = Readonly<Record<string, readonly string[]>>;

/** Sorted intervals that do not touch, as they are told. */
export const timesOf = (intervals: readonly Interval[]): Times => ({
  intervals: intervals.slice(0, MOST_INTERVALS),
  total: intervals.length,
  minutes: Math.round(intervals.reduce((sum, [from, until]) => sum + until - from, 0) / MINUTE_MS),
});

/**
 * What an edit must not do unless somebody accepts it: what is so in `after` and was not so in `before`. Looked at over the span of
 * `after`, which `before` covers as well. `mindTime` is called at each team and person that is looked at, and may throw.
 */
export function editRefusals(
  before: RosterSnapshot,
  after: RosterSnapshot,
  customers: CustomersByLanguage,
  mindTime: () => void = () => {},
): EditRefusal[] {
  const { fromAt, untilAt } = after;
  const opened = (find: (snapshot: RosterSnapshot) => Interval[]): Times | undefined => {
    const wanted = find(after);
    const intervals = wanted.length === 0 ? [] : withoutIntervals(wanted, find(before));
    return intervals.length === 0 ? undefined : timesOf(intervals);
  };
  const lost = (need: Capability) => opened((snapshot) => nobodyAwakeWith(snapshot, need, fromAt, untilAt, mindTime));
  const hole = opened((snapshot) => uncovered(snapshot, fromAt, untilAt, mindTime));
  const had = SKILLS.filter((skill) => before.engineers.some(({ skills }) => skills[skill] !== undefined));
  return [
    ...(hole ? [{ code: 'opensHole' as const, ...hole }] : []),
    ...had.flatMap((skill): EditRefusal[] => {
      const times = lost({ skill });
      return times ? [{ code: 'losesSkill', skill, ...times }] : [];
    }),
    ...Object.entries(customers).flatMap(([language, having]): EditRefusal[] => {
      const times = lost({ language });
      return times ? [{ code: 'losesLanguage', language, customers: having, ...times }] : [];
    }),
    ...newDoubleDuties(before, after, mindTime),
  ];
}

const intervalOf = ({ fromAt, untilAt }: DoubleDuty): Interval => [fromAt, untilAt];

function newDoubleDuties(before: RosterSnapshot, after: RosterSnapshot, mindTime: () => void): EditRefusal[] {
  const { fromAt, untilAt } = after;
  const wanted = doubleDuties(after, fromAt, untilAt, mindTime);
  if (wanted.length === 0) return [];
  const old = byPerson(doubleDuties(before, fromAt, untilAt, mindTime));
  return [...byPerson(wanted)].flatMap(([engineerId, duties]): EditRefusal[] => {
    const known = mergeIntervals((old.get(engineerId) ?? []).map(intervalOf));
    const added = withoutIntervals(mergeIntervals(duties.map(intervalOf)), known);
    if (added.length === 0) return [];
    const isAdded = (duty: DoubleDuty) => added.some(([from, until]) => duty.fromAt < until && from < duty.untilAt);
    const teamIds = new Set<TeamId>(duties.filter(isAdded).flatMap((duty) => duty.teamIds));
    return [{ code: 'doubleDuty', engineerId, teamIds: [...teamIds], ...timesOf(added) }];
  });
}

function byPerson(duties: readonly DoubleDuty[]): ReadonlyMap<EngineerId, readonly DoubleDuty[]> {
  const found = new Map<EngineerId, DoubleDuty[]>();
  for (const duty of duties) found.set(duty.engineerId, [...(found.get(duty.engineerId) ?? []), duty]);
  return found;
}
