import type { News, PagePurpose, PendingEffect } from '../../../lambdas/core/effects';
import { type HistoryEntry, isGivenUp } from '../../../lambdas/core/events';
import type { EngineerId, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Published } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'one owner';

type Owned = { readonly engineerId: EngineerId; resolved: boolean };

const ownerOf = (issue: Issue): EngineerId | undefined =>
  issue.state === 'owned' || issue.state === 'resolved' ? issue.owner?.engineerId : undefined;

interface PageOf {
  readonly purpose?: PagePurpose;
  readonly about?: News;
}

/** Whether a page tells of something that holds whoever owns the issue, is about an owner who is quiet, or asks for help beside the owner. */
const isForOwned = ({ purpose, about }: PageOf): boolean =>
  purpose === 'relay' ||
  purpose === 'stillHere' ||
  purpose === 'takeOver' ||
  purpose === 'expert' ||
  (about !== undefined && about.kind !== 'roundBegan');

/**
 * Promise 4. One person owns it at a time: from an acknowledgement on nobody is asked for an owner, until the owner gives it up, is
 * quiet for too long, or another takes over who was asked since, and each of these names whom it was taken from. A page is sent only
 * after its decision is stored, and twice only when whoever sent it could not note it; those are counted.
 */
export class OneOwner implements Invariant {
  readonly #owners = new Map<IssueId, Owned>();
  /** Reports that are looked after by the owner of another issue. */
  readonly #joined = new Set<IssueId>();
  /** Issues that were over with their signal, before anybody owned them. */
  readonly #overByItself = new Set<IssueId>();
  /** Pages that may be sent while somebody owns the issue. */
  readonly #forOwned = new Set<string>();
  /** Who was asked to take it over since it has its owner. */
  readonly #offered = new Map<IssueId, Set<EngineerId>>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ after, entries }: IssueWrite): void {
    for (const entry of entries) this.#follow(after.id, entry);
    const owner = this.#owners.get(after.id)?.engineerId;
    if (ownerOf(after) !== owner) {
      this.report(NAME, after.id, `the item says that ${ownerOf(after)} owns it, the history says ${owner}`);
    }
    // What an owned issue may still have is a timer for a clock that it has, and news that hold whoever owns it, and pages about its silence.
    const mayBeArmed = new Set(Object.values(after.clocks));
    const isOver = (effect: PendingEffect) =>
      (effect.kind === 'page' && !isForOwned(effect)) || (effect.kind === 'arm' && !mayBeArmed.has(effect.at));
    if (owner !== undefined && after.effects.some(isOver)) {
      this.report(NAME, after.id, 'somebody owns it, and a page or timer is still to be carried out');
    }
  }

  onPublished({ page, at }: Published): void {
    const { issueId } = page;
    const stored = this.truth.issues.read(issueId);
    if (!stored || stored.pageCount < page.page)
      this.report(NAME, issueId, `page ${page.page} was sent before its write`);
    const [previous] = this.truth.ledger.publishedOf(issueId, page.page).slice(-1);
    if (!previous) return;
    // A call may leave the function and take effect when the function is dead already.
    const mishap = previous.by.mishaps.find((one) => one.what === 'died' || one.at >= previous.at);
    const { sentTwice } = this.truth.ledger;
    const why = mishap?.what ?? 'without a reason';
    sentTwice[why] = (sentTwice[why] ?? 0) + 1;
    if (mishap === undefined) {
      this.report(NAME, issueId, `page ${page.page} was sent twice, the second time after ${at - previous.at} ms`);
    }
  }

  #follow(issueId: IssueId, entry: HistoryEntry): void {
    const owned = this.#owners.get(issueId);
    switch (entry.type) {
      case 'acknowledged':
        if (owned) this.report(NAME, issueId, `${entry.engineerId} acknowledged, and ${owned.engineerId} owns it`);
        this.#owners.set(issueId, { engineerId: entry.engineerId, resolved: false });
        return;
      case 'relayed':
        if (owned?.engineerId !== entry.from || owned.resolved)
          this.report(NAME, issueId, `relayed from ${entry.from}, and ${owned?.engineerId} owns it`);
        if (!this.#offered.get(issueId)?.has(entry.to))
          this.report(NAME, issueId, `${entry.to} took it over and was not asked`);
        this.#offered.delete(issueId);
        this.#owners.set(issueId, { engineerId: entry.to, resolved: false });
        return;
      case 'resolved':
        if (!owned && this.#joined.delete(issueId)) {
          this.#owners.set(issueId, { engineerId: entry.engineerId, resolved: true });
          return;
        }
        if (owned?.engineerId !== entry.engineerId)
          this.report(NAME, issueId, `resolved by ${entry.engineerId}, not its owner`);
        else owned.resolved = true;
        return;
      case 'joined':
        this.#joined.add(issueId);
        return;
      case 'routedByItself':
        this.#joined.delete(issueId);
        return;
      case 'signalRecovered':
        if (entry.resolved) this.#overByItself.add(issueId);
        return;
      case 'reopened':
        if (!owned?.resolved && !this.#overByItself.delete(issueId))
          this.report(NAME, issueId, 'reopened without having been resolved');
        this.#owners.delete(issueId);
        return;
      case 'pageDecided':
        if (entry.purpose === 'relay') this.#followOffer(issueId, entry.engineerId, owned);
        if (entry.purpose === 'stillHere' && owned?.engineerId !== entry.engineerId)
          this.report(
            NAME,
            issueId,
            `page ${entry.page} asks ${entry.engineerId} for a sign of life, who is not the owner`,
          );
        if (entry.purpose === 'takeOver' && (!owned || owned.engineerId === entry.engineerId))
          this.report(NAME, issueId, `page ${entry.page} asks to take over from nobody else`);
        if (isForOwned(entry)) this.#forOwned.add(`${issueId}/${entry.page}`);
        else if (owned) this.report(NAME, issueId, `page ${entry.page} asks, though ${owned.engineerId} owns it`);
        return;
      case 'pageRepeated':
        if (owned && !this.#forOwned.has(`${issueId}/${entry.page}`))
          this.report(NAME, issueId, `page ${entry.page} asks again, though ${owned.engineerId} owns it`);
        return;
      case 'ownerChanged':
        if (owned?.engineerId !== entry.from)
          this.report(NAME, issueId, `taken over from ${entry.from}, and ${owned?.engineerId} owns it`);
        this.#offered.delete(issueId);
        this.#owners.set(issueId, { engineerId: entry.to, resolved: false });
        return;
      case 'ownerAnswered':
      case 'ownerQuiet':
        if (owned?.engineerId !== entry.engineerId)
          this.report(NAME, issueId, `"${entry.type}" of ${entry.engineerId}, and ${owned?.engineerId} owns it`);
        return;
      case 'handedOn':
        if (owned && !(isGivenUp(entry.reason) && owned.engineerId === entry.fromEngineerId))
          this.report(NAME, issueId, `handed on from ${entry.fromEngineerId}, though ${owned.engineerId} owns it`);
        this.#offered.delete(issueId);
        this.#owners.delete(issueId);
        return;
      case 'roundBegan':
        if (owned) this.report(NAME, issueId, `"${entry.type}", though ${owned.engineerId} owns it`);
        return;
      default:
    }
  }

  #followOffer(issueId: IssueId, engineerId: EngineerId, owned: Owned | undefined): void {
    if (!owned || owned.resolved || owned.engineerId === engineerId)
      this.report(NAME, issueId, `offered to ${engineerId}, and ${owned?.engineerId ?? 'nobody'} owns it`);
    const offered = this.#offered.get(issueId) ?? new Set();
    this.#offered.set(issueId, offered.add(engineerId));
  }
}
