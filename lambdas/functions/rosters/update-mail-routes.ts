import type { Context } from 'hono';
import * as z from 'zod';
import { confirmEmail, type EmailStates, removeEmail, setEmail, tryEmail } from '../../application/updates/set-email';
import type { CustomerId } from '../../core/ids';
import { LOCALES } from '../../core/locale';
import { answerProblem, iso } from '../../runtime/answer';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';

const MOST_ADDRESSES = 5;

const mailSchema = z.strictObject({
  addresses: z.array(z.email().max(254)).min(1).max(MOST_ADDRESSES),
  language: z.enum(LOCALES).default('en'),
});

const linkSchema = z.strictObject({ link: z.string().trim().min(1).max(8_000) });

/** Addresses as their customer and admins see them, each with where it stands. */
export const emailView = ({ addresses, states, language }: EmailStates) => ({
  language,
  addresses: addresses.map(({ address }, index) => ({ address, state: states[index] ?? 'notLooked' })),
});

export async function putEmail(deps: RostersDeps, c: Context, id: CustomerId): Promise<Response> {
  const body = await readJson(c, mailSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const set = await setEmail(deps, id, body.value);
  if (set.code === 'set') return c.json(emailView(set.email));
  return answerProblem(c, { code: set.code, members: { againAt: iso(set.againAt) } });
}

export async function deleteEmail(deps: RostersDeps, c: Context, id: CustomerId): Promise<Response> {
  await removeEmail(deps, id);
  return c.body(null, 204);
}

/** The token is in the body only: an address would stand in logs. */
export async function postEmailConfirmation(deps: RostersDeps, c: Context, id: CustomerId): Promise<Response> {
  const body = await readJson(c, linkSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const confirmed = await confirmEmail(deps, id, body.value.link);
  if (confirmed.code !== 'confirmed') return answerProblem(c, { code: confirmed.code });
  return c.json({ confirmed: true, protected: confirmed.protected });
}

export async function postEmailTest(deps: RostersDeps, c: Context, id: CustomerId): Promise<Response> {
  return (await tryEmail(deps, id)) ? c.json({ sent: true }, 202) : answerProblem(c, { code: 'emailNotSet' });
}
