import type { Context } from 'hono';
import type { Customer } from '../../application/credentials';
import { issueKey, MAX_KEYS, revokeKey, saveCustomer } from '../../application/customers';
import { customerIdSchema } from '../../core/ids';
import { answerProblem } from '../../runtime/answer';
import { fieldErrors } from '../../runtime/field-errors';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { keyIdSchema, savedCustomerSchema } from './schemas';

/** A customer as an admin sees it: its keys by id and age, never themselves. */
const customerView = ({ keys, schema: _schema, ...shown }: Customer) => ({
  ...shown,
  keys: keys.map(({ id, createdAt }) => ({ keyId: id, createdAt: new Date(createdAt).toISOString() })),
});

export async function getCustomer(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIdSchema.safeParse(c.req.param('id'));
  const stored = id.success ? await deps.customers.read(id.data) : undefined;
  return stored ? c.json(customerView(stored.value)) : answerProblem(c, { code: 'customerNotFound' });
}

export async function putCustomer(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIdSchema.safeParse(c.req.param('id'));
  if (!id.success) {
    const [first] = fieldErrors(id.error);
    return answerProblem(c, { code: 'customerNotFound', ...(first && { detail: `${first.detail}.` }) });
  }
  const body = await readJson(c, savedCustomerSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { language, ...saved } = body.value;
  const { code, customer } = await saveCustomer(deps, { id: id.data, ...saved, ...(language && { language }) });
  return c.json(customerView(customer), code === 'created' ? 201 : 200);
}

/** Answers the key, this once. */
export async function postKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIdSchema.safeParse(c.req.param('id'));
  if (!id.success) return answerProblem(c, { code: 'customerNotFound' });
  const issued = await issueKey(deps, id.data);
  switch (issued.code) {
    case 'issued':
      return c.json({ keyId: issued.keyId, key: issued.secret }, 201);
    case 'customerNotFound':
      return answerProblem(c, { code: issued.code });
    case 'tooManyKeys': {
      const detail = `At most ${MAX_KEYS} keys are in force at once, for rotation: ${issued.keyIds.join(' and ')}. Revoke one, then make a new one.`;
      return answerProblem(c, { code: issued.code, detail, members: { keyIds: issued.keyIds } });
    }
    default:
      return issued satisfies never;
  }
}

export async function deleteKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIdSchema.safeParse(c.req.param('id'));
  const keyId = keyIdSchema.safeParse(c.req.param('keyId'));
  if (!id.success) return answerProblem(c, { code: 'customerNotFound' });
  if (!keyId.success) return answerProblem(c, { code: 'keyNotFound' });
  const revoked = await revokeKey(deps, id.data, keyId.data);
  return revoked.code === 'revoked' ? c.body(null, 204) : answerProblem(c, { code: revoked.code });
}
