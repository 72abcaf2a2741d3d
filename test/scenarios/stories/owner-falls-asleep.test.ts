import { expect, test } from '@jest/globals';
import { smallRoster } from './small-roster';
import { aStory } from './story';

const ROSTER = smallRoster([
  {
    id: 'beijing',
    zone: 'Asia/Shanghai',
    hours: ['09:00', '24:00'],
    homeRegions: ['CN'],
    people: [{ id: 'lin', languages: ['zh', 'en'], locale: 'zh-Hans' }],
  },
  { id: 'europe', zone: 'Europe/Berlin', people: [{ id: 'anna' }] },
]);

test('the owner falls asleep over an urgent issue: she is reminded, paged, and then a colleague who is awake has it', async () => {
  // Given a long evening, and an urgent issue that Lin owns.
  const story = await aStory({ at: '2026-06-10 20:00', zone: 'Asia/Shanghai', roster: ROSTER });
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['CN'] });
  const issue = await customer.reports({ title: '直播间画面定格', severity: 'P1', language: 'zh-Hans' });
  await issue.acknowledges('lin');
  await issue.writes('lin', '正在看');
  await issue.marks('lin', 'workaround', '切到备用线路');
  await issue.marks('lin', 'rootCause', '主线路丢包');
  expect(issue.newPages()).toEqual(['20:00 lin acknowledge']);
  const dueTimes = await issue.dueTimes();

  // When nothing is heard of her for twenty minutes, then she is reminded, then asked whether she is there, then a colleague is asked.
  await story.until('20:19');
  expect(issue.newPages()).toEqual([]);
  await story.until('20:26');
  expect(issue.newPages()).toEqual(['20:20 lin quiet', '20:23 lin stillHere', '20:26 anna takeOver']);
  expect(await issue.ownerName()).toBe('lin');

  // When Anna takes it, then it is hers, Lin is told, and the customer reads who has it.
  await story.until('20:28');
  await issue.acknowledges('anna');
  expect(await issue.ownerName()).toBe('anna');
  expect(issue.newPages()).toEqual(['20:28 lin takenOver']);
  expect(issue.newestPage('lin').texts.email.body).toContain('同事已接手此问题');
  expect(await issue.dueTimes()).toEqual(dueTimes);

  // When Lin wakes up and presses that she is there, then it is not hers again.
  await story.until('20:35');
  expect((await issue.tries('lin', 'still-here')).status).toBe(409);
  expect(await issue.ownerName()).toBe('anna');

  // And as a helper she still writes what she knows.
  await issue.notes('lin', { kind: 'finding', text: '主线路 19:55 起丢包' });
  expect(await issue.pageOf('anna')).toContain('主线路 19:55 起丢包');
});
