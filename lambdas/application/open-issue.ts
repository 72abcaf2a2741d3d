import type { Command } from '../core/commands';
import { decide } from '../core/decide/decide';
import type { Issue } from '../core/issue';
import { isJoined } from '../core/joined';
import { type CarryingOut, carryOutBeforeAnswer } from './carry-out';
import { measurementsOf } from './measurements-of';
import type { InMode } from './test-mode';

/**
 * Writes a new issue if there is none under its id, and carries its effects out. `undefined`: somebody was faster. Throws when the
 * store is unavailable; then nothing was accepted.
 */
export async function openIssue(
  deps: CarryingOut,
  about: InMode,
  command: Extract<Command, { readonly type: 'report' }>,
): Promise<Issue | undefined> {
  const world = await deps.world.read(about);
  const decided = decide(undefined, command, world);
  if (decided.code !== 'decided') throw new Error(`A new issue was refused: ${decided.code}`);
  const written = { ...decided.issue, version: 1 };
  if ((await deps.issues.write(written, 'absent')) === 'conflict') return undefined;
  deps.measurements.record(measurementsOf(undefined, decided));
  if (written.state === 'waiting' && !isJoined(written)) deps.log.error('nobody to page', { issueId: written.id });
  if ((await carryOutBeforeAnswer(deps, { ...decided, issue: written, world })) === 'late') {
    deps.log.warn('answered before all effects were done', { issueId: written.id });
  }
  return written;
}
