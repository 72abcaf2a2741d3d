import { type Effect, effectId, effectName, type PendingEffect } from '../effects';
import { type HistoryEntry, type IssueEvent, isPublished } from '../events';
import type { PolicyId } from '../ids';
import { earliestClock, type Issue } from '../issue';
import type { Policy } from '../policy';
import { type PolicyChoice, policyFor, policyIdFor } from '../policy-book';
import type { Ranking } from '../ranking';
import { sharedPolicy } from '../shared-policy';
import { isShared } from '../signal';
import type { World } from '../world';
import { keepClocks } from './keep-clocks';
import { keepExperts } from './keep-experts';
import { keepHelpers } from './keep-helpers';
import { effectsOfJoining, withJoined } from './keep-joined';
import { keepOwnDueTimes } from './keep-own-due-times';

/** A ranking of everybody, and what of the issue it follows from. */
interface Ranked {
  readonly needs: Issue['needs'];
  readonly lacksSkill: Issue['lacksSkill'];
  readonly ranking: Ranking;
}

/** A decision in the making: the issue so far, and what has happened and has to be done. */
export interface Draft {
  readonly world: World;
  /** The policy for the issue as it is now. */
  readonly policy: Policy;
  issue: Issue;
  readonly events: IssueEvent[];
  readonly effects: PendingEffect[];
  /** The newest ranking, which several steps of a decision ask for. */
  ranked?: Ranked;
}

/** What was decided. Without events, effects or a new issue, nothing happened. */
export interface Decided {
  readonly code: 'decided';
  readonly issue: Issue;
  readonly events: readonly HistoryEntry[];
  /** To be carried out by this invocation; all of them stand in the issue too. */
  readonly effects: readonly PendingEffect[];
}

export const begin = (issue: Issue, world: World): Draft => ({
  world,
  issue,
  events: [],
  effects: [],
  get policy() {
    return policyOf(this.world, this.issue);
  },
});

/** What a policy is chosen by. */
type Chosen = Pick<Issue, 'customerId' | 'severity' | 'needs' | 'signal'>;

const choiceOf = ({ customerId, severity, needs }: Chosen): PolicyChoice => ({
  customerId,
  severity,
  skill: needs.skill,
});

/** Of a signal about several customers, what combines their contracts. */
const sharedBy = ({ policies }: World, issue: Chosen) =>
  issue.signal && isShared(issue) ? sharedPolicy(policies, choiceOf(issue), issue.signal.affectedCustomers) : undefined;

/** The policy in force for an issue, and its id; of one that customers share, of the policy that pages. */
export const policyOf = (world: World, issue: Chosen): Policy =>
  sharedBy(world, issue)?.policy ?? policyFor(world.policies, choiceOf(issue));
export const policyIdOf = (world: World, issue: Chosen): PolicyId =>
  sharedBy(world, issue)?.ids[issue.severity] ?? policyIdFor(world.policies, choiceOf(issue));

/** Commits an effect with the issue and gives it to this invocation. A pending one with the same name is replaced. */
export function addEffect(draft: Draft, effect: Effect, attempts = 1): void {
  const id = effectId(effect, draft.issue.version);
  const pending: PendingEffect = { ...effect, id, decidedAt: draft.world.now, attempts };
  draft.issue = {
    ...draft.issue,
    effects: [...draft.issue.effects.filter((other) => effectName(other) !== effectName(effect)), pending],
  };
  draft.effects.push(pending);
}

export function removeEffects(draft: Draft, which: (effect: PendingEffect) => boolean): void {
  if (!draft.issue.effects.some(which)) return;
  draft.issue = { ...draft.issue, effects: draft.issue.effects.filter((effect) => !which(effect)) };
}

/** More unpublished stretches than this are joined into one, so that a bus that is down cannot make the item grow. */
const MAX_PUBLISH_EFFECTS = 8;

function addPublishEffect(draft: Draft, entries: readonly HistoryEntry[]): void {
  const published = entries.filter(isPublished);
  const first = published[0];
  const last = published.at(-1);
  if (!first || !last) return;
  const waiting = draft.issue.effects.filter((effect) => effect.kind === 'publish');
  const joined = waiting.length >= MAX_PUBLISH_EFFECTS;
  if (joined) removeEffects(draft, (effect) => effect.kind === 'publish');
  const fromSeq = joined ? Math.min(first.seq, ...waiting.map((effect) => effect.fromSeq)) : first.seq;
  addEffect(draft, { kind: 'publish', fromSeq, toSeq: last.seq });
}

/** Ends a wake-up or a change of clocks with a timer for the earliest one; timers for other instants are forgotten. */
function armTimer(draft: Draft, before: Issue | undefined): void {
  const earliest = earliestClock(draft.issue.clocks);
  if (earliest === (before && earliestClock(before.clocks))) return;
  removeEffects(draft, (effect) => effect.kind === 'arm' && effect.at !== earliest);
  if (earliest !== undefined) addEffect(draft, { kind: 'arm', at: earliest });
}

/** Closes a draft: numbers its events, and adds the effects that follow from them and from the clocks. */
export function finish(draft: Draft, before: Issue | undefined): Decided {
  const { now } = draft.world;
  const entries = draft.events.map((event, index) => ({ ...event, seq: draft.issue.nextSeq + index, at: now }));
  if (entries.length > 0) {
    draft.issue = {
      ...draft.issue,
      history: [...draft.issue.history, ...entries],
      nextSeq: draft.issue.nextSeq + entries.length,
    };
    addPublishEffect(draft, entries);
  }
  keepExperts(draft);
  keepHelpers(draft);
  draft.issue = withJoined(draft.issue, now);
  keepOwnDueTimes(draft, before);
  for (const effect of effectsOfJoining(draft.issue, before)) addEffect(draft, effect);
  keepClocks(draft, before);
  armTimer(draft, before);
  return { code: 'decided', issue: draft.issue, events: entries, effects: draft.effects };
}
