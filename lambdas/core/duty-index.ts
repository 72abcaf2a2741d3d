import type { Instant } from './ids';
import type { DutyStatus, RosterSnapshot } from './snapshot';

/** About one bucket for each boundary that four teams have, so that a lookup steps over one boundary at most as a rule. */
const BUCKET_MS = 60 * 60 * 1000;

const STATUSES: readonly DutyStatus[] = ['asleep', 'awake', 'onDuty'];

/**
 * The duty tables of all teams laid over one another, for lookups: between two boundaries no team changes. Made in memory
 * when a snapshot is first asked; one lookup then answers for every team.
 */
export interface DutyIndex {
  readonly fromAt: Instant;
  /** Strictly rising; segment `i` holds from `boundaries[i]` until `boundaries[i + 1]`. */
  readonly boundaries: Float64Array;
  /** The segment in which each bucket of time begins. */
  readonly buckets: Uint32Array;
  readonly teamCount: number;
  /** Of team `k` in segment `i` at `i * teamCount + k`: 0 asleep, 1 awake, 2 on duty. */
  readonly codes: Uint8Array;
}

function build({ teams, fromAt, untilAt }: RosterSnapshot): DutyIndex {
  const all = new Set([fromAt]);
  for (const { duty } of teams) for (const at of duty.boundaries) all.add(at);
  const boundaries = Float64Array.from(all).sort();
  const codes = new Uint8Array(boundaries.length * teams.length);
  teams.forEach(({ duty }, team) => {
    let own = -1;
    boundaries.forEach((at, segment) => {
      while ((duty.boundaries[own + 1] ?? Number.POSITIVE_INFINITY) <= at) own++;
      codes[segment * teams.length + team] = STATUSES.indexOf(duty.statuses[own] ?? 'asleep');
    });
  });
  const buckets = new Uint32Array(Math.max(1, Math.ceil((untilAt - fromAt) / BUCKET_MS)));
  let segment = 0;
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    while ((boundaries[segment + 1] ?? Number.POSITIVE_INFINITY) <= fromAt + bucket * BUCKET_MS) segment++;
    buckets[bucket] = segment;
  }
  return { fromAt, boundaries, buckets, teamCount: teams.length, codes };
}

const built = new WeakMap<RosterSnapshot, DutyIndex>();

/** The index of a snapshot; built once for each snapshot in memory. */
export function dutyIndexOf(snapshot: RosterSnapshot): DutyIndex {
  const known = built.get(snapshot);
  if (known) return known;
  const index = build(snapshot);
  built.set(snapshot, index);
  return index;
}

/** The segment of an instant inside the snapshot's span; an instant outside it is answered by the nearest. */
export function segmentAt(index: DutyIndex, instant: Instant): number {
  const { boundaries, buckets } = index;
  const bucket = Math.floor((instant - index.fromAt) / BUCKET_MS);
  let segment = buckets[bucket < 0 ? 0 : bucket < buckets.length ? bucket : buckets.length - 1] as number;
  while (segment + 1 < boundaries.length && (boundaries[segment + 1] as number) <= instant) segment++;
  return segment;
}

/** Where a team, by its place in the snapshot, stands in a segment. */
export const statusIn = (index: DutyIndex, segment: number, team: number): DutyStatus =>
  STATUSES[index.codes[segment * index.teamCount + team] as number] as DutyStatus;
