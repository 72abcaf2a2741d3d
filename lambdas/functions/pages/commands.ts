import type { Context } from 'hono';
import type * as z from 'zod';
import type { Command } from '../../core/commands';
import type { EngineerId } from '../../core/ids';
import { noteOf, noteSchema, questionSchema } from '../../core/record/record-schema';
import { BODY_LIMITS, type BodyRead, readForm } from '../../runtime/read-body';
import {
  askExpertSchema,
  callSchema,
  declineSchema,
  handOnSchema,
  keepSchema,
  meetSchema,
  reasonSchema,
  resolveSchema,
  severityChangeSchema,
  swarmSchema,
  writeSchema,
} from './forms';

/** Reads what a press asks for. */
export type Action = (c: Context, engineerId: EngineerId) => Promise<BodyRead<Command>>;

/** What is said of why, without what is not. */
const withoutNone = ({ because, reason, skill }: z.infer<typeof declineSchema>) => ({
  ...(because && { because }),
  ...(reason && { reason }),
  ...(skill && { skill }),
});

const read = (value: Command): BodyRead<Command> => ({ code: 'read', value });

type PressName =
  | 'acknowledge'
  | 'decline'
  | 'still-here'
  | 'hand-on'
  | 'experts'
  | 'join'
  | 'not-join'
  | 'leave'
  | 'swarm'
  | 'messages'
  | 'record'
  | 'questions'
  | 'commitments'
  | 'severity'
  | 'escalation'
  | 'take-over'
  | 'decline-relay'
  | 'ask-relay'
  | 'keep'
  | 'calls'
  | 'resolve';

/** The presses, by the last part of their path. */
export const ACTIONS: Readonly<Record<PressName, Action>> = {
  // Whatever the body says: nothing may stand between an engineer and "mine".
  acknowledge: async (_c, engineerId) => read({ type: 'acknowledge', engineerId }),

  decline: async (c, engineerId) => {
    const form = await readForm(c, declineSchema, { maxBytes: BODY_LIMITS.other });
    return form.code === 'refused' ? form : read({ type: 'decline', engineerId, ...withoutNone(form.value) });
  },

  'still-here': async (_c, engineerId) => read({ type: 'stillHere', engineerId }),

  'hand-on': async (c, engineerId) => {
    const form = await readForm(c, handOnSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { because, nextStep, promise } = form.value;
    const note = { ...(nextStep && { nextStep }), ...(promise && { promise }) };
    return read({ type: 'handOn', engineerId, ...withoutNone(form.value), because, ...note });
  },

  experts: async (c, engineerId) => {
    const form = await readForm(c, askExpertSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { skill, level, note, everybody } = form.value;
    const more = { ...(level && { level }), ...(note && { note }), ...(everybody && { everybody: true as const }) };
    return read({ type: 'askExpert', engineerId, skill, ...more });
  },

  join: async (_c, engineerId) => read({ type: 'joinAsExpert', engineerId }),

  'not-join': async (c, engineerId) => {
    const form = await readForm(c, reasonSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { reason } = form.value;
    return read({ type: 'declineAsExpert', engineerId, ...(reason && { reason }) });
  },

  leave: async (_c, engineerId) => read({ type: 'leaveAsExpert', engineerId }),

  swarm: async (c, engineerId) => {
    const form = await readForm(c, swarmSchema, { maxBytes: BODY_LIMITS.other });
    return form.code === 'refused' ? form : read({ type: 'setSwarm', engineerId, link: form.value.link });
  },

  messages: async (c, engineerId) => {
    const form = await readForm(c, writeSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { text, since } = form.value;
    const author = { kind: 'engineer', engineerId } as const;
    return read({ type: 'addMessage', author, text, ...(since !== undefined && { sinceSeq: since }) });
  },

  record: async (c, engineerId) => {
    const form = await readForm(c, noteSchema, { maxBytes: BODY_LIMITS.other });
    return form.code === 'refused' ? form : read({ type: 'noteRecord', engineerId, note: noteOf(form.value) });
  },

  questions: async (c, engineerId) => {
    const form = await readForm(c, questionSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { question, anyway, reason } = form.value;
    const why = anyway && { anyway: true as const, ...(reason && { reason }) };
    return read({ type: 'askCustomer', engineerId, question, ...why });
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

  // Whatever the body says, as with an acknowledgement.
  'take-over': async (_c, engineerId) => read({ type: 'acceptRelay', engineerId }),

  'decline-relay': async (c, engineerId) => {
    const form = await readForm(c, reasonSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { reason } = form.value;
    return read({ type: 'declineRelay', engineerId, ...(reason && { reason }) });
  },

  'ask-relay': async (_c, engineerId) => read({ type: 'askRelay', engineerId }),

  keep: async (c, engineerId) => {
    const form = await readForm(c, keepSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    return read({ type: 'keep', engineerId, untilAt: Date.parse(form.value.until) });
  },

  calls: async (c, engineerId) => {
    const form = await readForm(c, callSchema, { maxBytes: BODY_LIMITS.other });
    return form.code === 'refused'
      ? form
      : read({ type: 'customerCalled', engineerId, customerId: form.value.customer });
  },

  resolve: async (c, engineerId) => {
    const form = await readForm(c, resolveSchema, { maxBytes: BODY_LIMITS.other });
    if (form.code === 'refused') return form;
    const { note, cause, fix, prevention } = form.value;
    return read({
      type: 'resolve',
      engineerId,
      ...(note && { note }),
      ...(cause && { cause }),
      ...(fix && { fix }),
      ...(prevention && { prevention }),
    });
  },
};
