import type { EngineerId } from '../core/ids';
import type { Issue } from '../core/issue';

/** Everybody who had a part in an issue, and whose name its readers may need: of a report that joined another, also whoever answered it there. */
export function tookPart(issue: Issue): EngineerId[] {
  const ownerId = 'owner' in issue ? issue.owner?.engineerId : undefined;
  const ids = [...issue.paged.map(({ engineerId }) => engineerId), ...(issue.joined?.by ?? [])];
  return [...new Set(ownerId === undefined ? ids : [...ids, ownerId])];
}
