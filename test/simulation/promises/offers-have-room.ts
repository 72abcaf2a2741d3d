import type { EngineerId, Instant, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { policyFor } from '../../../lambdas/core/policy-book';
import type { RelayOffer } from '../../../lambdas/core/relay';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Published } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'offers have room';

/** Two functions' clocks differ by so much at most: what is over for one is not yet for the other. */
const CLOCKS_APART_MS = 2_000;
/** Room is given back by whoever ends an offer; they have had their time by then. */
const GIVEN_BACK_WITHIN_MS = 60_000;
/** A function that died, or that the store failed, in so long before leaves room taken until its time is over. */
const STRUCK_WITHIN_MS = 30 * 60_000;

const offerOf = (issue: Issue | undefined): RelayOffer | undefined =>
  issue?.state === 'owned' ? issue.relay?.offer : undefined;

/**
 * Nobody ever has more offers of issues to answer than their policy says: counted are those that the pager really sent and that
 * stand by the store. And room that nobody needs any more is free again: else those who took part in many relays were asked no more.
 */
export class OffersHaveRoom implements Invariant {
  readonly #standing = new Map<IssueId, RelayOffer>();
  readonly #sent = new Set<string>();
  /** Room without an offer, and since when it is seen. */
  #unneeded = new Map<string, Instant>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ after }: IssueWrite): void {
    const offer = offerOf(after);
    if (!offer) {
      this.#standing.delete(after.id);
      return;
    }
    this.#standing.set(after.id, offer);
    this.#count(after.id, offer.engineerId);
  }

  onPublished({ page: { issueId, page, purpose, engineerId } }: Published): void {
    if (purpose !== 'relay') return;
    this.#sent.add(`${issueId}/${page}`);
    if (this.#standing.get(issueId)?.page === page) this.#count(issueId, engineerId);
  }

  eachMinute(): void {
    const { now } = this.truth.scheduler;
    const unneeded = new Map<string, Instant>();
    for (const { engineerId, issueId, page } of this.truth.offers.standing(now)) {
      const offer = this.#standing.get(issueId);
      if (offer?.page === page && offer.engineerId === engineerId) continue;
      const key = `${engineerId}/${issueId}/${page}`;
      const since = this.#unneeded.get(key) ?? now;
      unneeded.set(key, since);
      const isStruck = (this.truth.host.struckAt.get(issueId) ?? 0) > now - STRUCK_WITHIN_MS;
      if (!isStruck && now - since >= GIVEN_BACK_WITHIN_MS)
        this.report(NAME, issueId, `${engineerId} still has no room, though the offer by page ${page} has ended`);
    }
    this.#unneeded = unneeded;
  }

  #count(issueId: IssueId, engineerId: EngineerId): void {
    const issue = this.truth.issues.read(issueId);
    if (!issue || !this.#isAsked(issueId, engineerId)) return;
    const { customerId, severity, needs } = issue;
    const { offersAtOnce } = policyFor(this.truth.ledger.policies, { customerId, severity, skill: needs.skill }).relay;
    const asked = [...this.#standing.keys()].filter((id) => this.#isAsked(id, engineerId)).length;
    if (asked > offersAtOnce)
      this.report(NAME, issueId, `${engineerId} has ${asked} offers to answer, and ${offersAtOnce} may be`);
  }

  #isAsked(issueId: IssueId, engineerId: EngineerId): boolean {
    const offer = this.#standing.get(issueId);
    const isTheirs = offer?.engineerId === engineerId && this.#sent.has(`${issueId}/${offer.page}`);
    return isTheirs && offer.untilAt - CLOCKS_APART_MS > this.truth.scheduler.now;
  }
}
