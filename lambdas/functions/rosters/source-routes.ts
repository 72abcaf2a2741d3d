import type { Context } from 'hono';
import { MAX_KEYS } from '../../application/customers';
import { issueKeyOfSource, revokeKeyOfSource, type SignalSource, saveSource } from '../../application/signal-sources';
import { type SourceId, sourceIdSchema } from '../../core/ids';
import { answerProblem, iso } from '../../runtime/answer';
import { fieldErrors } from '../../runtime/field-errors';
import { BODY_LIMITS, type BodyRead, readJson, refused } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { keyIdSchema, savedSourceSchema } from './schemas';

/** A source of signals as an admin sees it: its keys by id and age, never themselves. */
const sourceView = ({ keys, schema: _schema, ...shown }: SignalSource) => ({
  ...shown,
  keys: keys.map(({ id, createdAt }) => ({ keyId: id, createdAt: iso(createdAt) })),
});

function sourceIn(c: Context): BodyRead<SourceId> {
  const id = sourceIdSchema.safeParse(c.req.param('id'));
  if (id.success) return { code: 'read', value: id.data };
  const [first] = fieldErrors(id.error);
  const { detail: en, 'zh-Hans': zhHans = en } = first ?? { detail: '' };
  return refused({ code: 'sourceNotFound', ...(first && { detail: { en: `${en}.`, 'zh-Hans': `${zhHans}。` } }) });
}

export async function getSource(deps: RostersDeps, c: Context): Promise<Response> {
  const id = sourceIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const stored = await deps.sources.read(id.value);
  return stored ? c.json(sourceView(stored.value)) : answerProblem(c, { code: 'sourceNotFound' });
}

export async function putSource(deps: RostersDeps, c: Context): Promise<Response> {
  const id = sourceIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const body = await readJson(c, savedSourceSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { code, source } = await saveSource(deps, { id: id.value, ...body.value });
  return c.json(sourceView(source), code === 'created' ? 201 : 200);
}

/** Answers the key, this once. */
export async function postSourceKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = sourceIn(c);
  if (id.code === 'refused') return answerProblem(c, id.problem);
  const issued = await issueKeyOfSource(deps, id.value);
  switch (issued.code) {
    case 'issued':
      return c.json({ keyId: issued.keyId, key: issued.secret }, 201);
    case 'sourceNotFound':
      return answerProblem(c, { code: issued.code });
    case 'tooManyKeys': {
      const detail = {
        en: `At most ${MAX_KEYS} keys are in force at once, for rotation: ${issued.keyIds.join(' and ')}. Revoke one, then make a new one.`,
        'zh-Hans': `同时有效的密钥最多 ${MAX_KEYS} 个，供轮换使用：${issued.keyIds.join('、')}。请先吊销其中一个，再创建新的。`,
      };
      return answerProblem(c, { code: issued.code, detail, members: { keyIds: issued.keyIds } });
    }
    default:
      return issued satisfies never;
  }
}

export async function deleteSourceKey(deps: RostersDeps, c: Context): Promise<Response> {
  const id = sourceIn(c);
  const keyId = keyIdSchema.safeParse(c.req.param('keyId'));
  if (id.code === 'refused') return answerProblem(c, id.problem);
  if (!keyId.success) return answerProblem(c, { code: 'keyNotFound' });
  const revoked = await revokeKeyOfSource(deps, id.value, keyId.data);
  return revoked.code === 'revoked' ? c.body(null, 204) : answerProblem(c, { code: revoked.code });
}
