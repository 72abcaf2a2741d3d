import { mayTakeOver } from '../core/decide/may-take-over';
import { worksOn } from '../core/decide/works-on';
import { expertIn } from '../core/experts';
import type { EngineerId } from '../core/ids';
import { type Issue, isOpen, type PagedPerson } from '../core/issue';
import { isJoined } from '../core/joined';
import { wasAsked } from '../core/relay';
import { parseToken, personOfToken } from './page-link';
import type { Clock } from './ports/clock';
import type { IssueStore } from './ports/issue-store';
import type { Secrets } from './ports/secrets';

/** After somebody owns it, the links of others show for this long who does. */
const SHOWS_OWNER_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * What a page link still opens. `ask`: this engineer may take the issue, for nobody owns it or its owner is quiet. `own`: this engineer
 * owns it. `offered`: somebody else does, and this engineer was asked to take it over and still may. `expert`: somebody else does, and
 * this engineer was asked to stand beside them.
 * `taken`: somebody else does, or it is resolved. `expired`: that was more than a day ago, and so was the
 * newest page to this engineer, whose link it is.
 */
export type OpenedPage =
  | { readonly code: 'notFound' }
  | { readonly code: 'expired' }
  | {
      readonly code: 'ask' | 'own' | 'offered' | 'expert' | 'taken';
      readonly issue: Issue;
      readonly engineerId: EngineerId;
      /** The page's number, among those of the issue. */
      readonly number: number;
    };

/** Checks a page link's token and says what it opens. Changes nothing. */
export async function openPage(
  deps: { readonly issues: IssueStore; readonly secrets: Secrets; readonly clock: Clock },
  token: string,
): Promise<OpenedPage> {
  const parsed = parseToken(token);
  if (!parsed) return { code: 'notFound' };
  const [issue, key] = await Promise.all([deps.issues.read(parsed.issueId), deps.secrets.pageLinkKey()]);
  const person = issue && personOfToken(key, issue, parsed);
  if (!person) return { code: 'notFound' };
  // A report that joined is shown as one with what it joined, to whoever was paged about that.
  const parent = isJoined(issue) ? await deps.issues.read(issue.joined.parentId) : undefined;
  const there = parent && isOpen(parent) && parent.paged.find(({ engineerId }) => engineerId === person.engineerId);
  return there ? openFor(deps, parent, there, there.lastPage) : openFor(deps, issue, person, parsed.page);
}

function openFor({ clock }: { readonly clock: Clock }, issue: Issue, person: PagedPerson, page: number): OpenedPage {
  const { engineerId, lastPage, lastPageAt = 0 } = person;
  const to = { issue, engineerId, number: page };
  if (issue.state === 'paging' || issue.state === 'waiting') return { code: 'ask', ...to };
  if (issue.state === 'owned' && issue.owner.engineerId === engineerId) return { code: 'own', ...to };
  if (issue.state === 'owned' && wasAsked(issue.relay, engineerId)) return { code: 'offered', ...to };
  if (issue.state === 'owned' && mayTakeOver(issue, engineerId)) return { code: 'ask', ...to };
  if (issue.state === 'owned' && expertIn(issue, engineerId)) return { code: 'expert', ...to };
  // Who helps does so until it is resolved.
  if (issue.state === 'owned' && worksOn(issue, engineerId)) return { code: 'taken', ...to };
  const since = issue.state === 'resolved' ? issue.resolvedAt : issue.owner.since;
  // Who was told of something later reads it for as long.
  const shownSince = page === lastPage ? Math.max(since, lastPageAt) : since;
  if (clock.now() - shownSince >= SHOWS_OWNER_FOR_MS) return { code: 'expired' };
  return { code: 'taken', ...to };
}
