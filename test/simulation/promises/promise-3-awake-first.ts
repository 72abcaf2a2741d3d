import { type HistoryEntry, isGivenUp } from '../../../lambdas/core/events';
import type { EngineerId, Instant, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import type { Step } from '../../../lambdas/core/policy';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { SlowReference } from '../../core/duty/slow-reference';
import type { IssueWrite } from '../ports/simulated-issues';
import { BehindOthers } from './behind-others';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'awake first';
/** Of one team before the next awake team. */
const TEAM_LAP = 2;

type Standing = 'onDuty' | 'awake' | 'onDutyAsleep' | 'standBy' | 'dutyManager' | 'asleep' | 'onLeave';
type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;
type HandedOn = Extract<HistoryEntry, { type: 'handedOn' }>;

type Break = (what: string) => undefined;

interface Candidate {
  readonly id: EngineerId;
  readonly team: string | undefined;
  readonly standing: Standing;
  /** Whether a contact is known to reach this person, or nothing is known against it. */
  readonly reachable: boolean;
}

/** Where the chain of pages stands, told from the history alone. */
interface Round {
  readonly tried: Map<EngineerId, string | undefined>;
  /** Somebody who has just passed the page on. */
  passedOn: EngineerId | undefined;
  /** Whom the newest step asked. */
  askedNow: readonly EngineerId[];
  /** When each gave the issue up who owned it. */
  readonly gaveUpAt: Map<EngineerId, Instant>;
  /** Who had resolved it before it was reopened. */
  lastOwner: EngineerId | undefined;
}

const isAwake = ({ standing }: Candidate): boolean => standing === 'onDuty' || standing === 'awake';

function standings(body: RosterBody, unreachable: ReadonlySet<string>, at: Instant): Candidate[] {
  const reference = new SlowReference(body, at);
  const candidates: Candidate[] = [];
  for (const engineer of body.engineers) {
    const { status, asleep } = reference.standing(engineer);
    const standing = asleep ? 'onDutyAsleep' : status;
    candidates.push({ id: engineer.id, team: engineer.team, standing, reachable: !unreachable.has(engineer.id) });
  }
  for (const { id } of body.dutyManagers) {
    candidates.push({ id, team: undefined, standing: 'dutyManager', reachable: !unreachable.has(id) });
  }
  return candidates;
}

/** So long whoever gave an issue up comes after all others who are awake. Source: docs/architecture.md. */
const COMES_LAST_MS = 8 * 60 * 60_000;

/** Those who do not come last, for they have answered already. */
const comesInTurn =
  ({ gaveUpAt }: Round, at: Instant, behind: BehindOthers) =>
  (person: Candidate): boolean =>
    (gaveUpAt.get(person.id) ?? Number.NEGATIVE_INFINITY) <= at - COMES_LAST_MS && !behind.saidSo(person);

/** Of those who could be asked now, who comes first for what became of the issue; in the second place, how far each stands behind. */
function leastBehind(inTurn: readonly Candidate[], behind: BehindOthers) {
  const reached = inTurn.filter(({ reachable }) => reachable);
  const weights = behind.weights(reached.length > 0 ? reached : inTurn);
  const least = Math.min(...weights.values());
  return { first: [...weights].flatMap(([person, weight]) => (weight === least ? [person] : [])), weights };
}

/** Whoever hands it on like this is not asked again at once, though a new round begins. */
const isPassedOn = (reason: HandedOn['reason']): boolean =>
  reason === 'declined' || reason === 'undeliverable' || isGivenUp(reason);

/** An owner gave it up: a new chain begins, in which the owner, and whoever was asked to take over, have been asked. */
function beginAfresh(round: Round, before: Issue | undefined, { fromEngineerId, at }: HandedOn): void {
  round.tried.clear();
  round.gaveUpAt.set(fromEngineerId, at);
  if (before?.state !== 'owned') return;
  const { deputyId } = before.owner.quiet ?? {};
  round.tried.set(fromEngineerId, before.owner.teamId);
  const deputy = before.paged.find(({ engineerId }) => engineerId === deputyId);
  if (deputy) round.tried.set(deputy.engineerId, deputy.teamId);
}

/** A joined report goes its own way: whoever had it with the other issue and did nothing for it gave it up. */
function noteUnheeding(round: Round, { gaveUp = [] }: Issue, at: Instant): void {
  for (const one of gaveUp) if (one.at === at) round.gaveUpAt.set(one.engineerId, at);
}

/**
 * Promise 3, reckoned anew at each page from the roster as it was saved. Nobody in their night is paged while somebody
 * awake and not on leave has not been tried in this round, and of those in it first who is on duty in it; at most two of a team
 * before the next awake team. Those awake who are known not to be reached come when all others awake have been tried, and still
 * before anybody in their night; after them, still before the night, whoever gave the issue up lately or said that it is not their
 * skill. Whose team gave it away, and who lacks the skill once somebody said so, come after colleagues as awake, by whatever step; and
 * a reopened issue goes first to whoever had resolved it.
 */
export class AwakeFirst implements Invariant {
  readonly #rounds = new Map<IssueId, Round>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ before, after, entries }: IssueWrite): void {
    // In test mode nobody sleeps.
    if (after.test) return;
    const round = this.#rounds.get(after.id) ?? {
      tried: new Map(),
      passedOn: undefined,
      askedNow: [],
      gaveUpAt: new Map(),
      lastOwner: undefined,
    };
    this.#rounds.set(after.id, round);
    for (const entry of entries) {
      if (entry.type === 'routedByItself') noteUnheeding(round, after, entry.at);
      this.#follow(before, after, round, entry);
    }
  }

  #follow(before: Issue | undefined, after: Issue, round: Round, entry: HistoryEntry): void {
    const issueId = after.id;
    switch (entry.type) {
      case 'reopened':
        round.tried.clear();
        round.lastOwner = before?.state === 'resolved' ? before.owner?.engineerId : undefined;
        break;
      case 'roundBegan':
        round.tried.clear();
        round.lastOwner = undefined;
        break;
      case 'handedOn':
        round.passedOn = isPassedOn(entry.reason) ? entry.fromEngineerId : undefined;
        // Nobody was reached, so this person counts as not tried.
        if (entry.reason === 'noLongerBest') {
          for (const id of entry.beside ? [entry.fromEngineerId] : round.askedNow) round.tried.delete(id);
        }
        if (isGivenUp(entry.reason)) beginAfresh(round, before, entry);
        break;
      case 'acknowledged':
        round.passedOn = undefined;
        round.gaveUpAt.delete(entry.engineerId);
        break;
      case 'ownerChanged':
        round.gaveUpAt.delete(entry.to);
        round.gaveUpAt.set(entry.from, entry.at);
        break;
      case 'relayed':
        round.gaveUpAt.delete(entry.to);
        break;
      case 'pageDecided':
        if (entry.purpose === 'relay') this.#checkRelay(issueId, entry);
        if (entry.purpose === 'stillHere' || entry.purpose === 'takeOver' || entry.purpose === 'expert')
          this.#checkBeside(issueId, entry);
        if (entry.purpose !== 'acknowledge') break;
        if (entry.raisedFrom) {
          this.#checkAgain(issueId, round, entry);
          break;
        }
        this.#check(after, round, entry);
        round.tried.set(entry.engineerId, entry.teamId);
        round.askedNow = [...(entry.beside === undefined ? [] : round.askedNow), entry.engineerId];
        round.passedOn = undefined;
        break;
      default:
    }
  }

  /** Nobody is woken to take an issue over. */
  #checkRelay(issueId: IssueId, { page, engineerId, explanation, at }: PageDecided): void {
    const roster = this.truth.ledger.rosters.get(explanation?.rosterRevision ?? 0);
    const asked = roster && standings(roster.body, new Set(), at).find(({ id }) => id === engineerId);
    if (asked && (isAwake(asked) || asked.standing === 'onDutyAsleep')) return;
    this.report(
      NAME,
      issueId,
      `page ${page} offers it to "${engineerId}", who is ${asked?.standing ?? 'in no roster'}`,
    );
  }

  /** Whoever is paged once more, because the issue became graver, is asked already: that wakes nobody who was not woken. */
  #checkAgain(issueId: IssueId, round: Round, { page, engineerId }: PageDecided): void {
    if (!round.askedNow.includes(engineerId))
      this.report(NAME, issueId, `page ${page} is to "${engineerId}" once more, who is not asked`);
  }

  #check(issue: Issue, round: Round, entry: PageDecided): undefined {
    const issueId = issue.id;
    const roster = this.truth.ledger.rosters.get(entry.explanation?.rosterRevision ?? 0);
    const break_: Break = (what) =>
      void this.report(NAME, issueId, `page ${entry.page} to "${entry.engineerId}": ${what}`);
    if (!roster) return break_('decided by no saved roster');
    const everybody = standings(roster.body, this.truth.ledger.unreachable, entry.at);
    const chosen = everybody.find((person) => person.id === entry.engineerId);
    if (!chosen) return break_(`not in revision ${entry.explanation?.rosterRevision}`);
    if (chosen.standing !== entry.explanation?.chosen.tier) {
      break_(`explained as ${entry.explanation?.chosen.tier}, and really ${chosen.standing}`);
    }
    if (chosen.reachable !== entry.explanation?.chosen.reachable) break_('explained wrongly as to its contacts');
    if (round.tried.has(chosen.id)) break_('tried already in this round');
    const left = everybody.filter((person) => !round.tried.has(person.id) && person.id !== round.passedOn);
    const awake = left.filter(isAwake);
    const policy = entry.policy === undefined ? undefined : this.truth.ledger.policies.policies[entry.policy];
    const behind = new BehindOthers(issue, entry, roster.body, policy);
    const isInTurn = comesInTurn(round, entry.at, behind);
    const inTurn = awake.filter(isInTurn);
    const step = this.#stepOf(issueId, entry);
    if (this.#isLastOwners(chosen, inTurn, round, behind, break_)) return;
    if (entry.step !== undefined) this.#checkStep(chosen, step, break_);
    else if (!isAwake(chosen)) this.#checkNight(chosen, awake, everybody, left.filter(isInTurn), break_);
    if (!isAwake(chosen)) return;
    if (!isInTurn(chosen)) {
      if (inTurn[0]) break_(`has given it away, and "${inTurn[0].id}" is awake and was not tried`);
      return;
    }
    const { first, weights } = leastBehind(inTurn, behind);
    if (weights.has(chosen) && first[0] && !first.includes(chosen))
      break_(`its team gave it away, or it lacks the skill, and "${first[0].id}" is awake and was not tried`);
    if (entry.step === undefined)
      this.#checkLaps(chosen, [...first, ...inTurn.filter((one) => !weights.has(one))], round, behind, break_);
  }

  /** A reopened issue goes first to whoever had resolved it, if they are among the first who could be asked: answers whether it did. */
  #isLastOwners(
    chosen: Candidate,
    inTurn: readonly Candidate[],
    { lastOwner, tried }: Round,
    behind: BehindOthers,
    break_: Break,
  ): boolean {
    if (lastOwner === undefined || tried.size > 0) return false;
    const owner = leastBehind(inTurn, behind).first.find(({ id, reachable }) => id === lastOwner && reachable);
    if (!owner) return false;
    if (owner.id !== chosen.id) break_(`"${lastOwner}" had resolved it, is awake and was not asked first`);
    return true;
  }

  /**
   * While somebody owns the issue nobody asleep is asked for anything: the owner whether they are there, who may be a duty manager,
   * or somebody to take over.
   */
  #checkBeside(issueId: IssueId, { engineerId, page, at, purpose, explanation }: PageDecided): undefined {
    const revisions = [...this.truth.ledger.rosters.values()];
    const known = explanation ? [this.truth.ledger.rosters.get(explanation.rosterRevision)] : revisions;
    const mayBeAsked = (one: Candidate) => isAwake(one) || (purpose === 'stillHere' && one.standing === 'dutyManager');
    const isUp = known.some(
      (roster) =>
        roster &&
        standings(roster.body, this.truth.ledger.unreachable, at).some(
          (one) => one.id === engineerId && mayBeAsked(one),
        ),
    );
    if (!isUp) this.report(NAME, issueId, `page ${page} asks "${engineerId}" about an owned issue, who is not awake`);
  }

  /** What the policy says of the step by which a page was decided. */
  #stepOf(issueId: IssueId, { step, policy }: PageDecided): Step | undefined {
    const severity = this.truth.issues.read(issueId)?.severity;
    if (step === undefined || policy === undefined || severity === undefined) return undefined;
    return this.truth.ledger.policies.policies[policy]?.[severity].steps?.[step - 1];
  }

  /** A step asks people who are awake and can be reached; duty managers only where it says so. */
  #checkStep(chosen: Candidate, step: Step | undefined, break_: Break): undefined {
    if (!step) return break_('decided by a step that its policy does not have');
    if (!chosen.reachable) return break_('no contact reaches it, and a step of the policy asks it');
    const isNamed = chosen.standing === 'dutyManager' && step.page.includes('dutyManagers');
    if (!isAwake(chosen) && !isNamed) break_(`${chosen.standing}, and a step of the policy asks it`);
  }

  #checkNight(
    chosen: Candidate,
    awake: readonly Candidate[],
    everybody: readonly Candidate[],
    left: readonly Candidate[],
    break_: Break,
  ): undefined {
    if (awake[0]) return break_(`${chosen.standing}, while "${awake[0].id}" is awake and was not tried`);
    if (chosen.standing === 'onDutyAsleep') return;
    const called = left.find((person) => person.standing === 'onDutyAsleep');
    if (called) return break_(`${chosen.standing}, while "${called.id}" is on duty, though in their night`);
    const standBy = left.find((person) => person.standing === 'standBy');
    if (standBy && chosen.standing !== 'standBy') return break_(`${chosen.standing}, while "${standBy.id}" stands by`);
    const isLastResort = chosen.standing === 'asleep' || chosen.standing === 'onLeave';
    const other = everybody.find(({ standing }) => standing !== 'asleep' && standing !== 'onLeave');
    if (isLastResort && other) break_(`${chosen.standing}, while there is "${other.id}", who is ${other.standing}`);
    const sleeper = everybody.find(({ standing }) => standing === 'asleep');
    if (chosen.standing === 'onLeave' && sleeper) break_(`on leave, while "${sleeper.id}" is only asleep`);
  }

  #checkLaps(
    chosen: Candidate,
    awake: readonly Candidate[],
    round: Round,
    behind: BehindOthers,
    break_: Break,
  ): undefined {
    const reached = awake.find(({ reachable }) => reachable);
    if (!chosen.reachable && reached)
      return break_(`no contact reaches it, and "${reached.id}" is awake and was not tried`);
    const alike = awake.filter((one) => one.reachable === chosen.reachable && !behind.speaksForWhoDoesNot(chosen, one));
    const triedOf = (team: string | undefined) => [...round.tried.values()].filter((other) => other === team).length;
    const lap = ({ team }: Candidate) => Math.floor(triedOf(team) / TEAM_LAP);
    const earlier = alike.find((person) => lap(person) < lap(chosen));
    if (earlier)
      return break_(`${triedOf(chosen.team)} of its team tried, and "${earlier.id}" of the next team was not`);
    const onDuty = alike.find((person) => person.standing === 'onDuty' && lap(person) === lap(chosen));
    if (chosen.standing === 'awake' && onDuty) break_(`only awake, while "${onDuty.id}" is on duty`);
  }
}
