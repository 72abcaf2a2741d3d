import { beforeEach, describe, expect, test } from '@jest/globals';
import { carryOut } from '../../../lambdas/application/carry-out';
import { commit } from '../../../lambdas/application/commit';
import type { IssueStore } from '../../../lambdas/application/ports/issue-store';
import type { ExpectedVersion } from '../../../lambdas/application/ports/versioned-store';
import type { Command } from '../../../lambdas/core/commands';
import type { CustomerId, EngineerId, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let kopi: string;
let dune: string;
let source: string;

const SIGNAL = {
  source: 'probes',
  key: 'loss/jakarta',
  state: 'firing',
  severity: 'P1',
  title: 'Packet loss in Jakarta',
  regions: ['ID'],
  affectedCustomers: ['kopi-live', 'dune-rooms'],
};
const REPORT = { title: 'Picture frozen for our hosts', severity: 'P1', affectedRegions: ['ID'] };

const asAdmin = (path: string, method: string, body: object = {}) =>
  deployment.fetch(path, json(body, bearer(deployment.adminKey), method));

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  kopi = await deployment.aCustomer('kopi-live');
  dune = await deployment.aCustomer('dune-rooms');
  await asAdmin('/v1/signal-sources/probes', 'PUT', { name: 'probes', customers: SIGNAL.affectedCustomers });
  source = (await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'))).key;
});

const fire = async (over: object = {}): Promise<Body> =>
  bodyOf(await deployment.fetch('/v1/signals', json({ ...SIGNAL, ...over }, bearer(source))));
const report = async (secret = kopi, over: object = {}): Promise<Body> =>
  bodyOf(await deployment.fetch('/v1/issues', json({ ...REPORT, ...over }, bearer(secret))));
const follow = async (id: string, secret = kopi): Promise<Body> =>
  bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(secret) }));
const press = (link: string, what: string, fields: object = {}) =>
  deployment.fetch(`${link}/${what}`, json(fields, { Accept: 'application/json' }));
const write = (id: string, text: string, secret = kopi) =>
  deployment.fetch(`/v1/issues/${id}/messages`, json({ text }, bearer(secret)));
const html = async (link: string) => (await deployment.fetch(link, { headers: { Accept: 'text/html' } })).text();
const asked = () => deployment.pager.inbox().filter(({ page }) => page.purpose === 'acknowledge');

/** The signal fires and somebody takes it; answers with their link. */
async function aSignalInHand(over: object = {}): Promise<string> {
  await fire(over);
  const link = newestLink(deployment);
  await press(link, 'acknowledge');
  return link;
}

