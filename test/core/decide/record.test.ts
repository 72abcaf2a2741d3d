import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import type { Issue } from '../../../lambdas/core/issue';
import { type RecordNote, recordOf } from '../../../lambdas/core/record';
import { resolves } from '../../factories/resolution';
import { aWorld, engineerId, HOUR, MINUTE, NOW } from '../../factories/world';
import { acknowledge, expectNothingHappened, given, REPORT, SETTLE, types } from './specification';

const note = (name: string, what: RecordNote): Command => ({
  type: 'noteRecord',
  engineerId: engineerId(name),
  note: what,
});
const ask = (name: string, question: string, more: { anyway?: true; reason?: string } = {}): Command => ({
  type: 'askCustomer',
  engineerId: engineerId(name),
  question,
  ...more,
});
const answer = (questionId: number, text: string): Command => ({ type: 'answerQuestion', questionId, text });

const REPORT_WITH_SDK: Command = {
  ...REPORT,
  report: { title: 'Picture frozen', severity: 'P1', environment: { sdk: 'Live SDK', sdkVersion: '4.2.1' } },
} as Command;
/** Lin owns it a minute after the report, and everything is carried out. */
const OWNED = [REPORT_WITH_SDK, SETTLE, { after: MINUTE }, acknowledge('lin'), SETTLE] as const;
const TRIED: RecordNote = { kind: 'tried', what: 'TCP instead of UDP', result: 'No freeze for 5 min' };
const QUESTION = 'Since when does it freeze?';

const asked = (issue: Issue) => recordOf(issue).asked;

describe('the record', () => {
  test('of an issue into which nobody wrote is what the report says', () => {
    const { issue } = given(...OWNED);
    expect(issue.record).toBeUndefined();
    expect(recordOf(issue)).toMatchObject({ environment: { sdk: 'Live SDK', sdkVersion: '4.2.1' }, asked: [] });
  });

  test('keeps what is written into it, with who wrote it and when', () => {
    const noted = { by: 'lin', at: NOW + MINUTE };
    const { issue, last } = given(
      ...OWNED,
      note('lin', TRIED),
      note('lin', { kind: 'finding', text: 'UDP is throttled' }),
      note('lin', { kind: 'file', name: 'Host log', reference: 'https://files.example/1.log' }),
      note('lin', { kind: 'nextStep', text: 'Ask the carrier' }),
      note('lin', { kind: 'promise', text: 'A plan', dueAt: NOW + HOUR }),
    );
    expect(issue.record).toEqual({
      environment: { sdk: 'Live SDK', sdkVersion: '4.2.1' },
      asked: [],
      tried: [{ what: TRIED.what, result: TRIED.result, ...noted }],
      findings: [{ text: 'UDP is throttled', ...noted }],
      files: [{ name: 'Host log', reference: 'https://files.example/1.log', ...noted }],
      nextStep: { text: 'Ask the carrier', ...noted },
      promise: { text: 'A plan', dueAt: NOW + HOUR, ...noted },
    });
    expect(types(last)).toEqual(['recordNoted']);
  });

  test.each<RecordNote>([
    TRIED,
    { kind: 'finding', text: 'UDP is throttled' },
    { kind: 'file', name: 'Host log', reference: 'logs/1' },
    { kind: 'environment', carrier: 'Telkomsel', channelIds: ['a'] },
    { kind: 'nextStep', text: 'Ask the carrier' },
    { kind: 'promise', text: 'A plan', dueAt: NOW + HOUR },
  ])('changes nothing when its button is pressed twice: %j', (what) => {
    const standing = given(...OWNED, note('lin', what), SETTLE);
    expectNothingHappened(standing.issue, standing.when(note('lin', what)));
  });

  test('replaces what is known better of the environment, adds ids, and tells only what is new', () => {
    const { issue, last } = given(
      ...OWNED,
      note('lin', { kind: 'environment', channelIds: ['a'], carrier: 'Telkomsel' }),
      note('lin', { kind: 'environment', channelIds: ['a', 'b', 'b'], carrier: 'Telkomsel', sdkVersion: '4.2.2' }),
    );
    expect(recordOf(issue).environment).toEqual({
      sdk: 'Live SDK',
      sdkVersion: '4.2.2',
      carrier: 'Telkomsel',
      channelIds: ['a', 'b'],
    });
    expect(last.events).toMatchObject([{ note: { kind: 'environment', sdkVersion: '4.2.2', channelIds: ['b'] } }]);
  });

  test('keeps what was known of the environment before, and who replaced it', () => {
    const { issue } = given(
      ...OWNED,
      note('lin', { kind: 'environment', sdkVersion: '4.2.2' }),
      note('lin', { kind: 'environment', sdkVersion: '4.2.3', carrier: 'Telkomsel' }),
    );
    const noted = { by: 'lin', at: NOW + MINUTE };
    expect(recordOf(issue).formerly).toEqual([
      { field: 'sdkVersion', value: '4.2.1', ...noted },
      { field: 'sdkVersion', value: '4.2.2', ...noted },
    ]);
  });

  test('is written by the owner and by those beside the owner, by nobody else', () => {
    const { issue } = given(...OWNED);
    const world = aWorld();
    expect(decide(issue, note('zhao', TRIED), world)).toEqual({ code: 'notOwner', ownerId: 'lin' });
    const helped: Issue = { ...issue, helpers: [engineerId('zhao')] };
    expect(decide(helped, note('zhao', TRIED), world)).toMatchObject({ code: 'decided' });
    expect(decide(helped, ask('zhao', QUESTION), world)).toMatchObject({ code: 'decided' });
  });

  test('is closed with the issue, and goes on with it when it is reopened', () => {
    const resolved = given(...OWNED, note('lin', TRIED), resolves('lin'), SETTLE);
    expect(resolved.when(note('lin', { kind: 'finding', text: 'Late' }))).toEqual({ code: 'issueResolved' });
    const { issue } = given(...OWNED, note('lin', TRIED), resolves('lin'), SETTLE, { type: 'reopen' });
    expect(recordOf(issue).tried).toHaveLength(1);
  });

  test('is refused to nobody who owns nothing', () => {
    expect(given(REPORT).when(note('lin', TRIED))).toEqual({ code: 'notOwner' });
  });
});

