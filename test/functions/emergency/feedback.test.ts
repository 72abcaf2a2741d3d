import { beforeEach, describe, expect, test } from '@jest/globals';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  MONDAY,
  newestLink,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
let id: string;
let link: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key);
  link = newestLink(deployment);
  await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
});

const resolved = () => deployment.fetch(`${link}/resolve`, json(RESOLUTION));
const follow = async () => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const post = (what: 'confirmation' | 'rating' | 'reopen', body: object = {}) =>
  deployment.fetch(`/v1/issues/${id}/${what}`, json(body, bearer(key)));
const page = async () => (await deployment.fetch(link, { headers: { Accept: 'text/html' } })).text();

describe('what a customer says of a resolution', () => {
  test('that it holds: shown with its time, and said twice it is one', async () => {
    await resolved();
    deployment.clock.advance(5 * MINUTE);
    expect((await post('confirmation')).status).toBe(202);
    deployment.clock.advance(MINUTE);
    expect((await post('confirmation')).status).toBe(202);
    const view = await follow();
    expect(view.confirmedAt).toBe(new Date(MONDAY + 5 * MINUTE).toISOString());
    expect(view.timeline.filter(({ type }: { type: string }) => type === 'resolutionConfirmed')).toHaveLength(1);
    expect(await page()).toContain('The customer says that it is over.');
  });

  test('how it was: the newest rating holds, and the engineer reads it', async () => {
    await resolved();
    await post('rating', { score: 2 });
    expect((await post('rating', { score: 4, comment: 'Quick, once <somebody> looked.' })).status).toBe(202);
    expect((await follow()).rating).toEqual({ score: 4, comment: 'Quick, once <somebody> looked.' });
    const html = await page();
    expect(html).toContain('4 of 5');
    expect(html).toContain('Quick, once &lt;somebody&gt; looked.');
  });

  test('reopening takes both back', async () => {
    await resolved();
    await post('confirmation');
    await post('rating', { score: 5 });
    await post('reopen');
    const view = await follow();
    expect([view.state, view.confirmedAt, view.rating]).toEqual(['paging', undefined, undefined]);
  });

  test.each([
    ['confirmation', {}],
    ['rating', { score: 5 }],
  ] as const)('nothing while it is open: %s', async (what, body) => {
    await expectProblem(await post(what, body), { status: 409, code: 'issueNotResolved' });
  });

  test.each([{}, { score: 0 }, { score: 6 }, { score: 4.5 }, { score: '5' }, { score: 5, mood: 'good' }])(
    'a rating that cannot be read is told what is wrong: %j',
    async (body) => {
      await resolved();
      const problem = await expectProblem(await post('rating', body), { status: 400, code: 'invalidBody' });
      expect(problem.errors).toHaveLength(1);
      expect((await follow()).rating).toBeUndefined();
    },
  );
});
