import { NO_LOAD, type RosterSnapshot } from '../core/duty/snapshot';
import { TEST_ENGINEER_ID } from '../core/ids';
import type { Issue } from '../core/issue';
import type { World } from '../core/world';
import { pageLink } from './page-link';
import type { Secrets } from './ports/secrets';

/** An issue, or a request on its way to become one, as far as its mode. */
export interface InMode {
  readonly test?: true;
}

/** Whom test mode pages: one duty manager at all times, without teams, so that every issue goes there at once. */
const TEST_ROSTER: RosterSnapshot = {
  schema: 2,
  // Real revisions begin at 1, so that an explanation says that none of them had a part in it.
  revision: 0,
  fromAt: 0,
  untilAt: Number.MAX_SAFE_INTEGER,
  teams: [],
  engineers: [],
  dutyManagers: [{ id: TEST_ENGINEER_ID, languages: ['en'], locale: 'en' }],
};

/**
 * The world in which something is decided: the real one, or for test mode a synthetic one with the real time and policies.
 * No real person is in it, and the one who is in it stands in no roster.
 */
export function worldFor(about: InMode | undefined, real: World): World {
  return about?.test ? { ...real, roster: TEST_ROSTER, load: NO_LOAD } : real;
}

/**
 * The link of the newest page about a test issue once that was sent, so that a customer's own integration test can press
 * "acknowledge" as an engineer would; `undefined` before, and always for a real issue, whose links are its engineers'.
 */
export async function newestPageLink(
  deps: { readonly secrets: Secrets; readonly publicUrl: string },
  issue: Issue,
): Promise<string | undefined> {
  const isSent = issue.state !== 'paging' || issue.page.status === 'sent';
  const person = issue.paged.find(({ lastPage }) => lastPage === issue.pageCount);
  if (!issue.test || !isSent || !person) return undefined;
  const page = { engineerId: person.engineerId, page: person.lastPage };
  return pageLink(deps.publicUrl, await deps.secrets.pageLinkKey(), issue, page);
}