describe('a promise', () => {
  test('is a message to the customer, so that the first one is the first response', () => {
    const { issue } = given(...OWNED, note('lin', { kind: 'promise', text: 'A plan', dueAt: NOW + HOUR }));
    expect(issue.commitments.firstResponse.metAt).toBe(NOW + MINUTE);
  });

  test('is refused for a time that is over', () => {
    const standing = given(...OWNED);
    const late = note('lin', { kind: 'promise', text: 'A plan', dueAt: NOW + MINUTE });
    expect(standing.when(late)).toEqual({ code: 'promiseTooLate' });
  });

  test('whose button is pressed again after its time changes nothing', () => {
    const promise = note('lin', { kind: 'promise', text: 'A plan', dueAt: NOW + 2 * MINUTE });
    const standing = given(...OWNED, promise, SETTLE, { after: HOUR });
    expectNothingHappened(standing.issue, standing.when(promise));
  });
});

describe('a question to the customer', () => {
  test('is kept until it is answered, and is a first response', () => {
    const { issue, last } = given(...OWNED, ask('lin', QUESTION));
    expect(asked(issue)).toEqual([{ id: 1, question: QUESTION, by: 'lin', at: NOW + MINUTE }]);
    expect(issue.commitments.firstResponse.metAt).toBe(NOW + MINUTE);
    expect(last.events).toMatchObject([{ type: 'customerAsked', questionId: 1, question: QUESTION }]);
  });

  test('is answered by the customer, who may correct the answer', () => {
    const { issue, last } = given(
      ...OWNED,
      ask('lin', QUESTION),
      answer(1, '20:05'),
      { after: MINUTE },
      answer(1, '20:15'),
    );
    expect(asked(issue)).toMatchObject([{ answer: '20:15', answeredAt: NOW + 2 * MINUTE }]);
    expect(last.events).toMatchObject([{ type: 'customerAnswered', questionId: 1, text: '20:15' }]);
  });

  test('may be answered elsewhere, and whoever heard the answer writes it down', () => {
    const { issue } = given(
      ...OWNED,
      ask('lin', QUESTION),
      note('lin', { kind: 'answer', questionId: 1, text: '20:05' }),
    );
    expect(asked(issue)).toMatchObject([{ answer: '20:05', answeredBy: 'lin' }]);
  });

  test('that the customer answered keeps the customer’s words; what we wrote down, they and we correct', () => {
    const heard = note('lin', { kind: 'answer', questionId: 1, text: '20:15' });
    const theirs = given(...OWNED, ask('lin', QUESTION), answer(1, '20:05'));
    expect(theirs.when(heard)).toEqual({ code: 'answeredByCustomer' });
    const ours = [...OWNED, ask('lin', QUESTION), note('lin', { kind: 'answer', questionId: 1, text: '20:00' }), heard];
    expect(asked(given(...ours).issue)).toMatchObject([{ answer: '20:15', answeredBy: 'lin' }]);
    for (const text of ['20:05', '20:15']) {
      const corrected = given(...ours, answer(1, text), SETTLE);
      expect(asked(corrected.issue)).toMatchObject([{ answer: text }]);
      expect(asked(corrected.issue)[0]).not.toHaveProperty('answeredBy');
      expectNothingHappened(corrected.issue, corrected.when(answer(1, text)));
    }
  });

  test.each([
    ['asked twice', ask('lin', QUESTION), ask('lin', QUESTION)],
    ['asked twice with the wish to ask anyway', ask('lin', QUESTION), ask('lin', QUESTION, { anyway: true })],
  ])('%s changes nothing: a button pressed twice', (_what, first, again) => {
    const standing = given(...OWNED, first, SETTLE);
    expectNothingHappened(standing.issue, standing.when(again));
  });

  test('answered twice alike changes nothing, also when the issue is resolved meanwhile', () => {
    const lines = [...OWNED, ask('lin', QUESTION), answer(1, '20:05'), SETTLE] as const;
    for (const standing of [given(...lines), given(...lines, resolves('lin'), SETTLE)]) {
      expectNothingHappened(standing.issue, standing.when(answer(1, '20:05')));
    }
    expect(given(...lines, resolves('lin')).when(answer(1, '20:15'))).toEqual({ code: 'issueResolved' });
  });

  test('that there is not cannot be answered', () => {
    const standing = given(...OWNED, ask('lin', QUESTION));
    expect(standing.when(answer(2, '20:05'))).toEqual({ code: 'questionNotFound' });
    expect(standing.when(note('lin', { kind: 'answer', questionId: 2, text: '20:05' }))).toEqual({
      code: 'questionNotFound',
    });
  });

  test('in other words is refused with the answer that there is, also to the next owner', () => {
    const standing = given(...OWNED, ask('lin', QUESTION), answer(1, '20:05 in Jakarta'));
    expect(standing.when(ask('lin', '从什么时候开始卡顿的？'))).toEqual({
      code: 'alreadyAnswered',
      known: { from: 'asked', questionId: 1, question: QUESTION, answer: '20:05 in Jakarta' },
    });
  });

  test('whose answer stands in the report is refused with it', () => {
    expect(given(...OWNED).when(ask('lin', 'Which SDK version do you use?'))).toEqual({
      code: 'alreadyAnswered',
      known: { from: 'environment', fields: ['sdk', 'sdkVersion'], answer: 'Live SDK, 4.2.1' },
    });
  });

  test('that waits for its answer is not asked again in other words', () => {
    const standing = given(...OWNED, ask('lin', QUESTION));
    expect(standing.when(ask('lin', 'When did the freezing start?'))).toEqual({
      code: 'alreadyAsked',
      questionId: 1,
      question: QUESTION,
    });
  });

  test('that waits is refused with what the customer has written since, which may answer it', () => {
    const writes: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'It began at 21:00' };
    const standing = given(...OWNED, ask('lin', QUESTION), { after: MINUTE }, writes);
    expect(standing.when(ask('lin', 'When did the freezing start?'))).toMatchObject({
      code: 'alreadyAsked',
      writtenSince: [{ text: 'It began at 21:00' }],
    });
  });

  test('is asked all the same when that is wished, and why is kept', () => {
    const again = ask('lin', 'When did the freezing start?', { anyway: true, reason: 'In which zone?' });
    const { issue, last } = given(...OWNED, ask('lin', QUESTION), answer(1, '20:05'), again);
    expect(asked(issue)).toMatchObject([{ id: 1, answer: '20:05' }, { id: 2 }]);
    expect(last.events).toMatchObject([{ type: 'customerAsked', anyway: true, reason: 'In which zone?' }]);
  });

  test('is shown with its answer to whoever wants to ask it anyway and does not say why', () => {
    const standing = given(...OWNED, ask('lin', QUESTION), answer(1, '20:05'));
    expect(standing.when(ask('lin', 'When did the freezing start?', { anyway: true }))).toMatchObject({
      code: 'alreadyAnswered',
      known: { answer: '20:05' },
    });
  });
});

