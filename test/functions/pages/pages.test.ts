import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import CASE from '../../../docs/examples/issues/co-hosted-live-frozen.json';
import { LateCallError } from '../../../lambdas/adapters/aws/call';
import { SecretsError } from '../../../lambdas/adapters/aws/secrets-manager';
import { StoreError } from '../../../lambdas/adapters/dynamodb/store-error';
import { TEXTS } from '../../../lambdas/functions/pages/texts';
import { RESOLUTION } from '../../factories/resolution';
import {
  ACCEPTS_ALL,
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
  PUBLIC_URL,
  report,
  sampleRoster,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

const open = (path: string, headers: Record<string, string> = {}) => deployment.fetch(path, { headers });
const page = async (path: string, headers: Record<string, string> = {}) =>
  // A time is not broken between lines.
  (await (await open(path, headers)).text()).replaceAll('\u00a0', ' ');
const form = (fields: Record<string, string> = {}, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});
const press = (link: string, action: string, fields?: Record<string, string>, headers?: Record<string, string>) =>
  deployment.fetch(`${link}/${action}`, form(fields, headers));
const asJson = { Accept: 'application/json' };
const english = async (link: string) => page(`${link}?lang=en`);
const state = async (id: string) => (await deployment.deps.issues.read(id as never))?.state;
const pagedTo = (index: number) => deployment.pager.inbox().at(-1 - index)?.engineerId ?? '';

