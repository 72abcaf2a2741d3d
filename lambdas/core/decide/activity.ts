import type { Command } from '../commands';
import type { EngineerId } from '../ids';
import type { Owner } from '../issue';
import type { Draft } from './draft';

/** The engineer who gives a command, if one does. */
export function engineerOf(command: Command): EngineerId | undefined {
  if ('engineerId' in command) return command.engineerId;
  return 'author' in command && command.author.kind === 'engineer' ? command.author.engineerId : undefined;
}

/** An owner who has just done something: they are not quiet. */
export function active(before: Owner, now: number): Owner {
  const { quiet: _quiet, knowsOfWriting: _wrote, knowsOfReports: _reports, knowsOfRecovery: _over, ...owner } = before;
  return now === owner.since ? owner : { ...owner, activeAt: now };
}

/** Whatever the owner has just done, they are not quiet. A command that changed nothing, a button pressed twice, is no sign of life. */
export function noteActivity(draft: Draft, command: Command): void {
  const { issue, events, world } = draft;
  if (issue.state !== 'owned' || events.length === 0) return;
  if (engineerOf(command) !== issue.owner.engineerId) return;
  draft.issue = { ...issue, owner: active(issue.owner, world.now) };
}
