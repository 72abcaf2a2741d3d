import { beforeEach, describe, expect, test } from '@jest/globals';
import CASE from '../../../docs/examples/issues/co-hosted-live-frozen.json';
import type { IssueId } from '../../../lambdas/core/ids';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  MONDAY,
  newestLink,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
let id: string;
let link: string;
/** Somebody owns it. */
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key, { ...CASE, environment: { sdk: 'Live SDK', sdkVersion: '4.2.1' } });
  link = newestLink(deployment);
  await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
});

const press = (action: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  deployment.fetch(`${link}/${action}?lang=en`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const asJson = { Accept: 'application/json' };
const page = async (lang = 'en', path = link) =>
  (await (await deployment.fetch(`${path}?lang=${lang}`)).text()).replaceAll('\u00a0', ' ');
const follow = async () => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const answer = (body: object) => deployment.fetch(`/v1/issues/${id}/answers`, json(body, bearer(key)));
const iso = (at: number) => new Date(at).toISOString();
const historyLength = async () => (await deployment.deps.issues.read(id as IssueId))?.nextSeq;

describe('the record on the page', () => {
  test('is in the answer to a program as on the page, with who wrote what, why this person was paged, and the three lines', async () => {
    await press('record', { kind: 'tried', what: 'TCP instead of UDP', result: 'No freeze' });
    await press('record', { kind: 'file', name: 'Trace', reference: 'traces/<1>' });
    await press('record', { kind: 'promise', text: 'A plan', dueAt: iso(MONDAY + 30 * MINUTE) });
    await press('questions', { question: 'Since when?' });
    await answer({ questionId: 1, text: 'Since 20:05' });
    const told = await bodyOf(await deployment.fetch(`${link}?lang=en`, { headers: asJson }));
    const { owner } = told;
    const noted = { by: { id: owner.id, name: owner.name }, at: iso(MONDAY) };
    expect(told.record).toEqual({
      environment: expect.objectContaining({ sdk: 'Live SDK', sdkVersion: '4.2.1' }),
      asked: [{ id: 1, question: 'Since when?', ...noted, answer: 'Since 20:05', answeredAt: iso(MONDAY) }],
      tried: [{ what: 'TCP instead of UDP', result: 'No freeze', ...noted }],
      findings: [],
      files: [{ name: 'Trace', reference: 'traces/<1>', ...noted }],
      promise: { text: 'A plan', dueAt: iso(MONDAY + 30 * MINUTE), ...noted },
    });
    expect(told.lines.map(({ label }: { label: string }) => label)).toEqual(['Wrong', 'Done', 'Next']);
    expect(told.why).toMatch(/^Why you: on duty/);
    expect(told.whyNow).toMatch(/^You are told as its owner: the customer has written/);
  });

  test('says of a promise whose time is over that the customer has heard nothing since', async () => {
    await press('record', { kind: 'promise', text: 'A plan', dueAt: iso(MONDAY + 20 * MINUTE) });
    expect(await page()).not.toContain('the customer has heard nothing since');
    await deployment.wakeAfter(16 * MINUTE, id);
    expect(deployment.pager.inbox()[0]?.texts.email.body).toContain('对客户的承诺还剩 4 分钟');
    deployment.clock.advance(4 * MINUTE);
    expect(await page()).toContain('Its time is over, and the customer has heard nothing since.');
    expect(await page('zh-Hans')).toContain('已超时，此后没有再给客户消息。');
    await press('messages', { text: 'The plan is ready.' });
    expect(await page()).not.toContain('the customer has heard nothing since');
  });

  test('is written by the owner, one kind at a time, and read by whoever was paged', async () => {
    const written: Record<string, string>[] = [
      { kind: 'nextStep', text: 'Ask the carrier' },
      { kind: 'tried', what: 'TCP instead of UDP', result: 'No freeze' },
      { kind: 'finding', text: 'UDP is throttled' },
      { kind: 'file', name: 'Host log', reference: 'https://files.example/1.log' },
      { kind: 'file', name: 'Trace', reference: 'traces/<1>' },
      { kind: 'environment', field: 'carrier', value: 'Telkomsel' },
      { kind: 'environment', field: 'callIds', value: 'call-7' },
    ];
    for (const fields of written) expect((await press('record', fields)).status).toBe(303);
    const html = await page();
    for (const text of [
      'Ask the carrier',
      'TCP instead of UDP',
      'No freeze',
      'UDP is throttled',
      '<a href="https://files.example/1.log" rel="noopener noreferrer" target="_blank">Host log</a>',
      'traces/&lt;1&gt;',
      'Telkomsel',
      'call-7',
    ]) {
      expect(html).toContain(text);
    }
    expect(await page('zh-Hans')).toContain('试过');
  });

  test('says in three lines what is wrong, what was done, what is due next and when', async () => {
    await press('record', { kind: 'finding', text: 'UDP is throttled' });
    await press('record', { kind: 'tried', what: 'TCP', result: 'No freeze' });
    await press('record', { kind: 'nextStep', text: 'Ask the carrier' });
    const html = await page();
    const lines = /<dl class="lines">(.*?)<\/dl>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, '|');
    expect(lines).toContain('UDP is throttled');
    expect(lines).toContain('Tried: TCP → No freeze');
    expect(lines).toMatch(/First response due Mon 11:10 \S+ · Ask the carrier/);
  });

  test('has the forms for whoever works on it, and only reads to others', async () => {
    expect(await page()).toContain('Write into the record…');
    await press('record', { kind: 'finding', text: 'UDP is throttled' });
    await press('resolve', RESOLUTION);
    const html = await page();
    expect(html).toContain('UDP is throttled');
    expect(html).not.toContain('<form');
  });

  test('shows the newest, and all of it on demand', async () => {
    for (let count = 1; count <= 5; count++) await press('record', { kind: 'finding', text: `Finding ${count}.` });
    const html = await page();
    expect(html).not.toContain('Finding 1.');
    expect(html).toContain('Show the whole record');
    expect(await (await deployment.fetch(`${link}?lang=en&all=1`)).text()).toContain('Finding 1.');
  });

  test('stays small with a full record', async () => {
    for (let count = 0; count < 100; count++) {
      await press('record', { kind: 'finding', text: `${count}${'证据'.repeat(100)}` });
      await press('record', { kind: 'tried', what: `${count}${'试'.repeat(50)}`, result: '没用' });
    }
    expect(Buffer.byteLength(await page())).toBeLessThan(30 * 1024);
  });

  test.each([
    ['a try without its result', { kind: 'tried', what: 'TCP' }],
    ['a kind that there is not', { kind: 'nothing', text: 'x' }],
    ['no kind', { text: 'x' }],
    ['a text that is too long', { kind: 'finding', text: 'x'.repeat(2_001) }],
    ['a field that there is not', { kind: 'environment', field: 'mood', value: 'x' }],
    ['an answer to no number', { kind: 'answer', questionId: 'x', text: 'x' }],
    ['a promise for no instant', { kind: 'promise', text: 'x', dueAt: 'tomorrow' }],
    ['more than is noted', { kind: 'finding', text: 'x', more: 'y' }],
  ])('%s is refused, and nothing is noted', async (_what, fields) => {
    const before = await historyLength();
    const problem = await press('record', fields as Record<string, string>, asJson);
    await expectProblem(problem, { status: 400, code: 'invalidBody' });
    expect(await historyLength()).toBe(before);
  });

  test('keeps what was typed when it comes to nothing', async () => {
    await press('resolve', RESOLUTION);
    const refused = await press('record', { kind: 'tried', what: 'TCP instead of UDP', result: 'No freeze' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('TCP instead of UDP\nNo freeze');
  });
});

describe('a question to the customer', () => {
  const QUESTION = 'Since when does it freeze?';

  test('reaches the customer as a message and is the first response; the answer stands on the page', async () => {
    expect((await press('questions', { question: QUESTION })).status).toBe(303);
    const { questions, messages, commitments } = await follow();
    expect(questions).toEqual([{ id: 1, question: QUESTION, name: expect.any(String), at: iso(MONDAY) }]);
    expect(messages).toMatchObject([{ from: 'engineer', questionId: 1, text: QUESTION }]);
    expect(commitments.firstResponse.metAt).toBe(iso(MONDAY));
    deployment.clock.advance(MINUTE);
    expect((await answer({ questionId: 1, text: 'Since 20:05 in Jakarta' })).status).toBe(202);
    expect((await follow()).questions).toMatchObject([
      { id: 1, answer: 'Since 20:05 in Jakarta', answeredAt: iso(MONDAY + MINUTE) },
    ]);
    expect((await follow()).messages.at(-1)).toEqual({
      at: iso(MONDAY + MINUTE),
      from: 'customer',
      questionId: 1,
      text: 'Since 20:05 in Jakarta',
    });
    expect(await page()).toContain('Since 20:05 in Jakarta');
  });

  test('answered twice alike is answered once', async () => {
    await press('questions', { question: QUESTION });
    await answer({ questionId: 1, text: 'Since 20:05' });
    const before = await historyLength();
    expect((await answer({ questionId: 1, text: 'Since 20:05' })).status).toBe(202);
    expect(await historyLength()).toBe(before);
  });

  test('answered by phone is written down by the owner, and the customer reads what was understood', async () => {
    await press('questions', { question: QUESTION });
    expect(await page()).toContain('Answered elsewhere…');
    await press('record', { kind: 'answer', questionId: '1', text: 'Since 20:05' });
    expect((await follow()).questions).toMatchObject([{ answer: 'Since 20:05', notedBy: expect.any(String) }]);
  });

  test('answered by the customer keeps their words: a note of what was heard elsewhere is refused', async () => {
    await press('questions', { question: QUESTION });
    await answer({ questionId: 1, text: 'Since 20:05' });
    const refused = await press('record', { kind: 'answer', questionId: '1', text: 'Since 21:00' }, asJson);
    await expectProblem(refused, { status: 409, code: 'answeredByCustomer' });
    expect((await follow()).questions).toMatchObject([{ answer: 'Since 20:05' }]);
    expect((await follow()).questions[0]).not.toHaveProperty('notedBy');
  });

  test.each([
    ['to no such question', { questionId: 2, text: 'x' }, 404, 'questionNotFound'],
    ['without a text', { questionId: 1 }, 400, 'invalidBody'],
    ['to no number', { questionId: '1', text: 'x' }, 400, 'invalidBody'],
    ['that is too long', { questionId: 1, text: 'x'.repeat(4_001) }, 400, 'invalidBody'],
  ])('is not answered with an answer %s', async (_what, body, status, code) => {
    await press('questions', { question: QUESTION });
    await expectProblem(await answer(body), { status, code });
  });

  test('is not answered by another customer', async () => {
    await press('questions', { question: QUESTION });
    const other = await deployment.aCustomer('mango-live');
    const problem = await deployment.fetch(
      `/v1/issues/${id}/answers`,
      json({ questionId: 1, text: 'x' }, bearer(other)),
    );
    await expectProblem(problem, { status: 404, code: 'issueNotFound' });
  });

  test('that was answered comes back with its answer, and is sent all the same when its writer says why', async () => {
    await press('questions', { question: QUESTION });
    await answer({ questionId: 1, text: 'Since 20:05' });
    const refused = await press('questions', { question: 'When did the freezing start?' });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    for (const text of [
      'This was answered already',
      QUESTION,
      'Since 20:05',
      'When did the freezing start?</textarea>',
      'Ask all the same</button>',
      '<input type="hidden" name="anyway" value="1"',
    ]) {
      expect(html).toContain(text);
    }
    expect((await follow()).questions).toHaveLength(1);
    const again = { question: 'When did the freezing start?', anyway: '1', reason: 'In which zone?' };
    expect((await press('questions', again)).status).toBe(303);
    expect((await press('questions', again)).status).toBe(303);
    expect((await follow()).questions).toHaveLength(2);
    expect(JSON.stringify(await follow())).not.toContain('In which zone?');
  });

  test('that the report answers comes back with what it says; a program reads it as problem details', async () => {
    const refused = await press('questions', { question: '请问 SDK 是什么版本？' }, asJson);
    const problem = await expectProblem(refused, { status: 409, code: 'alreadyAnswered' });
    expect(problem).toMatchObject({ known: { from: 'environment', answer: 'Live SDK, 4.2.1' } });
    const html = await (await press('questions', { question: '请问 SDK 是什么版本？' })).text();
    expect(html).toContain('Live SDK, 4.2.1');
  });

  test('about how many users are affected is answered by the report, in words on the page', async () => {
    const question = 'How many viewers does it affect?';
    const refused = await press('questions', { question }, asJson);
    const problem = await expectProblem(refused, { status: 409, code: 'alreadyAnswered' });
    expect(problem).toMatchObject({ known: { from: 'report', field: 'affectedUsers', answer: '96000' } });
    expect(await (await press('questions', { question })).text()).toContain('about 96,000 users');
  });

  test('that waits for its answer is not asked again', async () => {
    await press('questions', { question: QUESTION });
    const html = await (await press('questions', { question: '从什么时候开始卡顿的？' })).text();
    expect(html).toContain('This was asked already');
    expect(html).toContain('No answer yet');
  });

  test('that waits while the customer has written since is shown with what they wrote', async () => {
    await press('questions', { question: QUESTION });
    deployment.clock.advance(MINUTE);
    const message = json({ text: 'It began at 21:00.' }, bearer(key));
    expect((await deployment.fetch(`/v1/issues/${id}/messages`, message)).ok).toBe(true);
    const again = { question: '从什么时候开始卡顿的？' };
    const problem = await expectProblem(await press('questions', again, asJson), { status: 409, code: 'alreadyAsked' });
    expect(problem).toMatchObject({ known: { from: 'waiting', writtenSince: [{ text: 'It began at 21:00.' }] } });
    expect(JSON.stringify(problem)).not.toContain('has not answered yet');
    const html = await (await press('questions', again)).text();
    expect(html).toContain('The customer has written since');
    expect(html).not.toContain('has not answered yet');
  });
});

describe('the owner’s page', () => {
  test.each([
    ['en', 'Reason (optional; the customer reads this)', '(Mon 10:10 Jakarta)'],
    ['zh-Hans', '原因（可不填，客户会看到）', '（周一 10:10 雅加达）'],
  ])('says in %s that the customer reads why the severity changes, and when it is there', async (lang, label, due) => {
    const html = await page(lang);
    expect(html).toContain(`<label for="severity-reason">${label}</label>`);
    expect(html).toContain(due);
  });
});

describe('what the report says of calls and places', () => {
  test('is in the record from the start, is not asked again, and stays legible when somebody notes another', async () => {
    const environment = { callIds: ['call-1', 'call-2'], region: 'Guangdong' };
    const said = await report(deployment, key, { ...CASE, affectedRegions: ['CN'], environment });
    expect(said).toMatch(/^iss_/);
    link = newestLink(deployment);
    await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
    const ofCalls = await press('questions', { question: 'Which call ids are affected?' }, asJson);
    expect(await expectProblem(ofCalls, { status: 409, code: 'alreadyAnswered' })).toMatchObject({
      known: { answer: 'call-1, call-2' },
    });
    expect(await page()).toMatch(/<dd[^>]*>Guangdong<\/dd>/);
    const ofPlace = await press('questions', { question: '用户主要在哪里？' }, asJson);
    expect(await expectProblem(ofPlace, { status: 409, code: 'alreadyAnswered' })).toMatchObject({
      known: { answer: 'CN, Guangdong' },
    });
    expect((await press('record', { kind: 'environment', field: 'region', value: 'Shenzhen' })).status).toBe(303);
    expect(await page()).toMatch(/Shenzhen.*CN, Guangdong \(until .+ noted it anew\)/s);
    expect(await page('zh-Hans')).toMatch(/Shenzhen.*CN, Guangdong（.+ 更新之前）/s);
  });
});

const SINCE = 'Since when does it freeze?';

describe('what the customer answered', () => {
  test.each([
    ['en', 'Asked and answered', 'Asked, not answered yet'],
    ['zh-Hans', '客户已回答', '已问客户，还没有回答'],
  ])('stands before questions that wait, and in the three lines, in %s', async (lang, answered, waiting) => {
    await press('questions', { question: SINCE });
    await answer({ questionId: 1, text: 'Since 20:05' });
    for (const question of ['Is the mixer yours?', 'Who runs the encoder?', 'Why is the second line off?']) {
      expect((await press('questions', { question })).status).toBe(303);
    }
    const html = await page(lang);
    const [record = ''] = html.split(`<h3>${waiting}`);
    expect(record).toContain(`<h3>${answered}`);
    expect(record.slice(record.indexOf(`<h3>${answered}`))).toContain('Since 20:05');
    expect(/<dl class="lines">.*?<\/dl>/s.exec(html)?.[0]).toContain('Since 20:05');
  });
});

describe('a promise to the customer', () => {
  test('is read by the customer with its time, and offered at times of the reader’s clock', async () => {
    const [, dueAt = ''] = /<option value="(2026-03-02T04:00[^"]*)">Mon 12:00 [^<]*</.exec(await page()) ?? [];
    expect((await press('record', { kind: 'promise', text: 'A plan', dueAt })).status).toBe(303);
    const { promise, messages, commitments } = await follow();
    expect(promise).toMatchObject({ text: 'A plan', dueAt: iso(MONDAY + 60 * MINUTE) });
    expect(messages).toMatchObject([{ from: 'engineer', text: 'A plan', promisedFor: iso(MONDAY + 60 * MINUTE) }]);
    expect(commitments.firstResponse.metAt).toBe(iso(MONDAY));
  });

  test('is refused for a time that went by while the page was open, and its text is kept', async () => {
    deployment.clock.advance(20 * MINUTE);
    const refused = await press('record', { kind: 'promise', text: 'A plan', dueAt: iso(MONDAY + 15 * MINUTE) });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain('The time of the promise is over');
    expect(html).toContain('A plan');
  });
});

describe('the clock of the page', () => {
  /** Its big line and the one under it. */
  const clock = async () => {
    const html = await page();
    const [, shown = '', due = ''] =
      /<strong( class="[a-z]+")?>[^<]+<\/strong><\/p><p class="soft due">([^<]+)</.exec(html) ?? [];
    return { isRed: shown.includes('late'), due, html };
  };

  test('runs towards what the lines under it name: also a promise whose time is ahead, while it is the first', async () => {
    await press('record', { kind: 'promise', text: 'A plan', dueAt: iso(MONDAY + 15 * MINUTE) });
    const { html, ...shown } = await clock();
    expect(shown).toEqual({ isRed: false, due: expect.stringMatching(/^Promise to the customer until /) });
    expect(html).toContain('15:00 left');
  });

  test('is red and says how late it is once all times are over; nothing is in hand then', async () => {
    await press('messages', { text: 'Looking into it' });
    deployment.clock.advance(72 * 60 * MINUTE);
    const { html, ...shown } = await clock();
    expect(shown).toEqual({ isRed: true, due: expect.stringMatching(/^Fix until /) });
    expect(html).toContain('Fix overdue since');
    expect(html).not.toContain('In hand');
  });

  test('says that it is in hand when the customer is owed nothing more', async () => {
    await press('messages', { text: 'Looking into it' });
    for (const commitment of ['rootCause', 'fix']) await press('commitments', { commitment, what: 'TCP' });
    expect((await clock()).html).toContain('<strong class="met">In hand</strong>');
  });
});

describe('a promise that was not kept', () => {
  test('is what the page shows first, as overdue, in its headline and in its lines', async () => {
    await press('record', { kind: 'promise', text: 'A plan', dueAt: iso(MONDAY + 15 * MINUTE) });
    deployment.clock.advance(20 * MINUTE);
    const html = await page();
    expect(html).toContain('5:00 late');
    expect(html).toContain('Promise to the customer until');
    expect(html).toContain('Promise overdue since');
  });
});

describe('at the end', () => {
  test('the customer reads cause, fix and how to see it earlier next time', async () => {
    const told = { cause: 'UDP was throttled', fix: 'TCP fall-back', prevention: 'Watch loss on port 443' };
    await press('resolve', told);
    expect((await follow()).timeline.at(-1)).toMatchObject({ type: 'resolved', ...told });
    const html = await page();
    for (const text of Object.values(told)) expect(html).toContain(text);
  });

  test('without a cause or a fix it is refused by form and as JSON, with what is missing, and what was written is kept', async () => {
    const refused = await press('resolve', { cause: 'UDP was throttled' });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain('Not resolved yet (Fix)');
    expect(html).toContain('UDP was throttled');
    const asJson = await deployment.fetch(`${link}/resolve`, json({ note: 'Over' }, { Accept: 'application/json' }));
    const problem = await expectProblem(asJson, { status: 409, code: 'resolutionIncomplete' });
    expect(problem).toMatchObject({ missing: ['cause', 'fix'] });
    expect((await follow()).state).toBe('owned');
  });

  test('what was marked stands for what is left out; marked again in other words it is refused with what was said', async () => {
    await press('commitments', { commitment: 'fix', what: 'TCP fall-back' });
    expect((await follow()).commitments.workaround).toMatchObject({ notNeeded: true });
    expect(await page()).toContain('not needed: fixed');
    const again = await press('commitments', { commitment: 'fix', what: 'Another route' });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('TCP fall-back')]);
    const asJson = await deployment.fetch(
      `${link}/commitments`,
      json({ commitment: 'fix', what: 'Another route' }, { Accept: 'application/json' }),
    );
    expect(await expectProblem(asJson, { status: 409, code: 'commitmentMet' })).toMatchObject({
      said: { what: 'TCP fall-back' },
    });
    expect((await press('commitments', { commitment: 'fix', what: 'TCP fall-back' })).status).toBe(303);
    await press('resolve', { cause: 'UDP was throttled' });
    expect((await follow()).timeline.at(-1)).toMatchObject({ type: 'resolved', fix: 'TCP fall-back' });
  });

  test('nothing of what only engineers noted reaches the customer', async () => {
    await press('record', { kind: 'finding', text: 'secret finding' });
    await press('record', { kind: 'nextStep', text: 'secret step' });
    await press('record', { kind: 'tried', what: 'secret try', result: 'secret result' });
    await press('record', { kind: 'file', name: 'secret file', reference: 'secret place' });
    expect(JSON.stringify(await follow())).not.toContain('secret');
  });
});

describe('a page on its way', () => {
  test('tells in its e-mail, not in its SMS, what is wrong, done and due', async () => {
    await press('record', { kind: 'tried', what: 'TCP', result: 'No freeze' });
    await press('resolve', RESOLUTION);
    await deployment.fetch(`/v1/issues/${id}/reopen`, json({}, bearer(key)));
    const sent = deployment.pager.inbox()[0];
    expect(sent?.texts.email.body).toMatch(/TCP → No freeze/);
    expect(sent?.texts.sms).not.toContain('TCP');
    expect(JSON.parse(sent?.texts.https ?? '{}').lines).toHaveLength(3);
  });
});
