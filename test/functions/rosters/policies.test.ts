import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import type { Body } from '../deployment';
import { bodyOf } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

const FIRST = { 'If-Match': '"0"' };
const SLOW = { ...DEFAULT_POLICY, P2: { ...DEFAULT_POLICY.P2, waitSeconds: 900 } };

const aBook = (over: object = {}) => ({
  policies: { standard: DEFAULT_POLICY, slow: SLOW },
  rules: [{ customers: ['mango-live'], severities: ['P2'], policy: 'slow' }],
  default: 'standard',
  ...over,
});

const read = async (): Promise<Body> => bodyOf(await admin.get('/v1/policies'));

describe('policies', () => {
  test('begin with the default as revision 0, and are replaced by revision', async () => {
    const first = await admin.get('/v1/policies');
    expect([first.status, first.headers.get('ETag')]).toEqual([200, '"0"']);
    const book = await bodyOf(first);
    expect(book).toMatchObject({ revision: 0, default: 'default', rules: [] });
    expect(book.policies.default.P1.waitSeconds).toBe(180);
    await expectProblem(await admin.put('/v1/policies', book), { status: 428, code: 'preconditionRequired' });
    book.policies.default.P1.waitSeconds = 60;
    const saved = await admin.put('/v1/policies?reason=shorter', book, FIRST);
    expect([saved.headers.get('ETag'), (await bodyOf(saved)).revision]).toEqual(['"1"', 1]);
    const late = await admin.put('/v1/policies', book, { 'If-None-Match': '*' });
    expect((await expectProblem(late, { status: 412, code: 'revisionMismatch' })).current).toBe(1);
    const again = await read();
    expect([again.revision, again.policies.default.P1.waitSeconds]).toEqual([1, 60]);
  });

  test('are several, with rules that say which issue has which', async () => {
    expect((await admin.put('/v1/policies', aBook(), FIRST)).status).toBe(200);
    expect(await read()).toEqual({ ...aBook(), revision: 1 });
  });

  test('are sent as one, as before there were several: it takes the place of the default one alone', async () => {
    await admin.put('/v1/policies', aBook(), FIRST);
    const one = { ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: 100 } };
    expect((await admin.put('/v1/policies', one, { 'If-Match': '"1"' })).status).toBe(200);
    expect(await read()).toEqual({ ...aBook({ policies: { standard: one, slow: SLOW } }), revision: 2 });
  });

  test('that cannot be are refused, each fault by its place', async () => {
    const { P3, ...rest } = structuredClone(DEFAULT_POLICY);
    const bad: Body = { ...rest, P1: { ...rest.P1, waitSeconds: 19 }, P4: P3, P3 };
    bad.P2.commitments.fixMinutes = 1.5;
    const pointers = ['/P1/waitSeconds', '/P2/commitments/fixMinutes', '/P4'];
    const one = await admin.put('/v1/policies', bad, FIRST);
    await expectProblem(one, { status: 400, code: 'invalidBody', pointers });
    const inBook = await admin.put('/v1/policies', { policies: { default: bad }, default: 'default' }, FIRST);
    await expectProblem(inBook, {
      status: 400,
      code: 'invalidBody',
      pointers: pointers.map((pointer) => `/policies/default${pointer}`),
    });
    expect((await admin.get('/v1/policies')).headers.get('ETag')).toBe('"0"');
  });

  test.each([
    ['a rule for a policy that is not there', { rules: [{ policy: 'gone' }] }, ['/rules/0/policy']],
    ['a policy named as every object inherits one', { rules: [{ policy: 'constructor' }] }, ['/rules/0/policy']],
    ['a default that is not there', { default: 'gone' }, ['/default']],
    ['a list that lets nothing pass', { rules: [{ customers: [], policy: 'slow' }] }, ['/rules/0/customers']],
    ['a skill that nobody has', { rules: [{ skills: ['sailing'], policy: 'slow' }] }, ['/rules/0/skills/0']],
    ['a name that is no id', { policies: { 'A b': SLOW, standard: SLOW, slow: SLOW } }, ['/policies/A b']],
    ['a severity beside the book', { P1: SLOW.P1 }, ['/P1']],
  ])('with %s are refused', async (_what, over, pointers) => {
    const answer = await admin.put('/v1/policies', aBook(over), FIRST);
    await expectProblem(answer, { status: 400, code: 'invalidBody', pointers });
  });
});
