import { expect, test } from '@jest/globals';
import { type Body, bearer, json } from '../../functions/deployment';
import { smallRoster } from './small-roster';
import { aStory, type Story } from './story';

const ROSTER = smallRoster([
  {
    id: 'singapore',
    zone: 'Asia/Singapore',
    hours: ['09:00', '24:00'],
    homeRegions: ['ID', 'SG'],
    people: [
      { id: 'siti', languages: ['id', 'en'] },
      { id: 'budi', languages: ['id', 'en'] },
    ],
  },
  { id: 'europe', zone: 'Europe/Berlin', people: [{ id: 'anna' }] },
]);

const SIGNAL = {
  source: 'probes',
  key: 'loss/jakarta',
  state: 'firing',
  severity: 'P1',
  title: 'Packet loss in Jakarta',
  regions: ['ID'],
  affectedCustomers: ['kopi-live', 'dune-rooms'],
  metric: { name: 'packet loss', value: 23, threshold: 10, unit: '%' },
};

/** A monitoring system that watches two customers. */
async function monitoring(story: Story) {
  await story.asAdmin('/v1/signal-sources/probes', { name: 'Probes', customers: SIGNAL.affectedCustomers });
  const { key } = await story.ask('/v1/signal-sources/probes/keys', { method: 'POST', headers: story.admin });
  return (over: object = {}): Promise<Body> => story.ask('/v1/signals', json({ ...SIGNAL, ...over }, bearer(key)));
}

test('monitoring sees it six minutes before the customer writes: one engineer has both, and each customer its own answer', async () => {
  // Given an evening in Jakarta, and two customers whom one monitoring system watches.
  const story = await aStory({ at: '2026-06-10 20:00', zone: 'Asia/Singapore', roster: ROSTER });
  const kopi = await story.customer('kopi-live', { name: 'Kopi Live', homeRegions: ['ID'] });
  const dune = await story.customer('dune-rooms', { name: 'Dune Rooms', homeRegions: ['ID'] });
  const fires = await monitoring(story);

  // When loss rises, then somebody who is awake is paged before any customer has written, and takes it.
  const { id, opened } = await fires();
  expect(opened).toBe(true);
  const signal = story.issueOf(id, kopi.key);
  const [first = ''] = signal.newPages();
  const owner = first.split(' ')[1] ?? '';
  expect(first).toBe(`20:00 ${owner} acknowledge`);
  await story.passes(2);
  await signal.acknowledges(owner);
  expect(await signal.pageOf(owner)).toContain('Make the first call, before they do');
  await signal.presses(owner, 'calls', { customer: 'dune-rooms' });
  await signal.writes(owner, 'We see loss in Jakarta and are on it.');

  // When a customer reports it six minutes after the signal, then nobody else is paged, and whoever has it is told.
  await story.until('20:06');
  const frozen = await kopi.reports({ title: 'Picture frozen for our hosts', severity: 'P1', affectedRegions: ['ID'] });
  expect(frozen.newPages()).toEqual([]);
  expect(signal.newPages()).toEqual([`20:06 ${owner} reportJoined`]);

  // Then the report is an issue of its own, whose times run from the report, and its customer sees who works on it.
  expect(frozen.id).not.toBe(id);
  expect((await frozen.dueTimes()).firstResponse).toBe('06-10 20:16');
  expect((await signal.dueTimes()).firstResponse).toBe('06-10 20:10');
  expect(await frozen.ownerName()).toBe(owner);

  // Then a receipt is no answer, though the owner is there: five minutes on, they are reminded of that customer.
  await story.passes(1);
  await signal.writes(owner, 'The carrier is called.');
  await story.until('20:11');
  expect([frozen.newPages(), signal.newPages()]).toEqual([[], [`20:11 ${owner} firstResponse halfGone`]]);

  // When the owner answers on the one page that shows both, then that customer reads it, and nobody else does.
  await frozen.says('Hosts on Telkomsel only.');
  expect([frozen.newPages(), signal.newPages()]).toEqual([[], [`20:11 ${owner} customerWrote`]]);
  expect(await signal.pageOf(owner)).toContain('Hosts on Telkomsel only.');
  await signal.presses(owner, `joined/${frozen.id}/messages`, { text: 'Thank you: we go round Telkomsel now.' });
  const answered = await frozen.followed();
  expect(answered.commitments.firstResponse.metAt).toBeDefined();
  expect(answered.messages.at(-1)).toMatchObject({ name: owner, text: 'Thank you: we go round Telkomsel now.' });
  const ofDune = await story.ask(`/v1/issues/${id}`, { headers: bearer(dune.key) });
  expect(JSON.stringify(ofDune)).not.toMatch(/Telkomsel|kopi/i);
  expect(JSON.stringify(answered)).not.toMatch(/dune/i);

  // When loss falls and the owner ends the signal's issue, then the report, whose customer has not been told of an end, stays with them
  // as an issue of its own: they know of it, and nobody is asked.
  await story.until('20:20');
  await fires({ state: 'recovered' });
  expect(signal.newPages()).toContain(`20:20 ${owner} signalRecovered`);
  await signal.presses(owner, 'resolve', { cause: 'Telkomsel throttled UDP.', fix: 'Routed round it.' });
  await story.passes(1);
  expect(frozen.newPages()).toEqual([`20:21 ${owner} workaround halfGone`]);
  expect((await frozen.followed()).state).toBe('owned');
  expect(await frozen.ownerName()).toBe(owner);
  expect((await frozen.dueTimes()).firstResponse).toBe('06-10 20:16');
});
