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

/** What became of a chain, and where everybody stood whenever it looked: wherever they stand so again, the same becomes of it. */
interface Reached {
  readonly reach: Reach | undefined;
  readonly awake: number;
  readonly looks: readonly { readonly afterMs: number; readonly mark: string }[];
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
  /** By the mark of the report's instant. */
  readonly #known = new Map<string, Reached[]>();

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
    const reached = this.#knownAt(at) ?? this.#reachFrom(at);
    const ends = reached.looks.map(({ afterMs }) => this.moments.nextAfter(at + afterMs) - afterMs);
    this.#at = Math.max(Math.min(...ends), at + 1);
    this.#note(at, reached);
  }

  #knownAt(at: Instant): Reached | undefined {
    const { moments } = this;
    return this.#known
      .get(moments.markAt(at))
      ?.find(({ looks }) => looks.every(({ afterMs, mark }) => moments.markAt(at + afterMs) === mark));
  }

  #reachFrom(at: Instant): Reached {
    const { moments } = this;
    const looks: Reached['looks'][number][] = [];
    const reach = reachFrom(this.policy, moments.rankingAt, at, (afterMs) => {
      looks.push({ afterMs, mark: moments.markAt(at + afterMs) });
    });
    const reached = { reach, awake: awakeIn(moments.rankingAt(at)), looks };
    const mark = moments.markAt(at);
    // Where the roster is not known any more nothing is learnt for another instant.
    if (reach) this.#known.set(mark, [...(this.#known.get(mark) ?? []), reached]);
    return reached;
  }

  #note(at: Instant, { reach, awake }: Pick<Reached, 'reach' | 'awake'>): void {
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
