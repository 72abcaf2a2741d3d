import { type FollowedIssue, openIssueFile } from '../../lambdas/application/follow-issue';
import type { IssueId } from '../../lambdas/core/ids';
import type { LocalParts } from './compose';

const SHOWN_ISSUES = 20;

/** The newest issues, open ones and those that moved since this run began, each with its whole history. */
export async function recentIssues(parts: LocalParts): Promise<FollowedIssue[]> {
  const moved = parts.bus.events().flatMap((event) => ('issueId' in event ? [event.issueId] : []));
  const open = (await parts.issues.open()).map(({ id }) => id);
  const ids = [...new Set<IssueId>([...moved.reverse(), ...open])].slice(0, SHOWN_ISSUES);
  const issues = await Promise.all(ids.map((id) => parts.issues.read(id)));
  const known = issues.filter((issue) => issue !== undefined).sort((a, b) => b.reportedAt - a.reportedAt);
  return Promise.all(known.map((issue) => openIssueFile(parts, issue)));
}
