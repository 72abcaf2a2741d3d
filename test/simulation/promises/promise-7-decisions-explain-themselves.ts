import type { HistoryEntry } from '../../../lambdas/core/events';
import { isJoinedExpert, joinedExperts } from '../../../lambdas/core/experts';
import type { Explanation, ExplanationLine } from '../../../lambdas/core/explanation';
import type { Issue } from '../../../lambdas/core/issue';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'decisions explain themselves';

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;
type Explained = PageDecided & { readonly explanation: Explanation };

/** Somebody is chosen for these; of the others it is plain whom they concern. */
const CHOOSES: ReadonlySet<PageDecided['purpose']> = new Set(['acknowledge', 'relay', 'takeOver', 'expert'] as const);

const isExplained = (page: PageDecided): page is Explained => page.explanation !== undefined;

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Whether the owner asked for somebody to take it over. */
const isAskedFor = (issue: Issue): boolean => 'relay' in issue && issue.relay?.because === 'ownerAsked';

/** What somebody was passed over for must have happened to them, as far as the issue alone tells. */
function isFalse(
  { engineerId, passedOver }: ExplanationLine,
  before: Issue | undefined,
  after: Issue,
  entries: readonly HistoryEntry[],
) {
  switch (passedOver) {
    case 'pagedThisRound':
      return !(before?.paged ?? []).some((person) => person.engineerId === engineerId);
    case 'justPassedOn':
      return !entries.some((entry) => entry.type === 'handedOn' && entry.fromEngineerId === engineerId);
    case 'isOwner':
      return !(before?.state === 'owned' && before.owner.engineerId === engineerId);
    case 'askedTogether':
      return !entries.some((entry) => entry.type === 'pageDecided' && entry.engineerId === engineerId);
    case 'notLastOwner':
      return after.reopened?.lastOwner === undefined || after.reopened.lastOwner === engineerId;
    case 'notJoined':
      return !isAskedFor(after) || joinedExperts(after).length === 0 || isJoinedExpert(after, engineerId);
    case 'notTheirSkill':
    case 'notTheirLanguage':
      return !after.lacksSkill && after.gaveUp?.at(-1)?.because !== 'handedOn' && !isAskedFor(after);
    default:
      return false;
  }
}

/**
 * Promise 7. Whoever is chosen is chosen for a reason that is stored with the page: under which roster and which policy, who else there was,
 * everybody of the roster counted, each with the one reason why not, and of that what the issue tells is true. It never changes again.
 */
export class DecisionsExplainThemselves implements Invariant {
  /** As they were stored first, by issue and page. */
  readonly #stored = new Map<string, string>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite(write: IssueWrite): void {
    const { after, entries } = write;
    // In test mode nobody of the roster is paged.
    if (after.test) return;
    for (const entry of entries) {
      if (entry.type !== 'pageDecided' || !CHOOSES.has(entry.purpose)) continue;
      const what = isExplained(entry) ? this.#faultOf(entry, write) : 'is not explained';
      if (what) this.report(NAME, after.id, `page ${entry.page} to "${entry.engineerId}" ${what}`);
      this.#stored.set(`${after.id}/${entry.page}`, JSON.stringify(entry.explanation));
    }
  }

  /** Each is read back as it was stored, wherever the history lies by now. */
  atEnd(): void {
    for (const issue of this.truth.issues.all.values()) {
      const spilled = this.truth.issues.spilled(issue.id, 0, (issue.history[0]?.seq ?? issue.nextSeq) - 1);
      for (const entry of [...spilled, ...issue.history]) {
        if (entry.type !== 'pageDecided') continue;
        const stored = this.#stored.get(`${issue.id}/${entry.page}`);
        if (stored === undefined || stored === JSON.stringify(entry.explanation)) continue;
        this.report(NAME, issue.id, `why page ${entry.page} was decided is told otherwise than it was stored`);
      }
    }
  }

  #faultOf(page: Explained, { before, after, entries }: IssueWrite): string | undefined {
    const { explanation, engineerId, policy, policyRevision } = page;
    const { chosen, others, rest, rosterRevision } = explanation;
    if (chosen.engineerId !== engineerId) return `is explained by the choice of "${chosen.engineerId}"`;
    const names = this.truth.ledger.policies.policies;
    if (policy === undefined || !names[policy] || policyRevision === undefined) return 'names no policy that there is';
    const roster = this.truth.ledger.rosters.get(rosterRevision);
    if (!roster) return `is explained by revision ${rosterRevision}, which was never saved`;
    const ids = new Set([chosen, ...others].map((line) => line.engineerId));
    if (ids.size !== others.length + 1) return 'names somebody twice';
    for (const line of others) {
      if ((line.passedOver === undefined) === (line.behindBy === undefined))
        return `has not one reason for "${line.engineerId}"`;
      if (isFalse(line, before, after, entries))
        return `says of "${line.engineerId}" that they are passed over as ${line.passedOver}`;
    }
    return this.#isAlone(page, after) ? undefined : miscounted(roster.body, others.length + 1 + sum(rest));
  }

  /**
   * Of those who are asked at once the first page tells of everybody else; where everybody with a skill is asked, that is the reason; and
   * whoever is told that it became graver was chosen by the page before.
   */
  #isAlone({ skill, purpose, beside, raisedFrom }: PageDecided, { expertRequests = [] }: Issue): boolean {
    const isOfEverybody = expertRequests.some((request) => request.everybody && request.skill === skill);
    return beside !== undefined || raisedFrom !== undefined || (purpose === 'expert' && isOfEverybody);
  }
}

function miscounted({ engineers, dutyManagers }: RosterBody, counted: number): string | undefined {
  const there = engineers.length + dutyManagers.length;
  return counted === there ? undefined : `accounts for ${counted} people of ${there}`;
}
