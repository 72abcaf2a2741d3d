import type { Context } from 'hono';
import * as z from 'zod';
import { askSwap } from '../../application/ask-swap';
import { listSwaps, readSwap, withdrawSwap } from '../../application/settle-swap';
import { type SwapRequest, stateOf } from '../../application/swap-request';
import { type SwapId, swapIdSchema } from '../../core/ids';
import { swapSchema } from '../../core/roster/swap';
import { answerProblem, iso } from '../../runtime/answer';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import { swapProblem } from '../../runtime/swap-problem';
import type { RostersDeps } from './deps';

/** As an admin asks for an engineer; the id is made here. */
const askedSchema = z.strictObject({
  team: swapSchema.shape.team,
  gives: swapSchema.shape.gives,
  takes: swapSchema.shape.takes,
  reason: swapSchema.shape.reason,
});

function swapView(request: SwapRequest, now: number) {
  const { swap, shifts, askedAt, expiresAt, progress, untold } = request;
  return {
    ...swap,
    state: stateOf(request, now),
    askedAt: iso(askedAt),
    expiresAt: iso(expiresAt),
    ...('at' in progress && { settledAt: iso(progress.at) }),
    ...('revision' in progress && { revision: progress.revision }),
    ...(untold && { untold }),
    shifts: shifts.map(({ fromAt, untilAt, ...shift }) => ({ from: iso(fromAt), until: iso(untilAt), ...shift })),
  };
}

const idIn = (c: Context): SwapId | undefined => swapIdSchema.safeParse(c.req.param('id')).data;

/** Asks the other engineer, through a link that nobody else gets. */
export async function postSwap(deps: RostersDeps, c: Context): Promise<Response> {
  const body = await readJson(c, askedSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { reason, ...swap } = body.value;
  const asked = await askSwap(deps, { ...swap, ...(reason && { reason }) });
  if (asked.code !== 'asked') return answerProblem(c, swapProblem(asked));
  return c.json({ ...swapView(asked.request, deps.clock.now()), sent: asked.isSent }, 201);
}

export async function getSwaps(deps: RostersDeps, c: Context): Promise<Response> {
  const now = deps.clock.now();
  return c.json({ swaps: (await listSwaps(deps)).map((request) => swapView(request, now)) });
}

export async function getSwap(deps: RostersDeps, c: Context): Promise<Response> {
  const id = idIn(c);
  const stored = id && (await readSwap(deps, id));
  return stored ? c.json(swapView(stored.value, deps.clock.now())) : answerProblem(c, { code: 'swapNotFound' });
}

/** Withdraws what was asked for and not answered yet. */
export async function deleteSwap(deps: RostersDeps, c: Context): Promise<Response> {
  const id = idIn(c);
  if (!id) return answerProblem(c, { code: 'swapNotFound' });
  const settled = await withdrawSwap(deps, id);
  return settled.code === 'settled' ? c.body(null, 204) : answerProblem(c, swapProblem(settled));
}
