import type { IssueId } from '../core/ids';
import { EFFECTS_BELONG_MS, earliestClock } from '../core/issue';
import { type CarryingOut, carryOut } from './carry-out';
import { commit } from './commit';

/** Functions end within 20 s; nothing new is begun after this, and what is begun may take some seconds. */
const CARRY_OUT_WITHIN_MS = 6_000;

export interface WakeOptions {
  /** Effects whose attempt is at least this old are taken over; 0 only where no other function can be alive. */
  readonly effectsOlderThanMs?: number;
}

/** What a wake-up found. */
export interface Woken {
  /** The earliest clock before, if it was due; how late it was run. */
  readonly lateMs?: number;
  /** Effects that their own invocation had not finished. */
  readonly takenOver: number;
}

/**
 * Any wake-up, by timer, sweep, repetition or mistake: reads the issue, runs what is due now, and ends with a timer for
 * the earliest clock. Throws when the store is unavailable or the timer could not be armed: wake it again.
 */
export async function wakeIssue(deps: CarryingOut, id: IssueId, options: WakeOptions = {}): Promise<Woken> {
  const effectsOlderThanMs = options.effectsOlderThanMs ?? EFFECTS_BELONG_MS;
  const woken = await commit(deps, id, [{ type: 'timerFired', effectsOlderThanMs }]);
  if (woken.code !== 'decided') return { takenOver: 0 };
  const now = deps.clock.now();
  // The timer that woke us is used up, also when it came early and only left-over effects were taken over.
  const next = earliestClock(woken.issue.clocks);
  const armsItself = woken.effects.some((effect) => effect.kind === 'arm' && effect.at === next);
  const arming = next === undefined || armsItself ? undefined : deps.timers.arm(id, next);
  if (woken.issue === woken.before) {
    await arming;
    return { takenOver: 0 };
  }
  await Promise.all([arming, carryOut(deps, woken, now + CARRY_OUT_WITHIN_MS)]);
  const due = earliestClock(woken.before.clocks);
  const leftOver = new Set(woken.before.effects.map((effect) => effect.id));
  const takenOver = woken.effects.filter((effect) => leftOver.has(effect.id)).length;
  return { ...(due !== undefined && due <= now && { lateMs: now - due }), takenOver };
}
