import { expect, test } from '@jest/globals';
import { smallRoster } from './small-roster';
import { aStory, rosterWith } from './story';

/** Beijing works until 16:00 on holidays, and half of it is travelling. */
function rosterOfTheWeek() {
  const roster = smallRoster([
    {
      id: 'beijing',
      zone: 'Asia/Shanghai',
      people: [
        { id: 'lin', locale: 'zh-Hans' },
        { id: 'zhao', leave: [{ from: '2026-10-01', to: '2026-10-07' }] },
      ],
    },
    { id: 'europe', zone: 'Europe/Berlin', people: ['anna', 'jonas', 'emma', 'felix', 'greta'].map((id) => ({ id })) },
    { id: 'valley', zone: 'America/Los_Angeles', people: [{ id: 'maya' }] },
  ]);
  const [beijing] = roster.teams;
  beijing.dutyHours.holiday = [{ from: '10:00', to: '16:00' }];
  beijing.calendars = ['china'];
  roster.calendars = rosterWith().calendars.filter(({ id }: { id: string }) => id === 'china');
  return roster;
}

test('nobody takes it over in Golden Week: its owner keeps it, the duty manager knows, and it is offered as people wake', async () => {
  // Given 2 October, a holiday in China, and an issue that Lin owns.
  const story = await aStory({ at: '2026-10-02 13:00', zone: 'Asia/Shanghai', roster: rosterOfTheWeek() });
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['CN'] });
  const issue = await customer.reports({ title: '直播间画面卡顿', severity: 'P3' });
  await issue.acknowledges('lin');
  await issue.writes('lin', '正在看');
  await issue.writesHandOver('lin', '对比两个版本', '明天答复');
  issue.newPages();

  // When the short day of a holiday ends, then Europe is asked, one after the other.
  const europe = ['anna', 'emma', 'felix', 'greta', 'jonas'].map((id) => `${id} relay`);
  await story.until('15:59');
  const early = issue.newPages();
  expect(early.map((page) => page.slice(0, 5))).toEqual(['15:30', '15:37', '15:45', '15:52']);

  // When nobody has answered by the end of it, then Lin keeps it, the duty manager knows, once, and the last in Europe is asked too.
  await story.until('20:00');
  await issue.writes('lin', '还在看');
  await story.until('21:59');
  const later = issue.newPages();
  expect(later.map((page) => page.slice(0, 5))).toEqual(['16:00', '16:00', '16:00']);
  expect(later.slice(0, 2)).toEqual(['16:00 lin nobodyTakesOver', '16:00 boss nobodyTakesOver']);
  expect([...early, ...later.slice(2)].map((page) => page.slice(6)).sort()).toEqual(europe);
  expect(await issue.ownerName()).toBe('lin');
  expect(issue.newestPage('lin').texts.email.body).toContain('交接无人接手，仍由原负责人负责');
  expect(issue.newestPage('boss').texts.email.body).toContain('Nobody takes the issue over');

  // When California wakes, then it is offered there, within half an hour.
  await story.until('22:30');
  expect(issue.newPages()).toEqual(['22:07 maya relay']);

  // And Maya may say yes late, as long as nobody else has.
  await issue.takesOver('maya');
  expect(await issue.ownerName()).toBe('maya');
  expect(await issue.handOvers()).toEqual(['lin → maya']);
});