describe('the page in the night', () => {
  test('says how urgent, how long, what, facts, why you, and has one big button', async () => {
    await report(deployment, key, {
      title: 'Calls drop at evening peak',
      skill: 'network',
      language: 'id',
      affectedRegions: ['ID'],
      affectedUsers: 12_000,
      description: 'Since 19:00.\nOne carrier only.',
      environment: { sdk: 'RTC', sdkVersion: '4.5.1', carrier: 'Telkomsel' },
    });
    deployment.clock.advance(80_000);
    const html = await page(newestLink(deployment, 'budi-santoso'));
    expect(html).toContain('<html lang="en">');
    for (const text of [
      '8:40 left',
      'until Mon 11:10 Singapore',
      'Calls drop at evening peak',
      'kopi-live',
      'Indonesia, about 12,000 users',
      'Mon 11:00 Singapore (03:00 UTC)',
      'network, RTC 4.5.1, Telkomsel',
      'Why you: on duty in South-East Asia; network, level 3; speaks Indonesian; your team is at home in Indonesia; 7 h of shift left; no open issue.',
      'Acknowledge</button>',
      'Unanswered in 1:40, the next person is paged',
      'Since 19:00.\nOne carrier only.',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('is in Chinese for whoever reads Chinese, and each may switch', async () => {
    await report(deployment, key, CASE);
    const link = newestLink(deployment);
    const html = await page(link);
    for (const text of [
      '<html lang="zh-Hans">',
      '还剩 10:00',
      '周一 11:00 北京（03:00 UTC）',
      '为什么是您：北京当值',
      '会中文',
      '认领</button>',
      '3:00 内无人认领，将转呼下一位',
      CASE.title,
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toMatch(/Acknowledge|Why you/);
    expect(html).toContain(`href="${link}?lang=en"`);
    const switched = await english(link);
    expect(switched).toContain('Acknowledge</button>');
    expect(switched).toContain(`action="${link}/acknowledge?lang=en"`);
  });

  test('says where the calendars of the team do not cover this year', async () => {
    const roster = sampleRoster();
    const teams = roster.teams.map((team: object) => ({ ...team, calendars: ['last-year'] }));
    const saved = await deployment.fetch(`/v1/roster${ACCEPTS_ALL}`, {
      method: 'PUT',
      headers: { ...bearer(deployment.adminKey), 'If-Match': '"1"', 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...roster, calendars: [{ id: 'last-year', years: [2025] }], teams }),
    });
    expect(saved.status).toBe(200);
    await report(deployment, key, CASE);
    const link = newestLink(deployment);
    expect(await page(link)).toContain('；日历没有这一年的数据，北京当天是否假日未知；');
    expect(await english(link)).toContain(
      '; whether it is a holiday in Beijing is unknown, for its calendars do not cover this year; ',
    );
  });

  test('says how late the first response is, then that it was given', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    deployment.clock.advance(12 * MINUTE);
    expect(await english(link)).toContain('2:00 late');
    await press(link, 'acknowledge');
    await press(link, 'messages', { text: 'On it.' });
    expect(await english(link)).toContain('given Mon 11:12');
  });

  test('opens fast on a weak network: under 30 KB, nothing else to load, no script', async () => {
    await report(deployment, key, { ...CASE, description: '画面卡死。'.repeat(4_000) });
    const link = newestLink(deployment);
    for (let message = 0; message < 30; message++) {
      const id = (await deployment.deps.issues.open())[0]?.id;
      await deployment.fetch(
        `/v1/issues/${id}/messages`,
        json({ text: `第 ${message} 条：${'还是卡。'.repeat(50)}` }, bearer(key)),
      );
    }
    const html = await page(link);
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|src=|@import|url\(/i);
    expect(html).toContain('width=device-width');
    expect(html).toContain('prefers-color-scheme:dark');
    const all = await page(`${link}?all=1`);
    expect(all).toContain('画面卡死。'.repeat(4_000));
    expect(all).toContain('第 0 条');
  });

  test('shows a customer’s markup as text', async () => {
    const title = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;
    await report(deployment, key, {
      title,
      description: '</p></main><form action="https://evil.example"><button>Acknowledge</button>',
      language: 'en-hackhack',
      environment: { sdk: '<b>bold</b>' },
    });
    const html = await page(newestLink(deployment));
    expect(html).not.toMatch(/<script|<img|<b>bold|action="https:\/\/evil/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt;');
  });

  test('forbids scripts, frames, other sites, referrers, caches and search engines', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    for (const path of [link, `${link}x`, `${link}?lang=xx`]) {
      const { headers } = await open(path);
      expect(headers.get('Content-Security-Policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('X-Robots-Tag')).toContain('noindex');
      expect(headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
    }
  });

  test('allows the style that it has, and no other', async () => {
    await report(deployment, key);
    const answer = await open(newestLink(deployment));
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(await answer.text()) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('Content-Security-Policy')).toContain(`style-src 'sha256-${hash}'`);
  });

  test('changes nothing when it is opened, however', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    const before = await deployment.deps.issues.read(id as never);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await deployment.fetch(link, { method });
    for (const action of ['acknowledge', 'decline', 'resolve']) {
      const answer = await deployment.fetch(`${link}/${action}`);
      expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
      await deployment.fetch(`${link}/${action}`, { method: 'HEAD' });
    }
    expect(await deployment.deps.issues.read(id as never)).toEqual(before);
  });
});

describe('acknowledge', () => {
  test('makes its engineer the owner, and a second press does no harm', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    for (let time = 0; time < 2; time++) {
      const answer = await press(`${link}`, 'acknowledge');
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, link]);
    }
    expect(await state(id)).toBe('owned');
    const html = await english(link);
    expect(html).toContain('You own this issue since');
    expect(html).toContain('Send to the customer');
    expect(html).not.toContain('Acknowledge</button>');
    const history = (await deployment.deps.issues.read(id as never))?.history ?? [];
    expect(history.filter((entry) => entry.type === 'acknowledged')).toHaveLength(1);
  });

  test('of 50 at once leaves one owner; the others get 409 with who owns it, and nobody is paged afterwards', async () => {
    const id = await report(deployment, key, { severity: 'P1' });
    for (let step = 0; step < 22; step++) await deployment.wakeAfter(3 * MINUTE, id);
    const links = [...new Map(deployment.pager.inbox().map((entry) => [entry.engineerId, entry.link])).values()];
    expect(links.length).toBeGreaterThanOrEqual(20);
    const pagesBefore = deployment.pager.inbox().length;
    const presses = Array.from({ length: 50 }, (_, index) => new URL(links[index % links.length] ?? '').pathname);
    const answers = await Promise.all(presses.map((link) => press(link, 'acknowledge', {}, asJson)));
    const owner = (await deployment.deps.issues.read(id as never)) as { owner: { engineerId: string } } | undefined;
    const lost = answers.filter((answer) => answer.status === 409);
    const won = answers.filter((answer) => answer.status === 200);
    expect(won.length).toBeGreaterThanOrEqual(1);
    expect(won.length).toBeLessThanOrEqual(Math.ceil(50 / links.length));
    expect(won.length + lost.length).toBe(50);
    for (const answer of lost) {
      const body = await expectProblem(answer, { status: 409, code: 'ownedByAnother' });
      expect(body.owner.id).toBe(owner?.owner.engineerId);
      expect(body.owner.name).toMatch(/\S/);
    }
    await deployment.wakeAfter(3 * MINUTE, id);
    const asked = deployment.pager
      .inbox()
      .slice(pagesBefore)
      .filter(({ page: { purpose } }) => purpose === 'acknowledge');
    expect(asked).toEqual([]);
  });

  test('on an older link, after the hand-on and nobody yet owning, still acknowledges', async () => {
    const id = await report(deployment, key);
    const older = newestLink(deployment);
    await deployment.wakeAfter(3 * MINUTE, id);
    const html = await english(older);
    expect(html).toContain('This page has gone on to somebody else');
    expect(html).not.toContain('Decline');
    expect((await press(older, 'acknowledge')).status).toBe(303);
    expect(await english(older)).toContain('You own this issue');
  });

  test('that comes too late shows who owns it, for a day', async () => {
    const id = await report(deployment, key);
    const first = newestLink(deployment);
    await deployment.wakeAfter(3 * MINUTE, id);
    const second = newestLink(deployment);
    await press(second, 'acknowledge');
    const late = await press(`${first}`, 'acknowledge', {}, {});
    expect(late.status).toBe(409);
    const html = await late.text();
    const name = (await deployment.deps.people.read([pagedTo(1) as never])).get(pagedTo(1))?.name ?? 'missing';
    expect(html).toContain(name);
    const shown = await english(first);
    expect(shown).toContain(`${name} owns this issue since Mon 11:03`);
    expect(shown).not.toContain('<form');
    deployment.clock.advance(24 * 60 * MINUTE);
    for (const [path, status] of [
      [first, 410],
      [second, 200],
    ] as const) {
      expect((await open(path)).status).toBe(status);
    }
    expect((await press(first, 'acknowledge')).status).toBe(410);
    await expectProblem(await open(first, asJson), { status: 410, code: 'pageExpired' });
  });

  test('is read by programs too', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    expect(await bodyOf(await open(link, asJson))).toMatchObject({ page: 'ask', issue: { id, state: 'paging' } });
    const answer = await press(link, 'acknowledge', {}, asJson);
    expect([answer.status, await bodyOf(answer)]).toEqual([
      200,
      expect.objectContaining({ page: 'own', owner: expect.objectContaining({ id: pagedTo(0) }) }),
    ]);
  });

  test('stands behind nothing: whatever body comes with it', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    const strange = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{"broken' };
    expect((await deployment.fetch(`${link}/acknowledge`, strange)).status).toBe(303);
  });
});

describe('decline', () => {
  test('passes the page on now, with its reason, and its engineer can still take it', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    expect((await press(link, 'decline', { reason: 'On a train\r\nno network' })).status).toBe(303);
    expect(deployment.pager.inbox()).toHaveLength(2);
    const history = (await deployment.deps.issues.read(id as never))?.history ?? [];
    expect(history).toContainEqual(expect.objectContaining({ type: 'declined', reason: 'On a train\nno network' }));
    expect(await english(link)).toContain('You passed this on.');
    await press(link, 'acknowledge');
    expect(await state(id)).toBe('owned');
    const again = await press(link, 'decline');
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('class="notice"')]);
  });

  test('needs no reason, and passes on once however often it is pressed', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    await press(link, 'decline', { reason: '  ' });
    await press(link, 'decline');
    expect(deployment.pager.inbox()).toHaveLength(2);
  });
});

