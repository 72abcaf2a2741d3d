import { describe, expect, test } from '@jest/globals';
import { updateOf } from '../../../lambdas/application/updates/update-of';
import type { HistoryEntry, IssueEvent } from '../../../lambdas/core/events';
import type { CustomerId, EngineerId, TeamId } from '../../../lambdas/core/ids';
import { LOCALES } from '../../../lambdas/core/locale';
import { UPDATE_SCHEMAS, type UpdateType, updateSchema } from '../../../lambdas/core/published/update-schemas';
import { isUpdate } from '../../../lambdas/core/updates/is-update';
import { ownedIssue } from '../../factories/issue';

const [wei, jonas] = ['wei' as EngineerId, 'jonas' as EngineerId];
const teamId = 'europe' as TeamId;
const AT = Date.UTC(2026, 10, 21, 3);

/** An event of each type that customers are told of. */
const EVENTS: Readonly<Record<UpdateType, IssueEvent>> = {
  'issue.reported': { type: 'reported', severity: 'P1', title: 'Frozen' },
  'issue.acknowledged': { type: 'acknowledged', engineerId: wei, teamId },
  'issue.handedToColleague': { type: 'handedOn', fromEngineerId: wei, reason: 'goingHome', note: 'Ours' },
  'issue.ownerChanged': { type: 'ownerChanged', from: wei, to: jonas, teamId, because: 'quiet' },
  'issue.handedOver': {
    type: 'relayed',
    from: wei,
    to: jonas,
    teamId,
    because: 'dayEnds',
    handOver: { nextStep: 'Ours', promise: 'Ours too' },
  } as unknown as IssueEvent,
  'issue.restsUntilMorning': { type: 'relayRests', from: wei, teamId, untilAt: AT },
  'issue.expertJoined': { type: 'expertJoined', engineerId: jonas, skill: 'network' },
  'issue.message': { type: 'messageAdded', author: { kind: 'engineer', engineerId: wei }, text: 'Hello' },
  'issue.question': { type: 'customerAsked', questionId: 1, engineerId: wei, question: 'Since when?', reason: 'Ours' },
  'issue.promise': { type: 'recordNoted', engineerId: wei, note: { kind: 'promise', text: 'At ten', dueAt: AT } },
  'issue.commitmentMet': { type: 'commitmentMet', commitment: 'workaround', engineerId: wei, what: 'TCP' },
  'issue.commitmentBreached': { type: 'commitmentStageBegan', commitment: 'fix', stage: 'breached', dueAt: AT },
  'issue.severityChanged': { type: 'severityChanged', from: 'P2', to: 'P1', engineerId: wei, reason: 'It spreads' },
  'issue.escalated': { type: 'escalated', level: 1, because: 'customer', reason: 'Now' },
  'issue.signalRepeated': { type: 'signalRepeated', severity: 'P1', customers: ['dune-rooms' as CustomerId] },
  'issue.signalRecovered': { type: 'signalRecovered', resolved: true },
  'issue.called': { type: 'customerCalled', customerId: 'kopi-live' as CustomerId, engineerId: wei },
  'issue.resolved': {
    type: 'resolved',
    engineerId: wei,
    note: 'All well',
    cause: 'UDP',
    fix: 'TCP',
    prevention: 'Loss',
  },
  'issue.reopened': { type: 'reopened', reason: 'It is back' },
};
const TYPES = Object.keys(UPDATE_SCHEMAS) as UpdateType[];

function told(event: IssueEvent, language: (typeof LOCALES)[number] = 'en') {
  const issue = ownedIssue();
  const { customerId, id: issueId } = issue;
  const entry = { ...event, seq: 4, at: AT } as HistoryEntry;
  const names = new Map([
    ['wei', 'Wei Chen'],
    ['jonas', 'Jonas Weber'],
  ]);
  const delivery = { customerId, issueId, seq: 4, severity: 'P1' as const, attempt: 1, dueAt: AT };
  return updateOf({ issue, history: [entry], names }, delivery, language, 'https://sunrelay.example');
}

describe.each(TYPES)('%s', (type) => {
  test.each(LOCALES)('is as documented, and says so in %s', (language) => {
    const update = told(EVENTS[type], language);
    expect(updateSchema(type).safeParse(update)).toMatchObject({ success: true });
    expect(String(update?.data.text).length).toBeGreaterThan(4);
    expect(/\p{Script=Han}/u.test(String(update?.data.text))).toBe(language === 'zh-Hans');
  });

  test('has nothing in it that is for engineers alone', () => {
    expect(JSON.stringify(told(EVENTS[type]))).not.toMatch(/Ours|wei|jonas|dune-rooms/);
  });
});

test('of a signal that fires on a customer reads whether it is back, and how grave it is now', () => {
  const says = (event: object) => String(told({ type: 'signalRepeated', ...event } as IssueEvent)?.data.text);
  expect(says({ severity: 'P1' })).toBe('Our monitoring still sees it, now as P1.');
  expect(says({ firesAgain: true })).toBe('Our monitoring sees it again.');
});

test('what engineers do among themselves is told nobody', () => {
  const internal: IssueEvent[] = [
    { type: 'declined', engineerId: wei, reason: 'busy' },
    { type: 'handedOn', fromEngineerId: wei, reason: 'notAcknowledged' },
    { type: 'recordNoted', engineerId: wei, note: { kind: 'finding', text: 'Ours' } },
    { type: 'commitmentStageBegan', commitment: 'fix', stage: 'atRisk', dueAt: AT },
    { type: 'messageAdded', author: { kind: 'customer' }, text: 'Mine' },
    { type: 'nobodyTakesOver', from: wei },
    { type: 'kept', engineerId: wei, untilAt: AT },
  ];
  expect(internal.map((event) => [isUpdate(event), told(event)])).toEqual(internal.map(() => [false, undefined]));
});
