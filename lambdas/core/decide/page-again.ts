import { explain } from '../hand-on';
import type { CurrentPage, PagingIssue } from '../issue';
import { MIN_WAIT_SECONDS } from '../policy';
import type { Ranking } from '../ranking';
import type { Severity } from '../severity';
import { type AskedTogether, askedTogether } from './asked-together';
import { decidePage } from './decide-page';
import { type Draft, removeEffects } from './draft';
import { rank } from './paging';

/** Where each of those who are asked stands; `undefined` as soon as one of them is in the roster no more. */
function placesIn(ranking: Ranking | undefined, pages: AskedTogether): ReadonlyMap<CurrentPage, number> | undefined {
  const places = new Map<CurrentPage, number>();
  for (let place = 0; ranking && place < ranking.length; place++) {
    const page = pages.find(({ engineerId }) => engineerId === ranking.engineerIdAt(place));
    if (page) places.set(page, place);
  }
  return places.size === pages.length ? places : undefined;
}

/** How long they have by the severity of now, in seconds: never longer than they had before, and always long enough to read it. */
function waitAgain({ policy, world }: Draft, { severity, page, clocks }: PagingIssue): number {
  const { steps, waitSeconds: wait } = policy[severity];
  const waitSeconds = (page.step === undefined ? undefined : steps?.[page.step - 1]?.waitSeconds) ?? wait;
  const left = clocks.nextStep === undefined ? waitSeconds : Math.ceil((clocks.nextStep - world.now) / 1000);
  return Math.max(MIN_WAIT_SECONDS, Math.min(waitSeconds, left));
}

/**
 * The severity was raised while somebody is asked: they are paged once more, with the new severity and the time that they have now, or
 * they would be passed over for not answering what they were told can wait. Each raise brings one such page. The page before it tells
 * of the others in the ranking; this one only of its own person. Where one of them is in the roster no more, nothing changes here.
 */
export function pageAgain(draft: Draft, raisedFrom: Severity): void {
  const { issue, world } = draft;
  if (issue.state !== 'paging') return;
  const pages = askedTogether(issue);
  const ranking = rank(draft);
  const places = placesIn(ranking, pages);
  if (!ranking || !places) return;
  const numbers = new Set(pages.map(({ number }) => number));
  removeEffects(draft, (effect) => effect.kind === 'page' && numbers.has(effect.page));
  const waitSeconds = waitAgain(draft, issue);
  const first = issue.pageCount + 1;
  const again = pages.map((before, index): CurrentPage => {
    const { engineerId, teamId, step } = before;
    const place = places.get(before) ?? 0;
    const choice = { place, person: ranking.personAt(place), passedOver: new Map() };
    const inputs = { at: world.now, tried: [], rosterRevision: world.roster?.revision ?? 0 };
    const { page: number } = decidePage(draft, before, {
      purpose: 'acknowledge',
      explanation: { ...explain(choice, ranking, inputs), others: [], rest: {} },
      waitSeconds,
      raisedFrom,
      ...(index === 0 && pages.length > 1 && { together: pages.length }),
      ...(index > 0 && { beside: first }),
    });
    const team = teamId === undefined ? {} : { teamId };
    const sending = { decidedAt: world.now, status: 'decided', attempts: 1, waitSeconds } as const;
    return { number, engineerId, ...team, ...sending, ...(step !== undefined && { step }) };
  });
  const [page, ...beside] = again as [CurrentPage, ...CurrentPage[]];
  const { beside: _before, ...rest } = draft.issue as PagingIssue;
  const clocks = { nextStep: world.now + waitSeconds * 1000 };
  draft.issue = { ...rest, clocks, page, ...(beside.length > 0 && { beside }) };
}
