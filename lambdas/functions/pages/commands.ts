import type { Context } from 'hono';
import * as z from 'zod';
import type { Command } from '../../core/commands';
import type { EngineerId } from '../../core/ids';
import { messageSchema } from '../../core/report';
import { BODY_LIMITS, type BodyRead, readForm } from '../../runtime/read-body';

const declineSchema = z.strictObject({ reason: z.string().trim().min(1).max(1_000).optional() });
/** `since` stands in the form: the history's length when it was shown. */
const writeSchema = messageSchema.extend({ since: z.coerce.number().int().min(0).optional() });
const resolveSchema = z.strictObject({ note: z.string().trim().min(1).max(10_000).optional() });

/** Reads what a press asks for. */
export type Action = (c: Context, engineerId: EngineerId) => Promise<BodyRead<Command>>;

/** What a person wrote in it. */
export function textIn(command: Command): string | undefined {
  switch (command.type) {
    case 'addMessage':
      return command.text;
    case 'resolve':
      return command.note;
    case 'decline':
      return command.reason;
    default:
      return undefined;
  }
}

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
    const form = await readForm(c, writeSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { text, since } = form.value;
    const author = { kind: 'engineer', engineerId } as const;
    return read({ type: 'addMessage', author, text, ...(since !== undefined && { sinceSeq: since }) });
  },

  resolve: async (c, engineerId) => {
    const form = await readForm(c, resolveSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { note } = form.value;
    return read({ type: 'resolve', engineerId, ...(note && { note }) });
  },
};
