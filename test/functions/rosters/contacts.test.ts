import { beforeEach, describe, expect, test } from '@jest/globals';
import { TEMPLATES } from '../../../lambdas/application/sms-text';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Contact } from '../../../lambdas/core/roster/people';
import { createContactsHandler } from '../../../lambdas/functions/contacts/handler';
import { createSweepHandler } from '../../../lambdas/functions/sweep/handler';
import {
  aDeployment,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  PUBLIC_URL,
  report,
  sampleRoster,
} from '../deployment';

const LIN_YUE: Contact = { kind: 'email', address: 'lin.yue@sunrelay.example' };

let deployment: Deployment;
let admin: Record<string, string>;
let key: string;

/** Beijing alone, on duty, with as many people as have contacts here; an address waits for its confirmation. */
async function beijingWith(...contacts: readonly Contact[][]): Promise<void> {
  const roster = sampleRoster();
  roster.teams = roster.teams.filter((team: Body) => team.id === 'beijing');
  roster.engineers = roster.engineers
    .filter((engineer: Body) => engineer.team === 'beijing')
    .slice(0, contacts.length)
    .map((engineer: Body, index: number) => ({ ...engineer, skills: {}, leave: [], contacts: contacts[index] }));
  roster.dutyManagers = [];
  const saved = await deployment.fetch('/v1/roster', json(roster, { ...admin, 'If-None-Match': '*' }, 'PUT'));
  expect(saved.status).toBe(200);
  deployment.clock.advance(MINUTE);
}

/** What the five-minute and the one-minute function do. */
async function minutesPass(): Promise<void> {
  await createContactsHandler(deployment.deps)();
  await createSweepHandler(deployment.deps)();
  deployment.clock.advance(MINUTE);
}

const readRoster = async () => bodyOf(await deployment.fetch('/v1/roster', { headers: admin }));
const pagedFirst = () => deployment.pager.inbox().at(-1)?.engineerId;

beforeEach(async () => {
  deployment = await aDeployment({ asksToConfirm: true });
  admin = bearer(deployment.adminKey);
  key = await deployment.aCustomer('kopi-live');
});

describe('the roster shows where contacts stand', () => {
  test('in the order of the contacts, with the page that confirms an address, at once and after a look', async () => {
    await beijingWith([LIN_YUE, { kind: 'sms', number: '+6591234567' }]);
    const [{ id, contactStates }] = (await readRoster()).engineers;
    expect(contactStates).toEqual([
      {
        kind: 'email',
        state: 'pendingConfirmation',
        since: expect.stringMatching(/Z$/),
        confirmAt: `${PUBLIC_URL}/confirm?engineer=${id}`,
      },
      { kind: 'sms', state: 'confirmed', since: expect.stringMatching(/Z$/) },
    ]);
    await minutesPass();
    expect((await readRoster()).engineers[0].contactStates).toEqual(contactStates);
  });

  test('as unknown until looked at, when the edit could not note it', async () => {
    const { write } = deployment.deps.contactsRecord;
    deployment.deps.contactsRecord.write = async () => Promise.reject(new Error('away'));
    await beijingWith([LIN_YUE]);
    expect((await readRoster()).engineers[0].contactStates).toEqual([{ kind: 'email', state: 'notLooked' }]);
    deployment.deps.contactsRecord.write = write;
  });

  test('and of others, once the contacts were changed', async () => {
    await beijingWith([LIN_YUE]);
    await minutesPass();
    const roster = await readRoster();
    roster.engineers[0].contacts = [{ kind: 'sms', number: '+6591234567' }];
    await deployment.fetch('/v1/roster', json(roster, { ...admin, 'If-Match': '"1"' }, 'PUT'));
    expect((await readRoster()).engineers[0].contactStates).toMatchObject([{ kind: 'sms', state: 'confirmed' }]);
  });

  test('no log line of it holds a number or an address', async () => {
    await beijingWith([LIN_YUE, { kind: 'sms', number: '+6591234567' }]);
    await minutesPass();
    expect(deployment.lines.join()).not.toMatch(/91234567|lin\.yue@/);
  });
});

