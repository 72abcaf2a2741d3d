import { indexAt } from '../duty/duty-table';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant } from '../ids';
import { isAwake } from '../rank-order';
import type { Ranking } from '../ranking';
import { type PacedPolicy, type RankingAt, type Reach, rankingOf, reachFrom } from './chain-from';
import { type MomentsOfRoster, momentsOfRoster } from './moments-of-roster';

/** The worst that may become of an issue that is reported within a span. */
export interface WorstHour {
  /** A report at this instant waits longest until somebody is reached; of those that wait alike, while the fewest are awake. */
  readonly worst?: { readonly at: Instant; readonly afterSeconds: number; readonly inTime: boolean };
  /** The first instant at which the roster has nobody but people asleep and on leave. */
  readonly nobodyAt?: Instant;
}

/** Rankings that are kept hold so many numbers together. */
const MOST_NUMBERS = 2_000_000;

/** What all policies need to know of a roster. */
export class RosterMoments {
  readonly #moments: MomentsOfRoster;
  readonly #rankingOf: RankingAt;
  readonly #kept = new Map<string, Ranking>();

  constructor(readonly roster: RosterSnapshot) {
    this.#moments = momentsOfRoster(roster);
    this.#rankingOf = rankingOf(roster);
  }

  /**
   * Who is there at an instant: exact as to who is awake, on duty, in which role and in the night. Who of them goes home soon is as at
   * another instant with the same mark, which decides who comes first and never whether somebody does.
   */
  readonly rankingAt = (at: Instant): Ranking | undefined => {
    if (at < this.roster.fromAt || at >= this.roster.untilAt) return undefined;
    const mark = this.markAt(at);
    const kept = this.#kept.get(mark);
    if (kept) return kept;
    const ranking = this.#rankingOf(at);
    if (!ranking) return undefined;
    if (this.#kept.size * ranking.length > MOST_NUMBERS) this.#kept.clear();
    this.#kept.set(mark, ranking);
    return ranking;
  };

  markAt(at: Instant): string {
    const { at: instants, marks } = this.#moments;
    return instants.length === 0 ? '' : (marks[indexAt(instants, at)] ?? '');
  }

  /** When somebody comes to stand elsewhere after an instant. */
  nextAfter(at: Instant): Instant {
    const { at: instants } = this.#moments;
    const next = instants.length === 0 ? undefined : instants[indexAt(instants, at) + 1];
    return next ?? Number.POSITIVE_INFINITY;
  }
}

interface Reached {
  readonly reach: Reach | undefined;
  readonly awake: number;
  /** It looked at no other instant than that of the report. */
  readonly atOnce: boolean;
}

function awakeIn(ranking: Ranking | undefined): number {
  let count = 0;
  while (ranking && count < ranking.length && isAwake(ranking.keyAt(count))) count++;
  return count;
}

/**
 * Looks for the worst hour of one policy, on the instants at which a chain comes to another end: a report between two of them meets
 * the same people at each of its steps. An instant counts as often as a chain has steps, each as much earlier as that step is later.
 */
export class WorstHourSearch {
  #at: Instant;
  #found: WorstHour = {};
  #fewestAwake = Number.POSITIVE_INFINITY;
  readonly #known = new Map<string, Reached>();

  constructor(
    private readonly policy: PacedPolicy,
    private readonly moments: RosterMoments,
    fromAt: Instant,
  ) {
    this.#at = fromAt;
  }

  get found(): WorstHour {
    return this.#found;
  }

  /** Goes on until an instant; `isOver` is asked often. Answers false when it stopped before. */
  searchUntil(untilAt: Instant, isOver: () => boolean): boolean {
    while (this.#at < untilAt) {
      if (isOver()) return false;
      this.#look();
    }
    return true;
  }

  #look(): void {
    const at = this.#at;
    const mark = this.moments.markAt(at);
    const known = this.#known.get(mark);
    if (known) {
      this.#at = this.moments.nextAfter(at);
      this.#note(at, known);
      return;
    }
    let next = Number.POSITIVE_INFINITY;
    let looks = 0;
    const reach = reachFrom(this.policy, this.moments.rankingAt, at, (afterMs) => {
      looks += 1;
      next = Math.min(next, this.moments.nextAfter(at + afterMs) - afterMs);
    });
    const reached = { reach, awake: awakeIn(this.moments.rankingAt(at)), atOnce: looks <= 1 };
    if (reached.atOnce && reach) this.#known.set(mark, reached);
    this.#at = Math.max(next, at + 1);
    this.#note(at, reached);
  }

  #note(at: Instant, { reach, awake }: Reached): void {
    if (!reach) return;
    if (reach.code === 'nobody') {
      this.#found = { ...this.#found, nobodyAt: this.#found.nobodyAt ?? at };
      return;
    }
    const { afterSeconds, inTime } = reach;
    const before = this.#found.worst?.afterSeconds ?? Number.NEGATIVE_INFINITY;
    if (afterSeconds < before || (afterSeconds === before && awake >= this.#fewestAwake)) return;
    this.#fewestAwake = awake;
    this.#found = { ...this.#found, worst: { at, afterSeconds, inTime } };
  }
}
