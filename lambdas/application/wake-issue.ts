import type { Instant, IssueId } from '../core/ids';
import { EFFECTS_BELONG_MS, earliestClock } from '../core/issue';
import { type CarryingOut, carryOut } from './carry-out';
import { commit } from './commit';

/** Functions end within 20 s; nothing new is begun after this, and what is begun may take some seconds. */
const CARRY_OUT_WITHIN_MS = 6_000;

export interface WakeOptions {
  /** Effects whose attempt is at least this old are taken over; 0 only where no other function can be alive. */
  readonly effectsOlderThanMs?: number;
  /** For which instant the timer was armed that woke the issue; a hint, which changes nothing that is decided. */
  readonly timerFor?: Instant;
  /** No timer is known to wait: arm one whatever is found. */
  readonly timersLost?: boolean;
}

/** What a wake-up found. */
export interface Woken {
  /** The earliest clock before, if it was due; how late it was run. */
  readonly lateMs?: number;
  /** Effects that their own invocation had not finished. */
  readonly takenOver: number;
}

/**
 * Whether this wake-up has to arm the timer for the earliest clock: when it is that very timer, come early, or when timers
 * were lost. Whoever moved the clock has armed it otherwise; if every stale wake-up armed it too, they would never end.
 */
function mustArm(next: Instant, options: WakeOptions): boolean {
  return options.timersLost === true || options.timerFor === next;
}

/**
 * Any wake-up, by timer, sweep, repetition or mistake: reads the issue, runs what is due now, and leaves a timer for the
 * earliest clock. Throws when the store is unavailable or the timer could not be armed: wake it again.
 */
export async function wakeIssue(deps: CarryingOut, id: IssueId, options: WakeOptions = {}): Promise<Woken> {
  const effectsOlderThanMs = options.effectsOlderThanMs ?? EFFECTS_BELONG_MS;
  const woken = await commit(deps, id, [{ type: 'timerFired', effectsOlderThanMs }]);
  if (woken.code !== 'decided') return { takenOver: 0 };
  const now = deps.clock.now();
  const next = earliestClock(woken.issue.clocks);
  const armsItself = woken.effects.some((effect) => effect.kind === 'arm' && effect.at === next);
  const arms = next !== undefined && !armsItself && mustArm(next, options);
  const arming = arms ? deps.timers.arm(id, next) : undefined;
  if (woken.issue === woken.before) {
    await arming;
    return { takenOver: 0 };
  }
  // Both end before a failure is told: whoever is told may be the last to live.
  const [armed] = await Promise.allSettled([arming, carryOut(deps, woken, now + CARRY_OUT_WITHIN_MS)]);
  if (armed.status === 'rejected') throw armed.reason;
  const due = earliestClock(woken.before.clocks);
  const leftOver = new Set(woken.before.effects.map((effect) => effect.id));
  const takenOver = woken.effects.filter((effect) => leftOver.has(effect.id)).length;
  return { ...(due !== undefined && due <= now && { lateMs: now - due }), takenOver };
}
