import { commitmentsFrom } from '../../lambdas/core/commitments';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { CustomerId, EngineerId, Instant, IssueId, TeamId } from '../../lambdas/core/ids';
import type { OwnedIssue, PagingIssue, ResolvedIssue, WaitingIssue } from '../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';

/** Saturday, 2026-03-07 20:05 UTC: 03:05 on Sunday in Jakarta. */
export const REPORTED_AT: Instant = Date.UTC(2026, 2, 7, 20, 5);

export const engineerId = (name: string): EngineerId => name as EngineerId;
export const teamId = (name: string): TeamId => name as TeamId;
export const customerId = (name: string): CustomerId => name as CustomerId;
/** A valid issue id for each number. */
export const issueId = (number: number): IssueId => `iss_${String(number).padStart(20, '0')}` as IssueId;

/** A message of a customer; `text` fills it up where size matters. */
export const historyEntry = (seq: number, text = 'Still frozen.'): HistoryEntry => ({
  seq,
  at: REPORTED_AT + seq,
  type: 'messageAdded',
  author: { kind: 'customer' },
  text,
});

/** Half of the ten minutes that a P1 has for the first response. */
const HALF_GONE_AT = REPORTED_AT + 300_000;

const common = {
  schema: 1,
  id: issueId(1),
  version: 1,
  customerId: customerId('sakura-live'),
  customerName: 'Sakura Live',
  reportedAt: REPORTED_AT,
  severity: 'P1',
  report: {
    title: '连麦直播画面卡住 / picture frozen',
    severity: 'P1',
    scenario: 'live-show',
    affectedRegions: ['ID'],
  },
  needs: { skill: 'live-streaming', regions: ['ID'] },
  commitments: commitmentsFrom(DEFAULT_POLICY, 'P1', REPORTED_AT),
  clocks: {},
  effects: [],
  paged: [],
  pageCount: 0,
  chain: { round: 1, tried: [], delivered: false },
  history: [historyEntry(0)],
  nextSeq: 1,
} satisfies Omit<WaitingIssue, 'state'>;

const owner = { engineerId: engineerId('wang-fang'), teamId: teamId('beijing'), since: REPORTED_AT + 60_000 };

/** One person is being paged, with the hand-on due three minutes after the report. */
export const pagingIssue = (overrides: Partial<PagingIssue> = {}): PagingIssue => ({
  ...common,
  state: 'paging',
  page: {
    number: 1,
    engineerId: engineerId('wang-fang'),
    teamId: teamId('beijing'),
    decidedAt: REPORTED_AT,
    status: 'decided',
    attempts: 1,
  },
  paged: [{ engineerId: engineerId('wang-fang'), teamId: teamId('beijing'), lastPage: 1 }],
  pageCount: 1,
  chain: { round: 1, tried: [0], delivered: false },
  clocks: { nextStep: REPORTED_AT + 180_000, commitment: HALF_GONE_AT },
  ...overrides,
});

export const waitingIssue = (overrides: Partial<WaitingIssue> = {}): WaitingIssue => ({
  ...common,
  state: 'waiting',
  clocks: { nextStep: REPORTED_AT + 60_000, commitment: HALF_GONE_AT },
  ...overrides,
});

/** Somebody works on it and nothing is due. */
export const ownedIssue = (overrides: Partial<OwnedIssue> = {}): OwnedIssue => ({
  ...common,
  state: 'owned',
  owner,
  ...overrides,
});

export const resolvedIssue = (overrides: Partial<ResolvedIssue> = {}): ResolvedIssue => ({
  ...common,
  state: 'resolved',
  owner,
  resolvedAt: REPORTED_AT + 3_600_000,
  ...overrides,
});
