import { beforeEach, expect, test } from '@jest/globals';
import CASE from '../../../docs/examples/issues/co-hosted-live-frozen.json';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
  report,
} from '../deployment';

const P1 = {
  ...DEFAULT_POLICY.P1,
  steps: [{ page: ['primary', 'secondary'] }, { page: ['nextTeam'] }],
};

let deployment: Deployment;
let key: string;
let id: string;
let links: string[];

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  const headers = { ...bearer(deployment.adminKey), 'If-Match': '"0"' };
  expect((await deployment.fetch('/v1/policies', json({ ...DEFAULT_POLICY, P1 }, headers, 'PUT'))).status).toBe(200);
  id = await report(deployment, key, { ...CASE, severity: 'P1' });
  links = deployment.pager.inbox().map(({ engineerId }) => newestLink(deployment, engineerId));
});

const nameOf = async (index: number) => {
  const { engineerId } = deployment.pager.inbox()[index] ?? { engineerId: '' };
  return (await deployment.deps.people.read([engineerId as never])).get(engineerId)?.name ?? 'missing';
};
const page = async (link: string | undefined, locale: string) =>
  (await (await deployment.fetch(`${link}?lang=${locale}`)).text()).replaceAll('\u00a0', ' ');
const press = (link: string | undefined, action: string) => deployment.fetch(`${link}/${action}`, { method: 'POST' });
const timeline = async () => {
  const body = await bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
  return body.timeline.map(({ type, engineers }: { type: string; engineers?: number }) =>
    engineers === undefined ? type : `${type} ${engineers}`,
  );
};

test('primary and secondary are paged at once, and each reads who else is asked', async () => {
  expect(links).toHaveLength(2);
  const [first, second] = [await nameOf(0), await nameOf(1)];
  expect(await page(links[0], 'en')).toContain(`Asked with you: ${second}. Whoever acknowledges first owns it.`);
  expect(await page(links[1], 'zh-Hans')).toContain(`同时呼叫了 ${first}，先认领的人负责。`);
  expect(await timeline()).toEqual(['reported', 'engineerPaged 2']);
});

test('whoever is faster owns it, and the other reads who that was', async () => {
  expect((await press(links[1], 'acknowledge')).status).toBeLessThan(400);
  const second = await nameOf(1);
  expect(await page(links[0], 'en')).toContain(`${second} was faster, and owns this issue since`);
  expect(await page(links[0], 'zh-Hans')).toContain(`${second} 先认领了`);
  expect(await page(links[1], 'en')).not.toContain('was faster');
  expect((await press(links[0], 'acknowledge')).status).toBe(409);
});

test('one may pass it on, and the other is still asked; after the wait one hand-on passes both', async () => {
  expect((await press(links[0], 'decline')).status).toBeLessThan(400);
  expect(await page(links[1], 'en')).not.toContain('Asked with you');
  expect(deployment.pager.inbox()).toHaveLength(2);
  await deployment.wakeAfter(3 * MINUTE, id);
  expect(deployment.pager.inbox()).toHaveLength(3);
  expect(await timeline()).toEqual(['reported', 'engineerPaged 2', 'handedOn', 'engineerPaged']);
});