describe('A report about what a signal had told of', () => {
  test('is an issue of its own that pages nobody; its customer sees who works on it, and nothing of the other', async () => {
    const link = await aSignalInHand();
    deployment.clock.advance(6 * MINUTE);
    const { id, commitments } = await report();
    expect(asked()).toHaveLength(1);
    const followed = await follow(id);
    expect(followed).toMatchObject({ state: 'owned', who: { role: 'owner' } });
    expect(Date.parse(commitments.firstResponse.dueAt)).toBe(deployment.clock.now() + 10 * MINUTE);
    expect(followed.commitments.firstResponse.metAt).toBeUndefined();
    expect(followed.who.name).toBe(
      (await bodyOf(await deployment.fetch(link, { headers: { Accept: 'application/json' } }))).owner.name,
    );
    expect(JSON.stringify(followed)).not.toMatch(/dune|parent/i);
    expect(followed.timeline.map(({ type }: Body) => type)).toEqual(['reported', 'joined']);
    expect(followed.signal).toBeUndefined();
  });

  test('that is graver tells the others why their due times moved, and nothing of who has reported', async () => {
    const { id: parent } = await fire({ severity: 'P2' });
    await report(dune, { title: 'Chat is lost' });
    const { severity, timeline } = await follow(parent);
    expect(severity).toBe('P1');
    expect(timeline.filter(({ type }: Body) => type === 'severityChanged')).toEqual([
      {
        at: new Date(deployment.clock.now()).toISOString(),
        type: 'severityChanged',
        from: 'P2',
        to: 'P1',
        because: 'graverThanSeen',
        text: 'The severity is now P1, before P2: it is graver than our monitoring saw at first.',
      },
    ]);
    expect(JSON.stringify(await follow(parent))).not.toMatch(/dune|Chat/);
  });

  test('joins what names its region, and not what came later and names none', async () => {
    const jakarta = await aSignalInHand();
    await fire({ key: 'elsewhere', severity: 'P3', title: 'Something', regions: [] });
    const { id } = await report();
    expect((await follow(id)).state).toBe('owned');
    expect(await html(jakarta)).toContain(REPORT.title);
  });

  test('stands on the page of the signal’s issue, whose owner is told, and answers there that customer alone', async () => {
    const link = await aSignalInHand();
    const { id } = await report();
    await report(dune, { title: 'Chat is lost' });
    expect(deployment.pager.inbox().map(({ page }) => page.about?.kind)).toContain('reportJoined');
    await write(id, 'Since 20:05.');
    const shown = await html(link);
    for (const part of [REPORT.title, 'Since 20:05.', 'Chat is lost', 'kopi-live', 'dune-rooms'])
      expect(shown).toContain(part);
    expect((await press(link, `joined/${id}/messages`, { text: 'We go round the carrier.' })).status).toBe(200);
    const followed = await follow(id);
    expect(followed.commitments.firstResponse.metAt).toBeDefined();
    expect(followed.messages.map(({ text }: Body) => text)).toEqual(['Since 20:05.', 'We go round the carrier.']);
    expect(followed.messages[1].name).not.toMatch(/^[a-z-]+$/);
    const page = await bodyOf(await deployment.fetch(link, { headers: { Accept: 'application/json' } }));
    expect(page.joined).toMatchObject([{ id, customer: 'kopi-live' }, { title: 'Chat is lost' }]);
    expect(page.joined[0].firstResponseMetAt).toBeDefined();
    expect(page.joined[1].firstResponseMetAt).toBeUndefined();
  });

  test('is asked a question there, and its answer is read there', async () => {
    const link = await aSignalInHand();
    const { id } = await report();
    expect((await press(link, `joined/${id}/questions`, { question: 'Which SDK version?' })).status).toBe(200);
    const answer = { questionId: 1, text: '4.9.1' };
    expect((await deployment.fetch(`/v1/issues/${id}/answers`, json(answer, bearer(kopi)))).status).toBe(202);
    expect(await html(link)).toContain('4.9.1');
  });

  test('is reached by what is said to all: a message once, a workaround, the resolution', async () => {
    const link = await aSignalInHand();
    const ids = [
      [(await report()).id, kopi],
      [(await report(dune)).id, dune],
    ] as const;
    const since = { text: 'The carrier throttles.', since: '0' };
    for (let twice = 0; twice < 2; twice++) await press(link, 'messages?joined=1', since);
    await press(link, 'commitments?joined=1', { commitment: 'workaround', what: 'Use TCP.' });
    expect((await press(link, 'resolve?joined=1', { ...RESOLUTION, fix: 'Routed round it.' })).status).toBe(200);
    for (const [id, secret] of ids) {
      const followed = await follow(id, secret);
      expect(followed.messages.map(({ text }: Body) => text)).toEqual(['The carrier throttles.']);
      expect(followed.commitments.workaround.what).toBe('Use TCP.');
      expect(followed).toMatchObject({ state: 'resolved', who: { role: 'owner' } });
    }
    expect(asked()).toHaveLength(1);
  });

  describe('and what its owner says to all', () => {
    const idOf = async (link: string): Promise<IssueId> =>
      (await bodyOf(await deployment.fetch(link, { headers: { Accept: 'application/json' } }))).issue.id;
    const ownerOf = () => deployment.pager.inbox()[0]?.engineerId as EngineerId;
    const toAll = (text: string, engineerId = ownerOf()): Command => {
      const author = { kind: 'engineer', engineerId } as const;
      return { type: 'addMessage', author, text, sinceSeq: 0, alsoJoined: true };
    };
    const messagesOf = async (id: string, secret = kopi): Promise<string[]> =>
      (await follow(id, secret)).messages.map(({ text }: Body) => text);

    test('is told by whoever wakes the issue, where the function dies between the issue and its reports', async () => {
      const link = await aSignalInHand();
      const [first, second] = [(await report()).id, (await report(dune)).id];
      const parent = await idOf(link);
      await commit(deployment.deps, parent, [toAll('The carrier throttles.')]);
      expect(await messagesOf(first)).toEqual([]);
      await deployment.wakeAfter(MINUTE, parent);
      await deployment.wakeAfter(MINUTE, parent);
      expect(await messagesOf(first)).toEqual(['The carrier throttles.']);
      expect(await messagesOf(second, dune)).toEqual(['The carrier throttles.']);
    });

    test('is told to each once, where the function dies after some of them', async () => {
      const link = await aSignalInHand();
      const ids = [(await report()).id, (await report(dune)).id];
      const parent = await idOf(link);
      const committed = await commit(deployment.deps, parent, [toAll('The carrier throttles.')]);
      if (committed.code !== 'decided') throw new Error(committed.code);
      const isLost = (id: IssueId) => id === ids[1];
      const { issues } = deployment.deps;
      const write = (issue: Issue, expected: ExpectedVersion) =>
        isLost(issue.id) ? Promise.reject(new Error('it died')) : issues.write(issue, expected);
      const dying = Object.assign(Object.create(issues) as IssueStore, {
        read: (id: IssueId) => issues.read(id),
        write,
      });
      await carryOut({ ...deployment.deps, issues: dying }, committed, deployment.clock.now() + MINUTE);
      expect(await messagesOf(ids[0])).toEqual(['The carrier throttles.']);
      await deployment.wakeAfter(MINUTE, parent);
      expect(await messagesOf(ids[0])).toEqual(['The carrier throttles.']);
      expect(await messagesOf(ids[1], dune)).toEqual(['The carrier throttles.']);
      expect((await issues.read(parent))?.effects.map(({ kind }) => kind)).not.toContain('sayToJoined');
    });

    test('ends them with the issue: none is paged for meanwhile, though the function dies', async () => {
      const link = await aSignalInHand();
      const { id } = await report();
      const parent = await idOf(link);
      await commit(deployment.deps, parent, [
        { type: 'resolve', engineerId: ownerOf(), ...RESOLUTION, fix: 'Routed.', alsoJoined: true },
      ]);
      await deployment.wakeAfter(5_000, id);
      expect(asked()).toHaveLength(1);
      await deployment.wakeAfter(MINUTE, parent);
      expect(await follow(id)).toMatchObject({ state: 'resolved', commitments: { fix: { what: 'Routed.' } } });
      expect(asked()).toHaveLength(1);
    });

    test('reaches them also when it was sent to the issue alone before', async () => {
      const link = await aSignalInHand();
      const { id } = await report();
      const message = { text: 'The carrier throttles.', since: '0' };
      await press(link, 'messages', message);
      expect(await messagesOf(id)).toEqual([]);
      await press(link, 'messages?joined=1', message);
      expect(await messagesOf(id)).toEqual(['The carrier throttles.']);
    });

    test('of a commitment reaches them also when it was marked for the issue alone before', async () => {
      const link = await aSignalInHand();
      const { id } = await report();
      const fix = { commitment: 'fix', what: 'Use TCP.' };
      await press(link, 'commitments', fix);
      expect((await follow(id)).commitments.fix.metAt).toBeUndefined();
      expect(await html(link)).toContain('Mark it on the 1 report, too');
      for (let twice = 0; twice < 2; twice++) {
        expect((await press(link, 'commitments?joined=1', fix)).status).toBe(200);
      }
      expect((await follow(id)).commitments.fix.what).toBe('Use TCP.');
      expect(await html(link)).not.toContain('Mark it on');
      const told = (await follow(id)).timeline.filter(({ type }: Body) => type === 'commitmentMet');
      expect(told).toHaveLength(1);
    });

    test('is shown not to have reached a report that was over by then', async () => {
      const link = await aSignalInHand();
      const { id } = await report();
      const parent = await idOf(link);
      await commit(deployment.deps, parent, [toAll('The carrier throttles.')]);
      await press(link, `joined/${id}/resolve`, { ...RESOLUTION, fix: 'It was their router.' });
      await deployment.wakeAfter(MINUTE, parent);
      expect(await messagesOf(id)).toEqual([]);
      expect(await html(link)).toContain('did not reach this customer');
      const page = await bodyOf(await deployment.fetch(link, { headers: { Accept: 'application/json' } }));
      expect(page.joined[0].missed).toMatchObject({ because: 'resolved' });
    });

    test('is said though another owns the issue by the time that it is', async () => {
      const link = await aSignalInHand();
      const { id } = await report();
      const parent = await idOf(link);
      const note = { nextStep: 'Ask the carrier.', promise: 'You hear from us.' };
      const handOn: Command = { type: 'handOn', engineerId: ownerOf(), because: 'goingHome', ...note };
      await commit(deployment.deps, parent, [toAll('The carrier throttles.'), handOn]);
      await deployment.wakeAfter(MINUTE, parent);
      expect(await messagesOf(id)).toEqual(['The carrier throttles.']);
    });
  });

  test('stays with whoever resolves the other, if it was answered, and is answered on the same page', async () => {
    const link = await aSignalInHand();
    const { id } = await report();
    await press(link, `joined/${id}/messages`, { text: 'We go round the carrier.' });
    const before = deployment.pager.inbox().length;
    expect((await press(link, 'resolve', { ...RESOLUTION, note: 'Over.' })).status).toBe(200);
    await deployment.wakeAfter(0, id);
    expect(deployment.pager.inbox()).toHaveLength(before);
    expect(await follow(id)).toMatchObject({ state: 'owned', who: { role: 'owner' } });
    expect(await html(link)).toContain(`joined/${id}/messages`);
    expect((await press(link, `joined/${id}/messages`, { text: 'Is it well now?' })).status).toBe(200);
    const { messages } = await follow(id);
    expect(messages.at(-1)).toMatchObject({ text: 'Is it well now?', name: expect.not.stringMatching(/^[a-z-]+$/) });
  });

  test('of many with long texts leaves the page small enough to open', async () => {
    const link = await aSignalInHand();
    const long = '"'.repeat(9_000);
    for (let one = 0; one < 12; one++) {
      const { id } = await report(kopi, { description: long });
      await write(id, long);
      await write(id, `${long}.`);
    }
    const shown = await html(link);
    expect(shown.match(/joined\/iss_[a-z0-9]+\/messages/g)).toHaveLength(12);
    expect(Buffer.byteLength(shown)).toBeLessThan(900_000);
  });

  test('is paged for by itself once the other is resolved, whoever resolved it', async () => {
    const link = await aSignalInHand();
    const { id } = await report();
    expect((await press(link, 'resolve', { ...RESOLUTION, note: 'Over.' })).status).toBe(200);
    expect(deployment.armed.at(-1)).toEqual({ issueId: id, at: deployment.clock.now() });
    await deployment.wakeAfter(0, id);
    expect(asked()).toHaveLength(2);
    const followed = await follow(id);
    expect(followed).toMatchObject({ state: 'paging', who: { role: 'asked' } });
    await press(newestLink(deployment), 'acknowledge');
    expect(await follow(id)).toMatchObject({ state: 'owned' });
  });

  test('with the same Idempotency-Key is the same issue', async () => {
    await aSignalInHand();
    const headers = { ...bearer(kopi), 'Idempotency-Key': 'frozen' };
    const [first, second] = await Promise.all(
      [1, 2].map(async () => bodyOf(await deployment.fetch('/v1/issues', json(REPORT, headers)))),
    );
    expect(second).toEqual(first);
  });

  test('that needs somebody opens the owner’s page of the other', async () => {
    await aSignalInHand();
    deployment.clock.advance(6 * MINUTE);
    const { id } = await report();
    await write(id, 'Since 20:05.');
    const told = deployment.pager.inbox().find(({ page }) => page.about?.kind === 'customerWrote');
    expect(told?.page.issueId).not.toBe(id);
    const shown = await html(new URL(told?.page.link ?? '').pathname);
    expect(shown).toContain(SIGNAL.title);
    expect(shown).toContain(REPORT.title);
  });
});

