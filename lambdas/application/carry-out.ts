import type { Command } from '../core/commands';
import type { PageEffect, PendingEffect, PublishEffect } from '../core/effects';
import { isPublished } from '../core/events';
import type { Instant } from '../core/ids';
import { EFFECTS_BELONG_MS, type Issue } from '../core/issue';
import { isUpdate } from '../core/updates/is-update';
import type { World } from '../core/world';
import { type Committed, type Committing, commit } from './commit';
import { reasonOf } from './error-words';
import { historyBetween } from './history';
import { noteSignal } from './note-signal';
import { outgoingPage } from './outgoing-page';
import { pageLink } from './page-link';
import type { Bus, BusEvent } from './ports/bus';
import type { PageOutcome, Pager } from './ports/pager';
import type { Secrets } from './ports/secrets';
import type { SignalIndex } from './ports/signal-index';
import type { Timers } from './ports/timers';
import { sayToJoined } from './say-to-joined';
import { tellParent, wakeJoined } from './tell-joined';

export interface CarryingOut extends Committing {
  readonly pager: Pager;
  readonly signalIndex: SignalIndex;
  readonly timers: Timers;
  readonly bus: Bus;
  readonly secrets: Secrets;
  /** Where page links point, without a slash at the end. */
  readonly publicUrl: string;
}

/** A committed decision, as far as it has to be carried out. */
type Carriable = Pick<Committed, 'issue' | 'effects' | 'world'>;

/** A page that fails at once leads to the next; more than this in one go is left to the sweep. */
const MAX_ROUNDS_OF_EFFECTS = 25;

/** Afterwards another invocation may send the page; the margin is for a call under way and for clocks that differ. */
const SEND_WITHIN_MS = EFFECTS_BELONG_MS - 10_000;

async function sendPage(
  deps: CarryingOut,
  issue: Issue,
  effect: PageEffect & PendingEffect,
  world: World,
): Promise<PageOutcome | 'tooLate'> {
  const key = await deps.secrets.pageLinkKey();
  const now = deps.clock.now();
  // A function may stand still between two invocations and go on here much later, when somebody has taken over.
  if (now - effect.decidedAt >= SEND_WITHIN_MS) return 'tooLate';
  return deps.pager.send(outgoingPage({ issue, effect, world, now }, pageLink(deps.publicUrl, key, issue, effect)));
}

/** Events of an issue in a range of its history. */
async function eventsToPublish(deps: CarryingOut, issue: Issue, effect: PublishEffect): Promise<BusEvent[]> {
  const history = await historyBetween(deps.issues, issue, effect.fromSeq, effect.toSeq + 1);
  return history.filter(isPublished).map(({ seq, at, ...event }) => ({
    id: `${issue.id}#${seq}`,
    at,
    issueId: issue.id,
    customerId: issue.customerId,
    severity: issue.severity,
    ...(issue.updates && isUpdate(event) && { updates: true }),
    event,
  }));
}

/** Carries one effect out; the commands note how it ended. None: it stays pending, for the sweep. */
async function attempt(
  deps: CarryingOut,
  issue: Issue,
  effect: PendingEffect,
  world: World,
  until: Instant,
): Promise<readonly Command[]> {
  try {
    switch (effect.kind) {
      case 'page': {
        const outcome = await sendPage(deps, issue, effect, world);
        if (outcome === 'tooLate') return [];
        if (outcome === 'sent') return [{ type: 'pageSent', page: effect.page }];
        deps.log.warn('page not sent', { issueId: issue.id, page: effect.page, outcome });
        return [{ type: 'pageFailed', page: effect.page, attempt: effect.attempts, reason: outcome }];
      }
      case 'arm':
        await deps.timers.arm(issue.id, effect.at);
        return [{ type: 'effectDone', effectId: effect.id }];
      case 'publish':
        // Whoever builds on the bus counts real emergencies.
        if (!issue.test) await deps.bus.publish(await eventsToPublish(deps, issue, effect));
        return [{ type: 'effectDone', effectId: effect.id }];
      case 'tellParent':
        return await tellParent(deps, issue, effect, (told) => carryOut(deps, told, until));
      case 'sayToJoined':
        return await sayToJoined(deps, issue, effect, until, (said) => carryOut(deps, said, until));
      case 'noteSignal':
        await noteSignal(deps, issue);
        return [{ type: 'effectDone', effectId: effect.id }];
      case 'wakeJoined':
        await wakeJoined(deps, effect);
        return [{ type: 'effectDone', effectId: effect.id }];
      default:
        return effect satisfies never;
    }
  } catch (error) {
    deps.log.error('effect left to the sweep', { issueId: issue.id, effect: effect.id, reason: reasonOf(error) });
    return [];
  }
}

const NOTE_ATTEMPTS = 4;
const NOTE_AGAIN_AFTER_MS = 250;

/** Notes outcomes; again while the store is away, because a page that was sent and is not noted is sent twice. */
async function note(deps: CarryingOut, issue: Issue, commands: readonly Command[], until: Instant) {
  for (let tries = 1; ; tries++) {
    try {
      return await commit(deps, issue.id, commands, tries === 1 ? issue : undefined);
    } catch (error) {
      if (tries === NOTE_ATTEMPTS || deps.clock.now() >= until) throw error;
      await deps.clock.sleep(NOTE_AGAIN_AFTER_MS * tries);
    }
  }
}

/**
 * Carries out the effects of a committed decision and notes their outcomes in one write; what follows from the outcomes
 * is carried out too. Begins nothing new after `until`. What is left, for whatever reason, is the sweep's; never throws.
 */
export async function carryOut(deps: CarryingOut, committed: Carriable, until: Instant): Promise<void> {
  let { issue, effects, world } = committed;
  try {
    for (let round = 0; round < MAX_ROUNDS_OF_EFFECTS && effects.length > 0 && deps.clock.now() < until; round++) {
      const { issue: current, world: known } = { issue, world };
      const outcomes = await Promise.all(effects.map((effect) => attempt(deps, current, effect, known, until)));
      const commands = outcomes.flat();
      if (commands.length === 0) return;
      const noted = await note(deps, issue, commands, until);
      if (noted.code !== 'decided') return;
      // Others who wrote meanwhile may have told the index more than this, and before it.
      const isOvertaken = noted.before.version !== issue.version;
      if (isOvertaken && effects.some(({ kind }) => kind === 'noteSignal')) await noteSignal(deps, noted.issue);
      ({ issue, effects, world } = noted);
    }
  } catch (error) {
    deps.log.error('effects left to the sweep', { issueId: issue.id, reason: reasonOf(error) });
  }
}

/** An answer leaves at most 3 s after its write; what is left by then is the sweep's. */
const ANSWER_WITHIN_MS = 2_900;

/** Carries out what a request has decided, for as long as its answer may wait. `late`: it goes on behind the answer. */
export async function carryOutBeforeAnswer(deps: CarryingOut, committed: Carriable): Promise<'done' | 'late'> {
  const effects = carryOut(deps, committed, deps.clock.now() + ANSWER_WITHIN_MS);
  return (await deps.clock.within(ANSWER_WITHIN_MS, effects)) ?? 'done';
}