describe('saving a roster answers what to mend, in both languages', () => {
  const saveWith = async (contacts: readonly Contact[]): Promise<Body[]> => {
    await beijingWith([{ kind: 'https', url: 'https://chat.example/lin' }]);
    const roster = await readRoster();
    roster.engineers[0].contacts = contacts;
    const saved = await deployment.fetch('/v1/roster', json(roster, { ...admin, 'If-Match': '"1"' }, 'PUT'));
    const { warnings } = await bodyOf(saved);
    return warnings.filter(({ engineer }: Body) => engineer === 'lin-yue');
  };

  test('nothing for contacts that work', async () => {
    expect(await saveWith([{ kind: 'sms', number: '+6591234567' }])).toEqual([]);
  });

  test('an address to confirm, with the page for it', async () => {
    const [warning, ...others] = await saveWith([LIN_YUE, { kind: 'sms', number: '+8613900000000' }]);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ pointer: '/engineers/0/contacts/0', code: 'pendingConfirmation' });
    const url = `${PUBLIC_URL}/confirm?engineer=lin-yue`;
    expect(warning?.message.en).toContain(url);
    expect(warning?.message['zh-Hans']).toContain(url);
  });

  test('somebody who has nothing but numbers in China', async () => {
    const numbers = ['+8613900000000', '+8613900000001'].map((number): Contact => ({ kind: 'sms', number }));
    const [warning] = await saveWith(numbers);
    expect(warning).toMatchObject({ pointer: '/engineers/0/contacts', code: 'onlyNumbersInChina' });
    expect(warning?.message['zh-Hans']).toMatch(/[一-龥]/);
  });
});

describe('a page to somebody with a number in China', () => {
  test('has an SMS without a link, and an e-mail with it; a number elsewhere of the same person shares the SMS', async () => {
    await beijingWith([{ kind: 'sms', number: '+8613900000000' }, { kind: 'sms', number: '+6591234567' }, LIN_YUE]);
    await report(deployment, key);
    const [entry] = deployment.pager.inbox();
    expect(entry?.texts.sms).toBe(TEMPLATES['zh-Hans'].acknowledge);
    expect(entry?.texts.email.body).toContain(entry?.link);
  });

  test('the roster is read as it was saved, without what was derived from the number', async () => {
    await beijingWith([{ kind: 'sms', number: '+8613900000000' }, LIN_YUE]);
    expect(JSON.stringify(await readRoster())).not.toContain('smsWithoutLink');
    const pointer = await deployment.deps.rosters.pointer();
    const body = await deployment.deps.rosters.body(pointer?.hash ?? '');
    expect(body?.engineers[0]?.smsWithoutLink).toBe(true);
    expect(JSON.stringify(body)).not.toContain('13900000000');
  });
});

describe('somebody whose only address is not confirmed', () => {
  test('is paged after a neighbour who can be reached', async () => {
    await beijingWith([LIN_YUE], [{ kind: 'sms', number: '+6591234567' }]);
    await minutesPass();
    await report(deployment, key);
    expect(pagedFirst()).not.toBe('lin-yue');
    const id = deployment.pager.inbox().at(-1)?.page.issueId ?? '';
    await deployment.wakeAfter(3 * MINUTE, id);
    expect(deployment.pager.inbox().map(({ engineerId }) => engineerId)).toContain('lin-yue');
  });

  test('is paged all the same when there is nobody else', async () => {
    await beijingWith([LIN_YUE]);
    await minutesPass();
    await report(deployment, key);
    expect(pagedFirst()).toBe('lin-yue');
  });

  test('comes first again once the address is confirmed', async () => {
    await beijingWith([LIN_YUE], [{ kind: 'sms', number: '+6591234567' }]);
    await minutesPass();
    const linYue = 'lin-yue' as EngineerId;
    expect(await deployment.contacts.confirm(linYue, deployment.contacts.tokenOf(linYue, LIN_YUE))).toBe('confirmed');
    await minutesPass();
    await report(deployment, key);
    expect(pagedFirst()).toBe('lin-yue');
  });
});
