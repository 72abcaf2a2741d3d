import type { EngineerId } from '../ids';
import type { CurrentPage, Issue, PagingIssue } from '../issue';

/** The pages that wait for an acknowledgement, all of one step. */
export type AskedTogether = readonly [CurrentPage, ...CurrentPage[]];

export const askedTogether = ({ page, beside = [] }: PagingIssue): AskedTogether => [page, ...beside];

/** The same issue with these pages waiting. */
export function withAsked(issue: PagingIssue, [page, ...others]: AskedTogether): PagingIssue {
  const { beside: _before, ...rest } = issue;
  return { ...rest, page, ...(others.length > 0 && { beside: others }) };
}

/** The same pages with one of them changed. */
export const withPage = (pages: AskedTogether, number: number, change: Partial<CurrentPage>): AskedTogether => {
  const [first, ...others] = pages.map((page) => (page.number === number ? { ...page, ...change } : page));
  return [first ?? pages[0], ...others];
};

/** Who is asked for an owner now. */
export const askedNow = (issue: Issue): EngineerId[] =>
  issue.state === 'paging' ? askedTogether(issue).map(({ engineerId }) => engineerId) : [];

/** Whether somebody may be reading the page, or may get it any moment; else its sending is begun again later. */
export const isUnderWay = ({ status }: CurrentPage): boolean => status === 'decided' || status === 'sent';
