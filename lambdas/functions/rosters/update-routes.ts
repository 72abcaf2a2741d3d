import type { Context } from 'hono';
import * as z from 'zod';
import { slowSince } from '../../application/updates/note-webhook';
import { readEmail } from '../../application/updates/set-email';
import {
  changeSecret,
  endFormerSecret,
  removeWebhook,
  setWebhook,
  tryWebhook,
} from '../../application/updates/set-webhook';
import type { SecretName, WebhookSetting } from '../../application/updates/update-settings';
import type { CustomerId } from '../../core/ids';
import { LOCALES } from '../../core/locale';
import { inBoth } from '../../core/roster/both';
import { answerProblem, iso } from '../../runtime/answer';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { deleteEmail, emailView, postEmailConfirmation, postEmailTest, putEmail } from './update-mail-routes';

/** A name or password in it would be sent in clear, and shown to whoever may read the setting. */
const isPlain = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hash } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
};

const webhookSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(500)
    .refine(isPlain, {
      message: inBoth(
        'This is an address such as "https://example.com/sunrelay", without a name, a password and "#"',
        '这里写地址，例如“https://example.com/sunrelay”，其中不能有用户名、密码和“#”',
      ),
    }),
  language: z.enum(LOCALES).default('en'),
});

const secretView = ({ id, createdAt }: SecretName) => ({ secretId: id, createdAt: iso(createdAt) });

function stateView({ off, trouble }: WebhookSetting) {
  const reason = trouble && { reason: trouble.reason };
  if (off) return { state: 'off', since: iso(off.at), because: off.because, ...reason };
  return trouble ? { state: 'failing', since: iso(trouble.sinceAt), ...reason } : { state: 'working' };
}

/** A webhook as its customer and admins see it: its secrets by id and age, never themselves. */
function webhookView(webhook: WebhookSetting, now: number) {
  const { url, language, secret, formerSecret } = webhook;
  const former =
    formerSecret && formerSecret.untilAt > now
      ? [{ ...secretView(formerSecret), until: iso(formerSecret.untilAt) }]
      : [];
  const slowAt = slowSince(webhook);
  const slow = slowAt === undefined ? {} : { slowSince: iso(slowAt) };
  return { url, language, ...stateView(webhook), ...slow, secrets: [secretView(secret), ...former] };
}

/** What serves a request about one customer's updates. */
export type ServeUpdates = (deps: RostersDeps, c: Context, id: CustomerId) => Promise<Response>;

export const getUpdates: ServeUpdates = async (deps, c, id) => {
  const webhook = (await deps.updates.read(id))?.value.webhook;
  const email = await readEmail(deps, id);
  return c.json({
    ...(webhook && { webhook: webhookView(webhook, deps.clock.now()) }),
    ...(email && { email: emailView(email) }),
  });
};

/** Answers the secret of a new webhook, this once. */
export const putWebhook: ServeUpdates = async (deps, c, id) => {
  const body = await readJson(c, webhookSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const set = await setWebhook(deps, id, body.value);
  if (set.code !== 'set') return answerProblem(c, { code: set.code });
  const view = webhookView(set.webhook, deps.clock.now());
  return set.secret === undefined ? c.json(view) : c.json({ ...view, secret: set.secret }, 201);
};

export const deleteWebhook: ServeUpdates = async (deps, c, id) => {
  await removeWebhook(deps, id);
  return c.body(null, 204);
};

/** Answers the new secret, this once. */
export const postSecret: ServeUpdates = async (deps, c, id) => {
  const changed = await changeSecret(deps, id);
  switch (changed.code) {
    case 'changed':
      return c.json({ secret: changed.secret, formerUntil: iso(changed.formerUntilAt) }, 201);
    case 'secretChanging':
      return answerProblem(c, { code: changed.code, members: { until: iso(changed.untilAt) } });
    case 'webhookNotSet':
      return answerProblem(c, { code: changed.code });
    default:
      return changed satisfies never;
  }
};

export const deleteFormerSecret: ServeUpdates = async (deps, c, id) =>
  (await endFormerSecret(deps, id)) ? c.body(null, 204) : answerProblem(c, { code: 'webhookNotSet' });

/** Waits for what the webhook answers, so that whoever sets it up sees it. */
export const postTest: ServeUpdates = async (deps, c, id) => {
  const tried = await tryWebhook(deps, id);
  switch (tried.code) {
    case 'tried': {
      const { code: _code, ...outcome } = tried;
      return c.json(outcome);
    }
    case 'webhookJustTried':
      return answerProblem(c, { code: tried.code, members: { againAt: iso(tried.againAt) } });
    case 'webhookNotSet':
      return answerProblem(c, { code: tried.code });
    default:
      return tried satisfies never;
  }
};

/** What is served under `/v1/updates` to a customer, and under `/v1/customers/{id}/updates` to admins. */
export const UPDATE_ROUTES = [
  ['GET', '', getUpdates],
  ['PUT', '/webhook', putWebhook],
  ['DELETE', '/webhook', deleteWebhook],
  ['POST', '/webhook/secret', postSecret],
  ['DELETE', '/webhook/secret', deleteFormerSecret],
  ['POST', '/webhook/test', postTest],
  ['PUT', '/email', putEmail],
  ['DELETE', '/email', deleteEmail],
  ['POST', '/email/confirmation', postEmailConfirmation],
  ['POST', '/email/test', postEmailTest],
] as const satisfies readonly (readonly [method: string, path: string, serve: ServeUpdates])[];
