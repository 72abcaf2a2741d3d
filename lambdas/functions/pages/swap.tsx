import type { Context } from 'hono';
import type { SwapAccepted, SwapAccepting } from '../../application/accept-swap';
import type { Secrets } from '../../application/ports/secrets';
import { declineSwap, readSwap } from '../../application/settle-swap';
import { isSwapToken, swapIdOfToken } from '../../application/swap-link';
import { othersConcerned, type SwapRequest, stateOf } from '../../application/swap-request';
import type { SwapId } from '../../core/ids';
import { LOCALES } from '../../core/locale';
import { bothLines } from '../../core/roster/both';
import { answerProblem, iso, wantsJson } from '../../runtime/answer';
import { PROBLEMS } from '../../runtime/problem';
import { swapProblem } from '../../runtime/swap-problem';
import { documentOf, PlainPage } from './layout';
import { headersOfPage, headersOfPageAsked, localeAsked, localeChosen } from './negotiation';
import { isSameOrigin } from './same-origin';
import { PAGE_HEADERS } from './style';
import { SwapPage } from './swap-page';
import { SWAP_TEXTS } from './swap-texts';
import { TEXTS } from './texts';
import type { Notice } from './wording';

export interface SwapDeps extends SwapAccepting {
  readonly secrets: Secrets;
  readonly publicUrl: string;
}

type Refused = Exclude<SwapAccepted, { readonly code: 'settled' }> | { readonly code: 'crossSite' };

/** The swap that the link opens, for the engineer who was asked and nobody else. */
async function opened(deps: SwapDeps, c: Context): Promise<SwapRequest | undefined> {
  const token = c.req.param('token') ?? '';
  const id = swapIdOfToken(token);
  if (!id) return undefined;
  const [stored, key] = await Promise.all([readSwap(deps, id), deps.secrets.pageLinkKey()]);
  return stored && isSwapToken(key, token, id, stored.value.swap.takes.engineer) ? stored.value : undefined;
}

function nothing(c: Context): Response {
  if (wantsJson(c)) return answerProblem(c, { code: 'swapNotFound' });
  const locale = localeAsked(c);
  const notice = SWAP_TEXTS[locale].refusals.swapNotFound;
  const html = documentOf(<PlainPage texts={TEXTS[locale]} notice={notice} unsent={undefined} />);
  return c.html(html, 404, headersOfPageAsked(c));
}

async function show(deps: SwapDeps, c: Context, request: SwapRequest, refused?: Refused): Promise<Response> {
  const { gives, takes } = request.swap;
  const people = await deps.people.read([gives.engineer, takes.engineer, ...othersConcerned(request)]);
  const locale = localeChosen(c) ?? people.get(takes.engineer)?.locale ?? LOCALES[0];
  const names = new Map([...people.values()].map(({ id, name }) => [id, name]));
  const now = deps.clock.now();
  if (wantsJson(c)) {
    return c.json({ id: request.swap.id, state: stateOf(request, now), expiresAt: iso(request.expiresAt) });
  }
  let notice: Notice | undefined;
  if (refused) {
    const words = SWAP_TEXTS[locale].refusals[refused.code];
    const why = refused.code === 'swapRefused' ? refused.problems.map(({ message }) => bothLines(message)) : [];
    const lines = why.map((both) => both[locale] ?? both.en);
    notice = { ...words, detail: [words.detail, ...lines].join(' ') };
  }
  const path = `/swap/${c.req.param('token')}`;
  const html = documentOf(<SwapPage view={{ request, names, locale, now, notice, path }} />);
  return c.html(html, refused ? PROBLEMS[refused.code].status : 200, headersOfPage(locale));
}

export async function showSwap(deps: SwapDeps, c: Context): Promise<Response> {
  const request = await opened(deps, c);
  return request ? show(deps, c, request) : nothing(c);
}

const problemOf = (c: Context, refused: Refused): Response =>
  answerProblem(c, refused.code === 'crossSite' ? { code: refused.code } : swapProblem(refused));

/** What a press does. What changes a roster is loaded only then: it is rare and would cost every page's cold start. */
export const SWAP_ACTIONS: Readonly<Record<string, (deps: SwapDeps, id: SwapId) => Promise<SwapAccepted>>> = {
  accept: async (deps, id) => (await import('../../application/accept-swap')).acceptSwap(deps, id),
  decline: (deps, id) => declineSwap(deps, id),
};

/** Carries out a press. Pressing twice does no harm: the second finds what the first has done. */
export async function pressSwap(
  deps: SwapDeps,
  c: Context,
  action: (deps: SwapDeps, id: SwapId) => Promise<SwapAccepted>,
): Promise<Response> {
  const request = await opened(deps, c);
  if (!request) return nothing(c);
  const done: SwapAccepted | Refused = isSameOrigin(c, deps.publicUrl)
    ? await action(deps, request.swap.id)
    : { code: 'crossSite' };
  if (done.code !== 'settled') {
    return wantsJson(c) ? problemOf(c, done) : show(deps, c, (await opened(deps, c)) ?? request, done);
  }
  if (wantsJson(c)) return show(deps, c, done.request);
  const lang = localeChosen(c);
  const path = `/swap/${c.req.param('token')}`;
  return c.body(null, 303, { ...PAGE_HEADERS, Location: lang ? `${path}?lang=${lang}` : path });
}
