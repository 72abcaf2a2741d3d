import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DEFAULT_POLICY, type Step } from '../../lambdas/core/policy';
import { freshTables } from '../adapters/dynamodb/tables';
import { type Body, bearer, bodyOf, json, MINUTE, sampleRoster } from '../functions/deployment';
import { aStory, type Story } from './story';

jest.setTimeout(60_000);
const tables = freshTables();

let story: Story;
beforeAll(async () => {
  story = await aStory(await tables.next());
});

const withSteps = (...steps: Step[]) => ({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, steps } });
const SLOW = withSteps({ page: ['dutyManagers'], waitSeconds: 480 }, { page: ['primary', 'secondary'] });
const QUICK = withSteps({ page: ['primary', 'secondary'] }, { page: ['dutyManagers'], waitSeconds: 240 });

const put = (policy: object, revision: number) =>
  story.fetch('/v1/policies', json(policy, { ...bearer(story.adminKey), 'If-Match': `"${revision}"` }, 'PUT'));
const asked = async (id: string) => {
  const { timeline } = await story.followed(id);
  return timeline.filter(({ type }: Body) => type === 'engineerPaged').map(({ engineers = 1 }: Body) => engineers);
};

describe('given an admin who wants the duty managers asked first, for eight minutes, of ten that are promised', () => {
  test('when the policy is saved, then it is refused with the sum of its worst hour in the coming 90 days', async () => {
    const answer = await put(SLOW, 0);
    const { budgets, detail } = await bodyOf(answer);
    expect([answer.status, budgets.map(({ severity }: Body) => severity)]).toEqual([422, ['P1']]);
    expect(budgets[0].steps.map(({ afterSeconds, waitSeconds }: Body) => [afterSeconds, waitSeconds])).toEqual([
      [0, 480],
      [480, 180],
    ]);
    expect(budgets[0].message.en).toContain('after 11 min; the first response is due after 10 min');
    expect(detail).toContain('Nothing was changed');
  });

  test('then issues are paged by the policy in force, as before', async () => {
    const id = await story.reported({ severity: 'P1' });
    await story.pass(MINUTE);
    expect(await asked(id)).toEqual([1]);
    expect((await story.issue(id)).state).toBe('paging');
  });

  test('when somebody awake is asked first, then it is saved, and primary and secondary are paged at once, then the managers', async () => {
    expect((await put(QUICK, 0)).status).toBe(200);
    await story.pass(10_000);
    const id = await story.reported({ severity: 'P1' });
    await story.pass(4 * MINUTE);
    expect(await asked(id)).toEqual([2, sampleRoster().dutyManagers.length]);
    const history = await story.history(id);
    const pages = history.filter((entry) => entry.type === 'pageDecided' && entry.purpose === 'acknowledge');
    expect(pages).toMatchObject([{ policyRevision: 1, step: 1 }, { beside: 1 }, { step: 2 }, { step: 2 }]);
  });

  test('then whoever of them presses first owns it', async () => {
    const [page] = story.pager.sent().slice(-1);
    const pressed = await story.press(new URL(page?.link ?? '').pathname, 'acknowledge');
    expect(pressed.status).toBe(200);
    const issue = await story.issue(page?.issueId ?? '');
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: page?.engineerId } });
    await story.pass(10 * MINUTE);
    expect(await asked(issue.id)).toHaveLength(2);
  });
});
