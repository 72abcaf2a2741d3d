import type { Context } from 'hono';
import * as z from 'zod';
import type { Command } from '../../core/commands';
import type { EngineerId } from '../../core/ids';
import { messageSchema } from '../../core/report';
import { BODY_LIMITS, type BodyRead, readForm } from '../../runtime/read-body';

const declineSchema = z.strictObject({ reason: z.string().trim().min(1).max(1_000).optional() });
const resolveSchema = z.strictObject({ note: z.string().trim().min(1).max(10_000).optional() });

/** Reads what a press asks for. */
export type Action = (c: Context, engineerId: EngineerId) => Promise<BodyRead<Command>>;

const read = (value: Command): BodyRead<Command> => ({ code: 'read', value });

/** The presses, by the last part of their path. */
export const ACTIONS: Readonly<Record<'acknowledge' | 'decline' | 'messages' | 'resolve', Action>> = {
  // Whatever the body says: nothing may stand between an engineer and "mine".
  acknowledge: async (_c, engineerId) => read({ type: 'acknowledge', engineerId }),

  decline: async (c, engineerId) => {
    const form = await readForm(c, declineSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { reason } = form.value;
    return read({ type: 'decline', engineerId, ...(reason && { reason }) });
  },

  messages: async (c, engineerId) => {
    const form = await readForm(c, messageSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    return read({ type: 'addMessage', author: { kind: 'engineer', engineerId }, text: form.value.text });
  },

  resolve: async (c, engineerId) => {
    const form = await readForm(c, resolveSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { note } = form.value;
    return read({ type: 'resolve', engineerId, ...(note && { note }) });
  },
};
