import type { Context } from 'hono';
import * as z from 'zod';
import type { Command } from '../../core/commands';
import { MARKED_COMMITMENTS } from '../../core/commitments';
import type { EngineerId } from '../../core/ids';
import { messageSchema, severitySchema } from '../../core/report';
import { BODY_LIMITS, type BodyRead, readForm } from '../../runtime/read-body';

/** Why, if somebody cares to say. */
const reasonSchema = z.strictObject({ reason: z.string().trim().min(1).max(1_000).optional() });
/** `since` stands in the form: the history's length when it was shown. */
const writeSchema = messageSchema.extend({ since: z.coerce.number().int().min(0).optional() });
/** What the owner can mark; the first response is a message. */
const meetSchema = z.strictObject({
  commitment: z.enum(MARKED_COMMITMENTS),
  what: z.string().trim().min(1).max(10_000),
});
const severityChangeSchema = reasonSchema.extend({ severity: severitySchema });
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
    case 'meetCommitment':
      return command.what;
    case 'decline':
    case 'changeSeverity':
    case 'escalate':
      return command.reason;
    default:
      return undefined;
  }
}

const read = (value: Command): BodyRead<Command> => ({ code: 'read', value });

type PressName = 'acknowledge' | 'decline' | 'messages' | 'commitments' | 'severity' | 'escalation' | 'resolve';

/** The presses, by the last part of their path. */
export const ACTIONS: Readonly<Record<PressName, Action>> = {
  // Whatever the body says: nothing may stand between an engineer and "mine".
  acknowledge: async (_c, engineerId) => read({ type: 'acknowledge', engineerId }),

  decline: async (c, engineerId) => {
    const form = await readForm(c, reasonSchema, { maxBytes: BODY_LIMITS.other });
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

  commitments: async (c, engineerId) => {
    const form = await readForm(c, meetSchema, { maxBytes: BODY_LIMITS.other });
    return form.code === 'refused' ? form : read({ type: 'meetCommitment', engineerId, ...form.value });
  },

  severity: async (c, engineerId) => {
    const form = await readForm(c, severityChangeSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { severity, reason } = form.value;
    return read({ type: 'changeSeverity', engineerId, severity, ...(reason && { reason }) });
  },

  escalation: async (c, engineerId) => {
    const form = await readForm(c, reasonSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { reason } = form.value;
    const author = { kind: 'engineer', engineerId } as const;
    return read({ type: 'escalate', author, ...(reason && { reason }) });
  },

  resolve: async (c, engineerId) => {
    const form = await readForm(c, resolveSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { note } = form.value;
    return read({ type: 'resolve', engineerId, ...(note && { note }) });
  },
};