describe('Reports find a signal that was repeated by two at the same time', () => {
  const customers = ['kopi-live', 'dune-rooms'].map((id) => ({ id: id as CustomerId, name: id }));
  const repeat = async (parent: IssueId, regions: string[], affectedCustomers = customers) => {
    const firing = { severity: 'P1', regions, affectedCustomers } as const;
    const committed = await commit(deployment.deps, parent, [{ type: 'repeatSignal', firing }]);
    if (committed.code !== 'decided') throw new Error(committed.code);
    return () => carryOut(deployment.deps, committed, deployment.clock.now() + MINUTE);
  };
  const aSignal = async (): Promise<IssueId> => {
    const { id } = await fire({ affectedCustomers: ['kopi-live'] });
    await press(newestLink(deployment), 'acknowledge');
    return id;
  };

  test('also when the second dies before it has told the index', async () => {
    const parent = await aSignal();
    const first = await repeat(parent, ['SG'], []);
    await repeat(parent, ['MY']);
    await first();
    await deployment.wakeAfter(MINUTE, parent);
    const pages = asked().length;
    await report(dune, { affectedRegions: ['MY'] });
    expect(asked()).toHaveLength(pages);
  });

  test('also when the first tells the index after the second', async () => {
    const parent = await aSignal();
    const first = await repeat(parent, ['SG'], []);
    const second = await repeat(parent, ['MY']);
    await second();
    await first();
    const pages = asked().length;
    await report(kopi, { affectedRegions: ['MY'] });
    expect(asked()).toHaveLength(pages);
  });
});

