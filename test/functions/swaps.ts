import { currentBody } from '../../lambdas/application/current-roster';
import { swapLink } from '../../lambdas/application/swap-link';
import type { SwapRequest } from '../../lambdas/application/swap-request';
import { swapEffect } from '../../lambdas/core/edits/swap-effect';
import type { EngineerId, SwapId, TeamId } from '../../lambdas/core/ids';
import {
  aDeploymentWithRoster,
  type Body,
  bearer,
  type Deployment,
  json,
  PUBLIC_URL,
  sampleRoster,
} from './deployment';

export const HOUR = 3_600_000;
export const LIN_YUE = 'lin-yue' as EngineerId;
export const ZHAO_PENG = 'zhao-peng' as EngineerId;

/** Lin Yue's week from Monday, 9 March, for Zhao Peng's from the 16th; a turn begins on Mondays at 09:00. */
export const GIVES = { engineer: LIN_YUE, from: '2026-03-09T09:00', to: '2026-03-16T09:00' };
export const TAKES = { engineer: ZHAO_PENG, from: '2026-03-16T09:00', to: '2026-03-23T09:00' };
export const ASKED = { team: 'beijing', gives: GIVES, takes: TAKES, reason: 'My sister marries' };

/** The sample roster, where Lin Yue, Zhao Peng and Sun Mei take weeks in turn in Beijing. */
export function rosterWithTurns(): Body {
  const roster = sampleRoster();
  roster.teams[0].rotations = [
    { id: 'weeks', engineers: ['lin-yue', 'zhao-peng', 'sun-mei'], every: { weeks: 1 }, start: '2026-03-09' },
  ];
  return roster;
}

export async function aDeploymentWithTurns(): Promise<Deployment> {
  const deployment = await aDeploymentWithRoster();
  const headers = { ...bearer(deployment.adminKey), 'If-Match': '"1"' };
  const saved = await deployment.fetch('/v1/roster', json(rosterWithTurns(), headers, 'PUT'));
  if (saved.status !== 200) throw new Error(await saved.text());
  return deployment;
}

/** Puts a swap there as if it had been asked for; answers it with its link's path. */
export async function anAskedSwap({ deps, clock }: Deployment, over: Partial<SwapRequest> = {}) {
  const id = 'abcdefgh12345678' as SwapId;
  const swap = { id, team: 'beijing' as TeamId, gives: GIVES, takes: TAKES, reason: 'My <b>sister</b> marries' };
  const pointer = await deps.rosters.pointer();
  if (!pointer) throw new Error('There is no roster');
  const request: SwapRequest = {
    schema: 1,
    swap,
    shifts: swapEffect(await currentBody(deps.rosters, pointer), over.swap ?? swap).shifts,
    zone: 'Asia/Shanghai',
    askedAt: clock.now(),
    expiresAt: clock.now() + 6 * 24 * HOUR,
    progress: { code: 'asked' },
    ...over,
  };
  await deps.swaps.write(id, request, 'absent');
  await deps.swapIndex.write('current', { schema: 1, ids: [id] }, 'absent');
  const key = await deps.secrets.pageLinkKey();
  return { id, request, path: new URL(swapLink(PUBLIC_URL, key, id, request.swap.takes.engineer)).pathname };
}