describe('the owner', () => {
  test('writes to the customer, and resolves with a note', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    await press(link, 'acknowledge');
    expect((await press(`${link}`, 'messages', { text: 'Line one\r\nline two' })).status).toBe(303);
    expect(await page(link)).toContain('Line one\nline two');
    expect((await press(link, 'resolve', { ...RESOLUTION, note: 'Fall-back to TCP' })).status).toBe(303);
    const html = await english(link);
    expect(html).toContain('You resolved this issue');
    expect(html).not.toContain('<form');
    const view = await bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
    expect(view.timeline.at(-1)).toMatchObject({ type: 'resolved', note: 'Fall-back to TCP' });
    const late = await press(link, 'messages', { text: 'One more' }, asJson);
    await expectProblem(late, { status: 409, code: 'issueResolved' });
  });

  test('is told on the page when nothing was written, or too much', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    await press(link, 'acknowledge');
    for (const [text, status] of [
      ['', 400],
      ['x'.repeat(10_001), 400],
      ['x'.repeat(70_000), 413],
    ] as const) {
      const answer = await press(`${link}`, 'messages', { text });
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining('role="alert"')]);
      const problem = await press(link, 'messages', { text }, asJson);
      await expectProblem(problem, { status, code: status === 400 ? 'invalidBody' : 'bodyTooLarge' });
    }
  });

  test('is the only one who writes and resolves', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    for (const [action, fields] of [
      ['messages', { text: 'Hello' }],
      ['resolve', {}],
    ] as const) {
      await expectProblem(await press(link, action, fields, asJson), { status: 409, code: 'notOwner' });
    }
    expect(await state(id)).toBe('paging');
  });
});

