import type { EngineerId, TeamId } from '../core/ids';
import type { Issue, IssueState } from '../core/issue';
import { isJoined } from '../core/joined';
import type { IssueStore } from './ports/issue-store';

/** Who works on a report that joined another issue: no more of that issue than its customer may know. */
export interface LookedAfter {
  readonly state: IssueState;
  readonly ownerId?: EngineerId;
  readonly teamId?: TeamId;
}

/** Who works on a report that joined another issue, from that one as it is now; `undefined` for all others. */
export async function lookedAfter(
  { issues }: { readonly issues: Pick<IssueStore, 'read'> },
  issue: Issue,
): Promise<LookedAfter | undefined> {
  if (!isJoined(issue)) return undefined;
  const parent = await issues.read(issue.joined.parentId);
  if (parent?.state === 'owned') {
    const { engineerId, teamId } = parent.owner;
    return { state: 'owned', ownerId: engineerId, ...(teamId !== undefined && { teamId }) };
  }
  if (parent?.state !== 'paging') return { state: 'waiting' };
  const { teamId } = parent.page;
  return { state: 'paging', ...(teamId !== undefined && { teamId }) };
}
