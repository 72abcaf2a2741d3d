import { expect, test } from '@jest/globals';
import { smallRoster } from './small-roster';
import { aStory } from './story';

const ROSTER = smallRoster([
  { id: 'beijing', zone: 'Asia/Shanghai', people: [{ id: 'lin', locale: 'zh-Hans' }] },
  { id: 'europe', zone: 'Europe/Berlin', people: [{ id: 'anna' }] },
]);

test('the severity is raised while a hand-over is offered: the due times move once, and the next owner answers for them', async () => {
  // Given a mild issue late in Beijing's day, which is being offered to Europe.
  const story = await aStory({ at: '2026-06-10 17:20', zone: 'Asia/Shanghai', roster: ROSTER });
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['CN'] });
  const issue = await customer.reports({ title: '个别房间回声', severity: 'P3' });
  await issue.acknowledges('lin');
  await issue.writesHandOver('lin', '对比两个版本', '今晚答复');
  await story.until('17:41');
  expect(issue.newPages()).toEqual(['17:20 lin acknowledge', '17:40 anna relay']);

  // When Lin sees that it is worse, and raises it, then the due times move and their start does not.
  await issue.presses('lin', 'severity', { severity: 'P1', reason: '全部房间都有回声' });
  const raised = {
    firstResponse: '06-10 17:30',
    workaround: '06-10 17:50',
    rootCause: '06-10 19:20',
    fix: '06-12 17:20',
  };
  expect(await issue.dueTimes()).toEqual(raised);
  expect(await issue.pageOf('anna')).toContain('P1');

  // When Anna takes over what she was offered as mild, then it is hers as it is now: the owner changes and no due time does.
  await story.until('17:43');
  await issue.takesOver('anna');
  expect(await issue.dueTimes()).toEqual(raised);
  expect(await issue.ownerName()).toBe('anna');
  expect((await issue.tries('lin', 'severity', { severity: 'P2' })).status).toBe(409);
  issue.newPages();

  // And what is due is told to her; to Lin only as to whoever stands beside her. Nobody is asked to take it over again.
  await story.until('17:50');
  expect(issue.newPages()).toEqual([
    '17:44 anna workaround atRisk',
    '17:44 lin workaround atRisk',
    '17:50 anna workaround breached',
    '17:50 boss workaround breached',
  ]);
  expect(issue.newestPage('lin').page.as).toBe('deputy');
  expect(await issue.breached()).toEqual(['workaround']);
  expect(await issue.handOvers()).toEqual(['lin → anna']);
});