describe('a link that is none', () => {
  test('opens nothing, and looks like one that never was', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    const flip = (at: number) => {
      const letter = link[at] === 'a' ? 'b' : 'a';
      return link.slice(0, at) + letter + link.slice(at + 1);
    };
    const wrong = [flip(5), flip(25), flip(40), `${link}0`, link.slice(0, -1), '/p/x', '/p/%00', '/p/..%2f..%2fetc'];
    for (const path of wrong) {
      const answer = await open(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toContain('This link opens nothing');
      expect((await press(path, 'acknowledge')).status).toBe(404);
      await expectProblem(await open(path, asJson), { status: 404, code: 'pageNotFound' });
    }
    expect(await state((await deployment.deps.issues.open())[0]?.id ?? '')).toBe('paging');
  });

  test('is said in Chinese to a Chinese browser', async () => {
    expect(await page('/p/x', { 'Accept-Language': 'zh-CN,zh;q=0.9' })).toContain('链接无效');
  });

  test('in one page’s name does nothing for another engineer', async () => {
    const id = await report(deployment, key);
    const first = newestLink(deployment);
    await deployment.wakeAfter(3 * MINUTE, id);
    const second = newestLink(deployment);
    const mixed = `${first.slice(0, first.lastIndexOf('-') - 1)}${second.slice(second.lastIndexOf('-') - 1)}`;
    expect(mixed).not.toBe(first);
    expect((await press(mixed, 'acknowledge')).status).toBe(404);
  });
});

describe('a press from another site', () => {
  test.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: PUBLIC_URL }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 303],
    [{ 'Sec-Fetch-Site': 'none' }, 303],
    [{ Origin: PUBLIC_URL }, 303],
    // Our pages send no referrer, so a browser without Sec-Fetch-Site says this of our own form.
    [{ Origin: 'null' }, 303],
    [{}, 303],
  ])('%j is answered %i', async (headers, status) => {
    const id = await report(deployment, key);
    const answer = await press(newestLink(deployment), 'acknowledge', {}, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(await state(id)).toBe(status === 303 ? 'owned' : 'paging');
  });
});

/** Every call that a press may lead to, and how its adapter says that the service behind it is away. */
const CALLS = [
  ['issues', 'read', new StoreError('GetItem failed')],
  ['issues', 'write', new StoreError('UpdateItem failed')],
  ['people', 'read', new StoreError('BatchGetItem failed')],
  ['rosters', 'snapshot', new StoreError('GetItem failed')],
  ['policies', 'read', new StoreError('GetItem failed')],
  ['loads', 'read', new StoreError('GetItem failed')],
  ['secrets', 'pageLinkKey', new SecretsError('GetSecretValue failed: ThrottlingException')],
  ['timers', 'arm', new LateCallError('AWS did not answer within 2000 ms')],
  ['bus', 'publish', new LateCallError('AWS did not answer within 2000 ms')],
] as const;

describe.each(CALLS)('when %s.%s fails', (port, call, error) => {
  test.each(['acknowledge', 'decline'])(
    'to %s is done, or to be pressed again in 2 s, and never our own fault',
    async (button) => {
      await report(deployment, key);
      const link = newestLink(deployment);
      deployment.clock.advance(MINUTE);
      Object.assign(deployment.deps[port], { [call]: () => Promise.reject(error) });
      const answer = await press(link, button, {}, asJson);
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 503) expect(answer.headers.get('Retry-After')).toBe('2');
    },
  );
});

describe('when the store is unavailable', () => {
  test('the page says to press again, with 503', async () => {
    await report(deployment, key);
    const link = newestLink(deployment);
    deployment.deps.issues.write = async () => {
      throw Object.assign(new Error('down'), { name: 'StoreError' });
    };
    const answer = await press(link, 'acknowledge', {}, { 'Accept-Language': 'zh' });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2']);
    expect(await answer.text()).toContain('请几秒后再按一次');
  });
});

describe('the two languages', () => {
  test('say the same things, and neither borrows the other’s words', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object'
          ? Object.values(value).flatMap(texts)
          : [];
    const { lang: _en, otherLanguage: _toChinese, ...en } = TEXTS.en;
    const { lang: _zh, otherLanguage: _toEnglish, ...zh } = TEXTS['zh-Hans'];
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const text of texts(en)) expect(text).not.toMatch(/\p{Script=Han}/u);
    for (const text of texts(zh)) expect(text).toMatch(/\p{Script=Han}/u);
  });
});