describe('A report joins nothing', () => {
  test.each([
    ['elsewhere', { affectedRegions: ['DE'] }, 0],
    ['more than an hour after the signal fired', {}, 61],
  ])('%s: it is paged for', async (_what, over, minutes) => {
    await aSignalInHand();
    deployment.clock.advance(minutes * MINUTE);
    const before = asked().length;
    const { id } = await report(kopi, over);
    expect(asked().length).toBe(before + 1);
    expect((await follow(id)).timeline.map(({ type }: Body) => type)).not.toContain('joined');
  });

  test('of a customer whom the signal is not about, nor once the signal’s issue is over', async () => {
    const mango = await deployment.aCustomer('mango-live');
    const link = await aSignalInHand();
    await report(mango);
    expect(asked()).toHaveLength(2);
    await press(link, 'resolve', { ...RESOLUTION, note: 'Over.' });
    await report();
    expect(asked()).toHaveLength(3);
  });
});

describe('What is not with the page', () => {
  test('cannot be reached through it', async () => {
    const mango = await deployment.aCustomer('mango-live');
    const link = await aSignalInHand();
    const other = await report(mango);
    const pressed = await press(link, `joined/${other.id}/messages`, { text: 'Hello.' });
    await expectProblem(pressed, { status: 404, code: 'pageNotFound' });
    expect((await follow(other.id, mango)).messages).toEqual([]);
  });
});
