import type { Context } from 'hono';
import * as z from 'zod';
import type { Command } from '../../core/commands';
import { answerSchema } from '../../core/record/record-schema';
import { messageSchema, ratingSchema, text } from '../../core/report';
import { BODY_LIMITS, type BodyRead, readJson } from '../../runtime/read-body';

const reasonSchema = z.strictObject({ reason: text(2_000).optional() });
const nothingSchema = z.strictObject({});

async function messageOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, messageSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return body;
  return { code: 'read', value: { type: 'addMessage', author: { kind: 'customer' }, text: body.value.text } };
}

async function answerOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, answerSchema, { maxBytes: BODY_LIMITS.other });
  return body.code === 'refused' ? body : { code: 'read', value: { type: 'answerQuestion', ...body.value } };
}

async function reopeningOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, reasonSchema, { maxBytes: BODY_LIMITS.other, mayBeEmpty: true });
  if (body.code === 'refused') return body;
  const { reason } = body.value;
  return { code: 'read', value: { type: 'reopen', ...(reason && { reason }) } };
}

async function escalationOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, reasonSchema, { maxBytes: BODY_LIMITS.other, mayBeEmpty: true });
  if (body.code === 'refused') return body;
  const { reason } = body.value;
  return { code: 'read', value: { type: 'escalate', author: { kind: 'customer' }, ...(reason && { reason }) } };
}

async function confirmationOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, nothingSchema, { maxBytes: BODY_LIMITS.other, mayBeEmpty: true });
  return body.code === 'refused' ? body : { code: 'read', value: { type: 'confirmResolution' } };
}

async function ratingOf(c: Context): Promise<BodyRead<Command>> {
  const body = await readJson(c, ratingSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return body;
  const { score, comment } = body.value;
  return { code: 'read', value: { type: 'rate', score, ...(comment !== undefined && { comment }) } };
}

/** What a customer asks of an issue of its own, by the last part of the path. */
export const CUSTOMER_COMMANDS: Readonly<Record<string, (c: Context) => Promise<BodyRead<Command>>>> = {
  messages: messageOf,
  answers: answerOf,
  escalation: escalationOf,
  reopen: reopeningOf,
  confirmation: confirmationOf,
  rating: ratingOf,
};
