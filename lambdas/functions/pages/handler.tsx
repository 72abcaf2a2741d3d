import type { Context, Hono } from 'hono';
import type { CarryingOut } from '../../application/carry-out';
import { commandIssue } from '../../application/command-issue';
import { openPage } from '../../application/open-page';
import type { Pager } from '../../application/ports/pager';
import type { PeopleStore } from '../../application/ports/people-store';
import type { RosterStore } from '../../application/ports/roster-store';
import type { SwapPager } from '../../application/ports/swap-pager';
import type { Command, Refusal } from '../../core/commands';
import type { Instant, IssueId } from '../../core/ids';
import { answerProblem, wantsJson } from '../../runtime/answer';
import { aboutIssue } from '../../runtime/context';
import { createHttpApp } from '../../runtime/http-app';
import { PROBLEMS } from '../../runtime/problem';
import { alreadyIn } from './already';
import { ACTIONS, type Action } from './commands';
import { type ConfirmDeps, postConfirm, showConfirm } from './confirm';
import { documentOf, PlainPage } from './layout';
import { headersOfPageAsked, keepUnsent, localeAsked, noticeNameOf, unsentIn } from './negotiation';
import { refusalWords } from './refusal-words';
import { isSameOrigin } from './same-origin';
import { type Opened, type Refused, refusalView, showPage } from './show';
import { PAGE_HEADERS } from './style';
import { pressSwap, SWAP_ACTIONS, type SwapDeps, showSwap } from './swap';
import { TEXTS } from './texts';
import { textIn } from './written-in';

export interface PagesDeps extends CarryingOut, ConfirmDeps, SwapDeps {
  readonly people: PeopleStore;
  readonly pager: Pager & SwapPager;
  readonly rosters: RosterStore;
}

/** What an owner does about one report that joined. */
const ON_REPORTS = ['messages', 'questions', 'record', 'commitments', 'resolve'] as const;

type Answer = typeof answerProblem;

const answer: Answer = (c, problem) => {
  if (wantsJson(c)) return answerProblem(c, problem);
  const texts = TEXTS[localeAsked(c)];
  const notice = texts.notices[noticeNameOf(problem.code)];
  const html = documentOf(<PlainPage texts={texts} notice={notice} unsent={unsentIn(c)} />);
  return c.html(html, PROBLEMS[problem.code].status, { ...problem.headers, ...headersOfPageAsked(c) });
};

/** What the link opens, or the answer that says that it opens nothing. */
async function opened(deps: PagesDeps, c: Context): Promise<Opened | Response> {
  const page = await openPage(deps, c.req.param('token') ?? '');
  if (page.code === 'notFound') return answer(c, { code: 'pageNotFound' });
  if (page.code === 'expired') return answer(c, { code: 'pageExpired' });
  aboutIssue(page.issue.id);
  return page;
}

async function show(deps: PagesDeps, c: Context): Promise<Response> {
  const page = await opened(deps, c);
  return page instanceof Response ? page : showPage(deps, c, page);
}

/**
 * Which issue a press is about: the page's own, or a report that joined it. `undefined`: the report did not, or the link is old; nothing
 * else may be reached through it.
 */
function pressedIn(c: Context, { issue }: Opened): IssueId | undefined {
  const asked = c.req.param('report');
  return asked === undefined ? issue.id : issue.joinedBy?.find(({ issueId }) => issueId === asked)?.issueId;
}

/** Where that is asked for, what is said of the page's own issue is said to all whose reports are looked after with it. */
function alsoJoined(c: Context, command: Command): Command {
  if (c.req.query('joined') !== '1' || c.req.param('report') !== undefined) return command;
  const isSaid = command.type === 'addMessage' || command.type === 'meetCommitment' || command.type === 'resolve';
  return isSaid ? { ...command, alsoJoined: true } : command;
}

/** Why a press did nothing, with what is known of it. */
function refusedOf(refusal: Refusal, command: Command, now: Instant): Refused {
  const already = alreadyIn(refusal, command);
  return {
    code: refusal.code,
    detail: refusalWords(refusal, command, now),
    ...(already && { already }),
    ...('nextAt' in refusal && refusal.nextAt !== undefined && { nextAt: refusal.nextAt }),
    ...(refusal.code === 'keepBeforeDayEnds' && { dayEndsAt: refusal.dayEndsAt }),
    ...(refusal.code === 'resolutionIncomplete' && { missing: refusal.missing }),
    ...(refusal.code === 'commitmentMet' && {
      said: { metAt: refusal.metAt, ...(refusal.what !== undefined && { what: refusal.what }) },
    }),
  };
}

/** Carries out a press. Pressing twice does no harm: the second finds what the first has done. */
async function press(deps: PagesDeps, c: Context, action: Action): Promise<Response> {
  if (!isSameOrigin(c, deps.publicUrl)) return answer(c, { code: 'crossSite' });
  const page = await opened(deps, c);
  if (page instanceof Response) return page;
  const command = await action(c, page.engineerId);
  if (command.code === 'refused') {
    if (wantsJson(c)) return answerProblem(c, command.problem);
    const { code, errors, detail } = command.problem;
    return showPage(deps, c, page, { code, errors, detail });
  }
  keepUnsent(c, textIn(command.value));
  const issueId = pressedIn(c, page);
  if (!issueId) return answer(c, { code: 'pageNotFound' });
  const committed = await commandIssue(deps, issueId, alsoJoined(c, command.value));
  if (committed.code !== 'decided') {
    const now = await opened(deps, c);
    if (now instanceof Response) return now;
    const refused = refusedOf(committed, command.value, deps.clock.now());
    return wantsJson(c) ? refusalView(deps, c, now, refused) : showPage(deps, c, now, refused);
  }
  if (wantsJson(c)) return show(deps, c);
  const asked = c.req.query('lang');
  const path = `/p/${c.req.param('token')}`;
  return c.body(null, 303, { ...PAGE_HEADERS, Location: asked ? `${path}?lang=${encodeURIComponent(asked)}` : path });
}

/**
 * What a page's link opens: the issue, and buttons for whoever was paged; where engineers confirm an address, and where
 * they answer a colleague who asks to swap. A GET
 * changes nothing.
 */
export function createPagesApp(deps: PagesDeps): Hono {
  const app = createHttpApp(deps, { answer });
  app.get('/confirm', showConfirm);
  app.post('/confirm', (c) => postConfirm(deps, c));
  app.get('/p/:token', (c) => show(deps, c));
  for (const [name, action] of Object.entries(ACTIONS)) {
    app.post(`/p/:token/${name}`, (c) => press(deps, c, action));
  }
  for (const name of ON_REPORTS) {
    app.post(`/p/:token/joined/:report/${name}`, (c) => press(deps, c, ACTIONS[name]));
  }
  app.get('/swap/:token', (c) => showSwap(deps, c));
  for (const [name, action] of Object.entries(SWAP_ACTIONS)) {
    app.post(`/swap/:token/${name}`, (c) => pressSwap(deps, c, action));
  }
  return app;
}
