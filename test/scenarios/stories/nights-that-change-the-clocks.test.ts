import { expect, test } from '@jest/globals';
import { smallRoster } from './small-roster';
import { aStory } from './story';

const ROSTER = smallRoster([
  { id: 'beijing', zone: 'Asia/Shanghai', people: [{ id: 'lin' }] },
  { id: 'europe', zone: 'Europe/Berlin', hours: ['18:00', '03:00'], people: [{ id: 'anna' }] },
]);
const WEST = smallRoster([
  { id: 'valley', zone: 'America/Los_Angeles', hours: ['18:00', '02:00'], people: [{ id: 'maya' }] },
  { id: 'europe', zone: 'Europe/Berlin', people: [{ id: 'anna' }] },
]);

test('the half hour before the end of a duty is skipped by the clocks of Berlin: it is offered once, half an hour before', async () => {
  // Given the night of 29 March, in which 02:00 is 03:00, and a duty in Berlin until 03:00.
  const story = await aStory({ at: '2026-03-29 00:00', zone: 'Europe/Berlin', roster: ROSTER });
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['DE'] });

  // When an issue is owned there,
  const issue = await customer.reports({ title: 'Echo in voice rooms', severity: 'P3' });
  await issue.acknowledges('anna');
  await issue.writesHandOver('anna', 'Compare two versions', 'An answer tomorrow');
  expect(issue.newPages()).toEqual(['00:00 anna acknowledge']);

  // then it is offered at 01:30, half an hour of real time before 03:00, and not before.
  await story.until('01:29');
  expect(issue.newPages()).toEqual([]);
  await story.until('01:30');
  expect(issue.newPages()).toEqual(['01:30 lin relay']);
  expect(new Date(story.now()).toISOString()).toBe('2026-03-29T00:30:00.000Z');

  // When it is taken over a minute after the clocks went on, then nobody is asked again in that night.
  await story.until('01:35');
  await issue.takesOver('lin');
  await story.until('08:00');
  expect(issue.newPages()).toEqual(['01:35 anna relayed']);
  expect(await issue.handOvers()).toEqual(['anna → lin']);
});

test('the half hour before the end of a duty comes twice in California: it is offered once, the second time', async () => {
  // Given the night of 1 November, in which 02:00 is 01:00 again, and a duty in California until 02:00.
  const story = await aStory({ at: '2026-11-01 00:00', zone: 'America/Los_Angeles', roster: WEST });
  const customer = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['US'] });

  // When an issue is owned there,
  const issue = await customer.reports({ title: 'Echo in voice rooms', severity: 'P3' });
  await issue.acknowledges('maya');
  await issue.writesHandOver('maya', 'Compare two versions', 'An answer tomorrow');
  expect(issue.newPages()).toEqual(['00:00 maya acknowledge']);

  // then it is not offered when the clocks show 01:30 for the first time,
  await story.passes(100);
  expect(new Date(story.now()).toISOString()).toBe('2026-11-01T08:40:00.000Z');
  expect(issue.newPages()).toEqual([]);

  // but when they show it again.
  await story.passes(49);
  expect(issue.newPages()).toEqual([]);
  await story.passes(1);
  expect(issue.newPages()).toEqual(['01:30 anna relay']);
  expect(new Date(story.now()).toISOString()).toBe('2026-11-01T09:30:00.000Z');

  // When it is taken over, then nobody is asked again in that night.
  await story.passes(5);
  await issue.takesOver('anna');
  await story.until('07:00');
  expect(issue.newPages()).toEqual(['01:35 maya relayed']);
  expect(await issue.handOvers()).toEqual(['maya → anna']);
});
