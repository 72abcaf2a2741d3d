import { isDeepStrictEqual } from 'node:util';
import type { RosterRevision, RosterStore } from '../../../lambdas/application/ports/roster-store';
import { listRevisions, readRevision } from '../../../lambdas/application/revisions';
import type { Instant } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { withoutHints } from '../../../lambdas/core/roster/separate-people';
import type { IssueWrite } from '../ports/simulated-issues';
import type { CommittedRoster } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'edits are recorded';
/**
 * So long after a commit an older revision may still decide: a function may die before it has written what functions read, and
 * sweeps, of which the next mends that, may be missed one after the other while the store is away.
 */
const LATEST_AFTER_MS = 10 * 60_000;
const MOST_LISTED = 100;

const NOTHING: RosterBody = { teams: [], engineers: [], dutyManagers: [], calendars: [], overrides: [], swaps: [] };

/** What a revision keeps for ever, whoever noted it. */
const kept = ({ edit: _edit, ...pointer }: RosterRevision) => pointer;

/**
 * Each saved revision is one more than the one before, never changes again, and can be read with its author, time, reason and what
 * differs from the one before. The explanation that is stored with a page names a revision that was in force.
 */
export class EditsAreRecorded implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onCommitted(revision: number, { pointer, at }: CommittedRoster): void {
    const before = this.truth.ledger.rosters.get(revision - 1);
    if (revision > 1 && !before) this.#tell(`revision ${revision} follows on none`);
    if (before && before.at > at) this.#tell(`revision ${revision} is older than the one before`);
    if (!pointer.by) this.#tell(`revision ${revision} has no author`);
  }

  onNoted(noted: RosterRevision): void {
    const committed = this.truth.ledger.rosters.get(noted.revision);
    if (!committed || !isDeepStrictEqual(kept(noted), kept(committed.pointer))) {
      this.#tell(`what is noted of revision ${noted.revision} is not what was committed`);
    }
  }

  onWrite({ after, entries, at }: IssueWrite): void {
    // In test mode nobody of the roster is paged.
    if (after.test) return;
    for (const entry of entries) {
      if (entry.type === 'pageDecided' && entry.purpose === 'acknowledge') {
        const revision = entry.explanation?.rosterRevision ?? 0;
        const what = this.#whyNotInForce(revision, at);
        if (what) this.report(NAME, after.id, `page ${entry.page} is explained by revision ${revision}, ${what}`);
      }
    }
  }

  async atEnd(): Promise<void> {
    const { rosters } = this.truth.ledger;
    const stored = this.truth.rosters;
    const store = {
      pointer: async () => stored.pointer,
      body: async (hash) => stored.bodies.get(hash),
      revision: async (number) => stored.revisions.get(number),
      revisions: async (number, limit) =>
        [...stored.revisions.values()]
          .filter(({ revision }) => revision < number)
          .sort((a, b) => b.revision - a.revision)
          .slice(0, limit),
    } satisfies Partial<RosterStore> as unknown as RosterStore;
    const { revisions } = await listRevisions({ rosters: store }, { limit: MOST_LISTED });
    const numbers = [...rosters.keys()].sort((a, b) => b - a);
    if (
      !isDeepStrictEqual(
        revisions.map(({ revision }) => revision),
        numbers,
      )
    ) {
      this.#tell(`the list of revisions is ${revisions.map(({ revision }) => revision)}, not ${numbers}`);
    }
    for (const [number, committed] of rosters) {
      this.#checkRead(number, committed, await readRevision({ rosters: store }, number));
    }
  }

  #checkRead(number: number, { body, pointer }: CommittedRoster, read: Awaited<ReturnType<typeof readRevision>>): void {
    if ('code' in read) {
      this.#tell(`revision ${number} cannot be read`);
      return;
    }
    const whole = withoutHints(body);
    if (!isDeepStrictEqual(kept(read.revision), kept(pointer))) this.#tell(`revision ${number} has changed`);
    if (!isDeepStrictEqual(read.body, whole)) this.#tell(`the roster of revision ${number} has changed`);
    const old = this.truth.ledger.rosters.get(number - 1)?.body ?? NOTHING;
    const isSame = isDeepStrictEqual(withoutHints(old), whole);
    if (!read.diff || (read.diff.total === 0) !== isSame) {
      this.#tell(`of revision ${number} it is not told what differs from the one before`);
    }
  }

  #whyNotInForce(revision: number, at: Instant): string | undefined {
    const { rosters } = this.truth.ledger;
    if (!rosters.has(revision)) return 'which was never saved';
    const next = rosters.get(revision + 1);
    if (next && at - next.at > LATEST_AFTER_MS) return `which another had replaced ${at - next.at} ms before`;
    return undefined;
  }

  #tell(what: string): void {
    this.report(NAME, undefined, what);
  }
}
