import { beforeAll, describe, expect, test } from '@jest/globals';
import { MOST_DRILLED } from '../../lambdas/application/drill';
import { aDeploymentWithRoster, type Body, bearer, bodyOf, type Deployment, json, sampleRoster } from './deployment';

let deployment: Deployment;
let customer: Record<string, string>;
let admin: Record<string, string>;
beforeAll(async () => {
  deployment = await aDeploymentWithRoster();
  customer = bearer(await deployment.aCustomer('kopi-live'));
  admin = bearer(deployment.adminKey);
});

const CHINESE = { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8' };

/** Answered with one problem each: those of the table, and those that know more than it. */
const REFUSED: readonly (readonly [string, () => readonly [string, RequestInit]])[] = [
  ['an issue that there is not', () => ['/v1/issues/iss_0', { headers: customer }]],
  ['no key', () => ['/v1/issues', json({})]],
  ['no admin key', () => ['/v1/roster', {}]],
  ['an address that there is not', () => ['/v1/nothing', { headers: customer }]],
  ['a method that there is not', () => ['/v1/roster', { method: 'DELETE', headers: admin }]],
  ['a body that ends too early', () => ['/v1/issues', { ...json({}, customer), body: '{"title": "x"' }]],
  ['a body that is not JSON', () => ['/v1/issues', { ...json({}, customer), body: '{\n "title": x}' }]],
  ['a body that is not UTF-8', () => ['/v1/issues', { ...json({}, customer), body: new Uint8Array([0xff, 0xfe]) }]],
  ['a body that is too large', () => ['/v1/issues', json({ title: 'x'.repeat(300_000) }, customer)]],
  ['fields that are wrong', () => ['/v1/issues', json({ title: 7 }, customer)]],
  ['a body of another kind', () => ['/v1/issues', json({}, { ...customer, 'Content-Type': 'text/css' })]],
  ['parameters that are wrong', () => ['/v1/roster/revisions?limit=x', { headers: admin }]],
  ['no precondition', () => ['/v1/roster', json(sampleRoster(), admin, 'PUT')]],
  ['a customer whose id cannot be one', () => ['/v1/customers/Kopi%20Live', { headers: admin }]],
  ['a drill of too many', () => ['/v1/roster/drill', json({ engineers: everybodyTwice() }, admin)]],
  [
    'a calendar file of another kind',
    () => [
      '/v1/roster/engineers/jonas-keller/leave',
      json({}, { ...admin, 'If-Match': '"1"', 'Content-Type': 'text/css' }),
    ],
  ],
  ['a swap that there is not', () => ['/v1/roster/swaps/x', { headers: admin }]],
  ['a page link that there is not', () => ['/p/x', { headers: { Accept: 'application/json' } }]],
];

/** More than are drilled at once; whether they are there is looked at afterwards. */
function everybodyTwice(): string[] {
  const ids = sampleRoster().engineers.map(({ id }: Body) => id as string);
  return Array.from({ length: MOST_DRILLED + 1 }, (_, index) => ids[index] ?? `nobody-${index}`);
}

async function ask(request: readonly [string, RequestInit], headers: Record<string, string>) {
  const [path, init] = request;
  const answer = await deployment.fetch(path, { ...init, headers: { ...init.headers, ...headers } });
  return { answer, body: await bodyOf(answer) };
}

describe.each(REFUSED)('what is said against %s', (_what, request) => {
  test('is in English, and in Chinese to whoever reads Chinese, under the same code', async () => {
    const { answer: enAnswer, body: en } = await ask(request(), {});
    const { answer: zhAnswer, body: zhHans } = await ask(request(), CHINESE);
    expect(en.title + en.detail).not.toMatch(/[\u4e00-\u9fff]/);
    expect(zhHans.title).toMatch(/[\u4e00-\u9fff]/);
    expect(zhHans.detail).toMatch(/[\u4e00-\u9fff].*。$/);
    expect([zhHans.type, zhHans.status, zhHans.errors]).toEqual([en.type, en.status, en.errors]);
    for (const answer of [enAnswer, zhAnswer]) expect(answer.headers.get('Vary')).toBe('Accept-Language');
    expect([enAnswer, zhAnswer].map(({ headers }) => headers.get('Content-Language'))).toEqual(['en', 'zh-Hans']);
  });
});

test('two keys are told of in the language of whoever asks for a third', async () => {
  await deployment.aCustomer('two-keys');
  const third = () => deployment.fetch('/v1/customers/two-keys/keys', json({}, { ...admin, ...CHINESE }));
  expect((await third()).status).toBe(201);
  const { type, detail, keyIds } = await bodyOf(await third());
  expect(type).toBe('urn:problem-type:sunrelay:tooManyKeys');
  expect(detail).toMatch(/^同时有效的正式密钥最多 2 个.*。$/);
  for (const id of keyIds) expect(detail).toContain(id);
});
