import type { EngineerId } from '../ids';
import type { OwnedIssue } from '../issue';

/** Whether somebody is asked to take over from a quiet owner, and therefore may. */
export const mayTakeOver = ({ owner }: OwnedIssue, engineerId: EngineerId): boolean =>
  owner.quiet?.deputyId === engineerId;
