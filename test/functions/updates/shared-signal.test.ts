import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { updateSchema } from '../../../lambdas/core/published/update-schemas';
import { bearer, bodyOf, json, newestLink } from '../deployment';
import { aReceiver, type Receiver } from './receiver';
import { aTellingDeployment, type TellingDeployment } from './telling';

let deployment: TellingDeployment;
let kopi: Receiver;
let dune: Receiver;
beforeEach(async () => {
  [kopi, dune] = await Promise.all([aReceiver(), aReceiver()]);
  deployment = await aTellingDeployment();
});
afterEach(async () => {
  await Promise.all([kopi.close(), dune.close()]);
  for (const { body } of [...kopi.received, ...dune.received]) {
    expect(updateSchema(body.type).safeParse(body)).toMatchObject({ success: true });
  }
});

const asAdmin = (path: string, method: string, body: object = {}) =>
  deployment.fetch(path, json(body, bearer(deployment.adminKey), method));
const press = async (what: string, fields: object = {}) => {
  const pressed = await deployment.fetch(
    `${newestLink(deployment)}/${what}`,
    json(fields, { Accept: 'application/json' }),
  );
  expect(pressed.status).toBe(200);
};

test('of a signal about two customers each is told what is common and its own, and nothing that tells of the other', async () => {
  const duneKey = await deployment.aCustomer('dune-rooms');
  await deployment.setWebhook(kopi.url);
  await deployment.fetch('/v1/updates/webhook', json({ url: dune.url }, bearer(duneKey), 'PUT'));
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'Probes', customers: ['kopi-live', 'dune-rooms'] });
  const { key } = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
  const signal = { source: 'probes', key: 'loss', severity: 'P1', title: 'Packet loss in Jakarta', state: 'firing' };
  const affectedCustomers = ['kopi-live', 'dune-rooms'];
  await deployment.fetch('/v1/signals', json({ ...signal, affectedCustomers }, bearer(key)));
  await press('acknowledge');
  await press('calls', { customer: 'dune-rooms' });
  await deployment.tell();
  await deployment.retryAll();

  expect([...kopi.types()].sort()).toEqual(['issue.acknowledged', 'issue.reported']);
  expect([...dune.types()].sort()).toEqual(['issue.acknowledged', 'issue.called', 'issue.reported']);
  expect(JSON.stringify(kopi.received.map(({ raw }) => raw))).not.toMatch(/dune/i);
  expect(JSON.stringify(dune.received.map(({ raw }) => raw))).not.toMatch(/kopi/i);
  const first = kopi.received.find(({ body }) => body.type === 'issue.reported')?.body;
  expect(first?.data.text).toBe('Our monitoring saw a problem before you wrote; an engineer is being paged.');
});

test('when telling one of many customers fails on our side, that one alone comes again', async () => {
  const duneKey = await deployment.aCustomer('dune-rooms');
  await deployment.setWebhook(kopi.url);
  await deployment.fetch('/v1/updates/webhook', json({ url: dune.url }, bearer(duneKey), 'PUT'));
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'Probes', customers: ['kopi-live', 'dune-rooms'] });
  const { key } = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
  const signal = { source: 'probes', key: 'loss', severity: 'P1', title: 'Packet loss in Jakarta', state: 'firing' };
  await deployment.fetch(
    '/v1/signals',
    json({ ...signal, affectedCustomers: ['kopi-live', 'dune-rooms'] }, bearer(key)),
  );
  const { updates } = deployment.deps;
  const read = updates.read.bind(updates);
  updates.read = (id) => (id === 'dune-rooms' ? Promise.reject(new Error('away')) : read(id));

  expect(await deployment.tell()).toEqual({ batchItemFailures: [] });
  const [ofKopi, ofDune] = deployment.waiting.splice(0);
  expect(await deployment.handle({ delivery: ofKopi }, { delivery: ofDune })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm1' }],
  });
  updates.read = read;
  await deployment.handle({ delivery: ofDune });
  expect([kopi.types(), dune.types()]).toEqual([['issue.reported'], ['issue.reported']]);
});

test('what the queue does not take at once of many is put again alone', async () => {
  let puts = 0;
  deployment = await aTellingDeployment({
    refuses: () => ++puts === 2,
  });
  await deployment.aCustomer('dune-rooms');
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'Probes', customers: ['kopi-live', 'dune-rooms'] });
  const { key } = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
  await deployment.setWebhook(kopi.url);
  const signal = { source: 'probes', key: 'loss', severity: 'P1', title: 'Packet loss in Jakarta', state: 'firing' };
  await deployment.fetch(
    '/v1/signals',
    json({ ...signal, affectedCustomers: ['kopi-live', 'dune-rooms'] }, bearer(key)),
  );
  expect(await deployment.tell()).toEqual({ batchItemFailures: [] });
  expect(deployment.waiting.map(({ customerId }) => customerId).sort()).toEqual(['dune-rooms', 'kopi-live']);
});

test('whoever answers a report that joined is named in its customer’s updates, as where they follow it', async () => {
  await deployment.setWebhook(kopi.url);
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'Probes', customers: ['kopi-live'] });
  const { key } = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
  const signal = { source: 'probes', key: 'loss', severity: 'P1', title: 'Packet loss in Jakarta', state: 'firing' };
  await deployment.fetch('/v1/signals', json({ ...signal, affectedCustomers: ['kopi-live'] }, bearer(key)));
  await press('acknowledge');
  const frozen = { title: 'Picture frozen', severity: 'P1' };
  const { id } = await bodyOf(await deployment.fetch('/v1/issues', json(frozen, bearer(deployment.key))));
  await press(`joined/${id}/messages`, { text: 'We go round the carrier.' });
  await deployment.tell();
  await deployment.retryAll();

  const followed = await bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(deployment.key) }));
  const { name } = followed.messages.at(-1);
  expect(name).not.toMatch(/^[a-z-]+$/);
  const told = kopi.received.find(({ raw }) => raw.includes('We go round the carrier.'));
  expect(told?.raw).toContain(name);
});

test('of a signal that comes to be about another customer, that one alone is told, and not that others are affected', async () => {
  const duneKey = await deployment.aCustomer('dune-rooms');
  await deployment.setWebhook(kopi.url);
  await deployment.fetch('/v1/updates/webhook', json({ url: dune.url }, bearer(duneKey), 'PUT'));
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'Probes', customers: ['kopi-live', 'dune-rooms'] });
  const { key } = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
  const signal = { source: 'probes', key: 'loss', severity: 'P1', title: 'Packet loss in Jakarta', state: 'firing' };
  const fire = (affectedCustomers: string[]) =>
    deployment.fetch('/v1/signals', json({ ...signal, affectedCustomers }, bearer(key)));
  await fire(['kopi-live']);
  await fire(['dune-rooms']);
  await deployment.tell();
  await deployment.retryAll();

  expect(kopi.types()).toEqual(['issue.reported']);
  expect(dune.types()).toEqual(['issue.signalRepeated']);
  expect(dune.received[0]?.body.data.text).toBe(
    'Our monitoring sees a problem that affects you; we are working on it.',
  );
});
