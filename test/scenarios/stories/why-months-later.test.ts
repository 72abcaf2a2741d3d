import { expect, test } from '@jest/globals';
import type { Body } from '../../functions/deployment';
import { expectProblem } from '../../functions/problems';
import { aStory, rosterWith } from './story';

const TEST_REASON = '?reason=a+test&accept=opensHole,losesSkill,losesLanguage,doubleDuty,dropsSwap,notCompared';

test('why each person was asked can be read months later, with the revisions of roster and policies that it was decided by', async () => {
  // Given policies of revision 1 and a roster of revision 1, and an issue for which people were asked in every way there is.
  const story = await aStory({ at: '2026-06-10 11:00', zone: 'Asia/Shanghai' });
  const policies = await story.ask('/v1/policies', { headers: story.admin });
  const { revision: _revision, ...book } = policies;
  expect((await story.asAdmin('/v1/policies', book, { 'If-Match': '"0"' })).status).toBe(200);
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['CN'] });
  const issue = await customer.reports({ title: '直播间画面定格', severity: 'P1', skill: 'network', language: 'zh' });
  const owner = issue.newPages()[0]?.split(' ')[1] ?? '';
  await issue.acknowledges(owner);
  await issue.writes(owner, '正在看');
  await issue.presses(owner, 'experts', { skill: 'video', level: '3' });
  await issue.writesHandOver(owner, '对比两条线路', '中午前答复');
  await issue.presses(owner, 'ask-relay');
  await story.until('11:27');
  const decisionsNow = () => story.ask(`/v1/roster/decisions/${issue.id}`, { headers: story.admin });
  const before = await decisionsNow();
  const purposes = new Set(before.decisions.map(({ purpose }: Body) => purpose));
  expect([...purposes].sort()).toEqual(['acknowledge', 'expert', 'inform', 'relay', 'stillHere', 'takeOver']);
  // Each page has its number: none is left out.
  expect(before.decisions.map(({ page }: Body) => page)).toEqual(
    before.decisions.map((_decision: Body, index: number) => index + 1),
  );

  // When it is resolved, roster and policies are edited twice, and months pass.
  await issue.presses(owner, 'still-here');
  await issue.presses(owner, 'resolve', { cause: '线路丢包', fix: '改走备用线路' });
  for (const revision of [1, 2]) {
    const edited = rosterWith();
    for (const engineer of edited.engineers) engineer.skills = { audio: revision };
    const put = await story.asAdmin(`/v1/roster${TEST_REASON}`, edited, { 'If-Match': `"${revision}"` });
    expect([revision, put.status]).toEqual([revision, 200]);
    const policy = await story.asAdmin('/v1/policies', book, { 'If-Match': `"${revision}"` });
    expect([revision, policy.status]).toEqual([revision, 200]);
  }
  await story.until('2026-10-20 11:00');

  // Then each reads as it did, and names the revisions, which are there to be read.
  const after = await decisionsNow();
  expect(after.decisions).toEqual(before.decisions);
  const asked = after.decisions.filter(({ explanation }: Body) => explanation);
  expect(asked.length).toBeGreaterThan(3);
  for (const decision of asked) {
    expect(decision.why.en).toMatch(/^Why you: .+\.$/);
    expect(decision.why['zh-Hans']).toMatch(/^为什么是您：.+。$/);
    for (const { whyNot } of decision.explanation.others) {
      expect([whyNot.en, whyNot['zh-Hans']]).toEqual([
        expect.stringMatching(/^[a-z]/),
        expect.stringMatching(/\p{Script=Han}/u),
      ]);
    }
    expect(decision).toMatchObject({ rosterRevision: 1, policyRevision: 1, policy: 'default' });
    expect(decision.explanation.chosen.engineerId).toBe(decision.engineerId);
    expect(decision.explanation.others.length).toBeGreaterThan(0);
    expect(decision.explanation.inputsHash).toMatch(/\S/);
  }
  const told = after.decisions.find(({ purpose }: Body) => purpose === 'inform');
  expect(told.why.en).toMatch(/^You are told /);
  const roster = await story.ask('/v1/roster/revisions/1', { headers: story.admin });
  expect(JSON.stringify(roster)).toContain('lin-yue');
  expect((await story.ask('/v1/policies/revisions/1', { headers: story.admin })).revision).toBe(1);
  expect(JSON.stringify(after)).not.toContain('画面');

  // And whoever is no admin reads nothing of it, nor does anybody of an issue that is not there.
  const path = `/v1/roster/decisions/${issue.id}`;
  const asCustomer = await story.deployment.fetch(path, { headers: { Authorization: `Bearer ${customer.key}` } });
  await expectProblem(asCustomer, { status: 401, code: 'unauthorized' });
  const missing = await story.deployment.fetch('/v1/roster/decisions/iss_00000000000000000000', {
    headers: story.admin,
  });
  await expectProblem(missing, { status: 404, code: 'issueNotFound' });
});
