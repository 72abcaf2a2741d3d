import type { News, ToldAs } from '../effects';
import type { Explanation } from '../explanation';
import type { EngineerId, TeamId } from '../ids';
import type { PagedPerson } from '../issue';
import type { Severity } from '../severity';
import type { Skill } from '../skills';
import { addEffect, type Draft, policyIdOf } from './draft';

export interface Addressee {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
}

/**
 * Asks for an owner, for somebody to take over, or for an expert beside the owner, with why this person; asks an owner whether they are
 * there; or only tells.
 */
export type PageMatter =
  | {
      readonly purpose: 'acknowledge' | 'relay' | 'takeOver';
      readonly explanation: Explanation;
      readonly waitSeconds: number;
      /** As in the event `pageDecided`. */
      readonly step?: number;
      readonly together?: number;
      readonly beside?: number;
      readonly raisedFrom?: Severity;
    }
  | { readonly purpose: 'stillHere'; readonly waitSeconds: number }
  | {
      readonly purpose: 'expert';
      readonly explanation: Explanation;
      readonly waitSeconds: number;
      readonly skill: Skill;
    }
  | { readonly purpose: 'inform'; readonly about: News; readonly as: ToldAs };

/** Tells the duty managers, except those who are asked anyway. */
export function tellDutyManagers(draft: Draft, about: News, except: readonly EngineerId[] = []): void {
  for (const { id } of draft.world.roster?.dutyManagers ?? []) {
    if (!except.includes(id)) decidePage(draft, { engineerId: id }, { purpose: 'inform', about, as: 'dutyManager' });
  }
}

/** What the page says beside its purpose. */
function saidBy(matter: PageMatter) {
  if (matter.purpose === 'inform') return { about: matter.about, as: matter.as };
  const { waitSeconds } = matter;
  return matter.purpose === 'expert' ? { waitSeconds, skill: matter.skill } : { waitSeconds };
}

/** Decides a page: numbers it, remembers whom it goes to, and commits the sending. Returns the position in `paged`. */
export function decidePage(draft: Draft, to: Addressee, matter: PageMatter): { position: number; page: number } {
  const page = draft.issue.pageCount + 1;
  const team = to.teamId === undefined ? {} : { teamId: to.teamId };
  const entry: PagedPerson = { engineerId: to.engineerId, ...team, lastPage: page, lastPageAt: draft.world.now };
  const paged = [...draft.issue.paged];
  const known = paged.findIndex((person) => person.engineerId === to.engineerId);
  const position = known < 0 ? paged.length : known;
  paged[position] = entry;
  draft.issue = { ...draft.issue, paged, pageCount: page };
  const { round } = draft.issue.chain;
  const by = { policy: policyIdOf(draft.world, draft.issue), policyRevision: draft.world.policies.revision };
  draft.events.push({ type: 'pageDecided', page, engineerId: to.engineerId, ...team, round, ...matter, ...by });
  addEffect(draft, { kind: 'page', page, engineerId: to.engineerId, purpose: matter.purpose, ...saidBy(matter) });
  return { position, page };
}
