import { isUp } from '../duty/day-end';
import type { News, ToldAs } from '../effects';
import type { EngineerId } from '../ids';
import { type Addressee, decidePage } from './decide-page';
import type { Draft } from './draft';

/** Whether somebody is up, or is a duty manager, who is there to be woken: they may be told or asked something now. */
export function canBeTold({ world: { roster, now } }: Pick<Draft, 'world'>, engineerId: EngineerId): boolean {
  if (!roster) return false;
  return isUp(roster, engineerId, now) || roster.dutyManagers.some(({ id }) => id === engineerId);
}

/** Tells somebody who works on the issue, or did. Nobody is woken for it: whoever sleeps reads it on their page. */
export function tellIfUp(draft: Draft, { engineerId, teamId }: Addressee, about: News, as: ToldAs): void {
  if (!canBeTold(draft, engineerId)) return;
  const to = { engineerId, ...(teamId !== undefined && { teamId }) };
  decidePage(draft, to, { purpose: 'inform', about, as });
}
