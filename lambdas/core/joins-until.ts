import type { Instant } from './ids';
import type { Issue } from './issue';

/** A report joins what a signal opened if that fired so lately. A signal that fires on keeps it open. */
export const JOINS_WITHIN_MS = 60 * 60_000;

/** While a signal fires on, its customers' entries in the index are prolonged this often. */
const NOTED_EVERY_MS = 15 * 60_000;

/** Which stretch of time the newest firing lies in; another stretch is noted in the index. */
export const stretchOf = ({ signal }: Issue): number => Math.floor((signal?.lastAt ?? 0) / NOTED_EVERY_MS);

/** Until when the index shows an issue of a signal: a little longer than reports join it, for it is prolonged now and then. */
export const joinsUntil = (issue: Issue): Instant =>
  issue.state === 'resolved' || !issue.signal ? 0 : issue.signal.lastAt + JOINS_WITHIN_MS + NOTED_EVERY_MS;
