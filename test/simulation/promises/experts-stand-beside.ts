import type { HistoryEntry } from '../../../lambdas/core/events';
import type { EngineerId, IssueId } from '../../../lambdas/core/ids';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'experts stand beside the owner';

/** Of one issue, told from its history alone. */
interface Beside {
  /** Who was asked, and has not owned it since. */
  readonly asked: Set<EngineerId>;
  /** The level that is wanted at least, by request. */
  readonly level: Map<number, number>;
  owner: EngineerId | undefined;
  /** Who has joined, and whom a reopening has released since: they may be asked once more. */
  readonly joined: Set<EngineerId>;
  readonly released: Set<EngineerId>;
}

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;

/**
 * Whoever is asked as an expert has the skill at the level that was asked for, by the roster as it was saved; is not the owner; and is
 * asked once, or once more if a reopening released them. Only such people join, and joining moves no ownership (which is held by promise 4). That they are awake is held by promise 3.
 */
export class ExpertsStandBeside implements Invariant {
  readonly #issues = new Map<IssueId, Beside>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ after, entries }: IssueWrite): void {
    const beside = this.#issues.get(after.id) ?? {
      asked: new Set(),
      level: new Map(),
      owner: undefined,
      joined: new Set(),
      released: new Set(),
    };
    this.#issues.set(after.id, beside);
    for (const entry of entries) this.#follow(after.id, beside, entry);
    const { experts = [] } = after;
    const ownerId = 'owner' in after ? after.owner.engineerId : undefined;
    if (experts.some(({ engineerId }) => engineerId === ownerId)) {
      this.report(NAME, after.id, `${ownerId} owns it and is an expert beside themselves`);
    }
    const isAsked = after.state !== 'resolved' && experts.some(({ status }) => status === 'asked');
    if (isAsked && after.clocks.expert === undefined) this.report(NAME, after.id, 'an expert is asked without a clock');
  }

  #follow(issueId: IssueId, beside: Beside, entry: HistoryEntry): void {
    switch (entry.type) {
      case 'acknowledged':
        beside.owner = entry.engineerId;
        beside.asked.delete(entry.engineerId);
        return;
      case 'ownerChanged':
      case 'relayed':
        beside.owner = entry.to;
        beside.asked.delete(entry.to);
        return;
      case 'handedOn':
        beside.owner = undefined;
        return;
      case 'reopened':
        beside.owner = undefined;
        for (const id of beside.joined) beside.released.add(id);
        beside.joined.clear();
        return;
      case 'expertAsked':
        if (beside.owner !== entry.engineerId)
          this.report(NAME, issueId, `${entry.engineerId} asks for an expert, and ${beside.owner} owns it`);
        beside.level.set(entry.request, entry.level ?? 1);
        return;
      case 'pageDecided':
        if (entry.purpose === 'expert') this.#followPage(issueId, beside, entry);
        return;
      case 'expertJoined':
      case 'expertDeclined':
      case 'expertSilent':
      case 'expertLeft':
        if (!beside.asked.has(entry.engineerId))
          this.report(NAME, issueId, `"${entry.type}" of ${entry.engineerId}, who was not asked`);
        if (entry.type === 'expertJoined') beside.joined.add(entry.engineerId);
        else beside.joined.delete(entry.engineerId);
        return;
      default:
    }
  }

  #followPage(issueId: IssueId, beside: Beside, { engineerId, page, skill, explanation }: PageDecided): void {
    const break_ = (what: string) => this.report(NAME, issueId, `page ${page} to "${engineerId}": ${what}`);
    if (engineerId === beside.owner) break_('the owner');
    if (beside.asked.has(engineerId) && !beside.released.delete(engineerId)) break_('asked as an expert before');
    beside.asked.add(engineerId);
    const request = this.truth.issues.read(issueId)?.experts?.find((one) => one.page === page)?.request;
    const level = (request !== undefined && beside.level.get(request)) || 1;
    const roster = this.truth.ledger.rosters.get(explanation?.rosterRevision ?? 0);
    const engineer = roster?.body.engineers.find(({ id }) => id === engineerId);
    // In test mode the world is made up.
    if (!roster || !skill) return;
    if ((engineer?.skills[skill] ?? 0) < level) break_(`does not have ${skill} at level ${level}`);
  }
}
