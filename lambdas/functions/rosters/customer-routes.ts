import type { Context } from 'hono';
import { type Customer, zoneOf } from '../../application/credentials';
import { issueKey, MAX_KEYS, revokeKey, saveCustomer } from '../../application/customers';
import { CANARY_CUSTOMER_ID, type CustomerId, customerIdSchema } from '../../core/ids';
import { answerProblem, iso } from '../../runtime/answer';
import { fieldErrors } from '../../runtime/field-errors';
import { BODY_LIMITS, type BodyRead, readJson, refused } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { keyIdSchema, newKeySchema, savedCustomerSchema } from './schemas';

/** A customer as an admin sees it: its keys by id and age, never themselves. */
const customerView = ({ keys, schema: _schema, ...shown }: Customer) => ({
  ...shown,
  zone: zoneOf(shown),
  keys: keys.map(({ id, test = false, createdAt }) => ({ keyId: id, test, createdAt: iso(createdAt) })),
});

/** The customer that the path names; never Sunrelay's own. */
export function customerIn(c: Context): BodyRead<CustomerId> {
  const id = customerIdSchema.safeParse(c.req.param('id'));
  if (id.data === CANARY_CUSTOMER_ID) return refused({ code: 'customerReserved' });
  if (id.success) return { code: 'read', value: id.data };
  const [first] = fieldErrors(id.error);
  const { detail: en, 'zh-Hans': zhHans = en } = first ?? { detail: '' };
  return refused({ code: 'customerNotFound', ...(first && { detail: { en: `${en}.`, 'zh-Hans': `${zhHans}。` } }) });
}

export async function getCustomer(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const stored = await deps.customers.read(id.value);
  return stored ? c.json(customerView(stored.value)) : answerProblem(c, { code: 'customerNotFound' });
}

export async function putCustomer(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const body = await readJson(c, savedCustomerSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { language, zone, ...saved } = body.value;
  const { code, customer } = await saveCustomer(deps, {
    id: id.value,
    ...saved,
    ...(language && { language }),
    ...(zone && { zone }),
  });
  return c.json(customerView(customer), code === 'created' ? 201 : 200);
}

/** Answers the key, this once. */
export async function postKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const body = await readJson(c, newKeySchema, { maxBytes: BODY_LIMITS.other, mayBeEmpty: true });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { test } = body.value;
  const issued = await issueKey(deps, { customerId: id.value, ...(test && { test }) });
  switch (issued.code) {
    case 'issued':
      return c.json({ keyId: issued.keyId, key: issued.secret, test }, 201);
    case 'customerNotFound':
      return answerProblem(c, { code: issued.code });
    case 'tooManyKeys': {
      const detail = {
        en: `At most ${MAX_KEYS} ${test ? 'test' : 'live'} keys are in force at once, for rotation: ${issued.keyIds.join(' and ')}. Revoke one, then make a new one.`,
        'zh-Hans': `同时有效的${test ? '测试' : '正式'}密钥最多 ${MAX_KEYS} 个，供轮换使用：${issued.keyIds.join('、')}。请先吊销其中一个，再创建新的。`,
      };
      return answerProblem(c, { code: issued.code, detail, members: { keyIds: issued.keyIds } });
    }
    default:
      return issued satisfies never;
  }
}

export async function deleteKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = customerIn(c);
  const keyId = keyIdSchema.safeParse(c.req.param('keyId'));
  if (id.code === 'refused') return answerProblem(c, id.problem);
  if (!keyId.success) return answerProblem(c, { code: 'keyNotFound' });
  const revoked = await revokeKey(deps, id.value, keyId.data);
  return revoked.code === 'revoked' ? c.body(null, 204) : answerProblem(c, { code: revoked.code });
}
