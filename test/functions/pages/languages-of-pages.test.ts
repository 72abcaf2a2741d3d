import { beforeEach, expect, test } from '@jest/globals';
import { aDeployment, type Deployment } from '../deployment';
import { aDeploymentWithTurns, anAskedSwap } from '../swaps';

let deployment: Deployment;
beforeEach(async () => {
  deployment = await aDeployment();
});

const languageOf = async (path: string, accepted?: string) => {
  const { headers } = await deployment.fetch(path, { headers: accepted ? { 'Accept-Language': accepted } : {} });
  return [headers.get('Content-Language'), headers.get('Vary')];
};

test.each(['/confirm', '/p/none', '/swap/none', '/p/a/b/c'])(
  'The page %s says in which language it is, and that it follows the browser’s',
  async (path) => {
    const vary = 'Accept, Accept-Language';
    expect(await languageOf(path)).toEqual(['en', vary]);
    expect(await languageOf(path, 'zh-CN,zh;q=0.9,en;q=0.8')).toEqual(['zh-Hans', vary]);
    expect(await languageOf(`${path}?lang=en`, 'zh-CN')).toEqual(['en', vary]);
  },
);

test('A page for one engineer is in that engineer’s language, whatever the browser’s', async () => {
  deployment = await aDeploymentWithTurns();
  const { path } = await anAskedSwap(deployment);
  expect(await languageOf(path, 'en')).toEqual(['zh-Hans', 'Accept']);
  expect(await languageOf(`${path}?lang=en`)).toEqual(['en', 'Accept']);
});