describe('a full record', () => {
  const text = (seed: number, length: number) => String(seed).padEnd(length, 'x');

  test('refuses notes, never a next step, a promise or an answer', () => {
    const notes = Array.from({ length: 12 }, (_, index) => note('lin', { kind: 'finding', text: text(index, 2_000) }));
    const full = given(...OWNED, ask('lin', 'Why?'), ...notes.slice(0, 11), SETTLE);
    expect(full.when(note('lin', { kind: 'finding', text: text(12, 2_000) }))).toEqual({ code: 'recordFull' });
    expect(full.when(ask('lin', text(1, 2_000)))).toEqual({ code: 'recordFull' });
    expect(full.when(note('lin', { kind: 'nextStep', text: text(1, 2_000) }))).toMatchObject({ code: 'decided' });
    expect(full.when(note('lin', { kind: 'promise', text: text(1, 2_000) }))).toMatchObject({ code: 'decided' });
    expect(full.when(answer(1, text(1, 4_000)))).toMatchObject({ code: 'decided' });
  });

  test.each([
    ['in English', 'x', 20],
    ['in Chinese', '卡', 6],
  ])(
    'has room for many long answers %s; one that does not fit is refused, and what was answered stays',
    (_in, letter, many) => {
      const questions = ['Why?', 'Which SDK?', 'Where?', 'Who?', 'How many users?', 'Since when?', 'Which carrier?'];
      const asked = Array.from({ length: many + 1 }, (_, index) =>
        ask('lin', `${questions[index % 7]} ${index}`, { anyway: true, reason: 'They differ' }),
      );
      const long = (id: number) => answer(id, letter.repeat(4_000));
      const full = given(...OWNED, ...asked, ...asked.slice(0, many).map((_, index) => long(index + 1)));
      expect(full.when(long(many + 1))).toEqual({ code: 'recordFull' });
      expect(recordOf(full.issue).asked[0]?.answer).toHaveLength(4_000);
      expect(Buffer.byteLength(JSON.stringify(recordOf(full.issue)))).toBeLessThan(90_000);
    },
  );

  test('stays below what an item has room for, whatever is written and however often', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 4_000 });
    const commands = fc.oneof(
      texts.map((what) => note('lin', { kind: 'tried', what, result: what })),
      texts.map((what) => ask('lin', what, { anyway: true, reason: 'They differ' })),
      fc.record({ id: fc.nat({ max: 60 }), what: texts }).map(({ id, what }) => answer(id, what)),
      fc.uniqueArray(texts, { maxLength: 20 }).map((ids) => note('lin', { kind: 'environment', callIds: ids })),
    );
    const start = given(...OWNED);
    fc.assert(
      fc.property(fc.array(commands, { size: '+2' }), (many) => {
        let { issue }: { issue: Issue } = start;
        for (const command of many) {
          const outcome = decide(issue, command, aWorld());
          if (outcome.code === 'decided') issue = outcome.issue;
        }
        const { environment: _ids, ...written } = recordOf(issue);
        expect(JSON.stringify(Object.values(written).flat().flatMap(Object.values)).length).toBeLessThan(6 * 60_000);
        expect(recordOf(issue).asked.length).toBeLessThanOrEqual(50);
      }),
      { numRuns: 20 },
    );
  });
});
