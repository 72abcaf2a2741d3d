import type { Command } from '../../../../lambdas/core/commands';
import { HOUR_MS } from '../../../../lambdas/core/durations';
import { joinedExperts } from '../../../../lambdas/core/experts';
import type { EngineerId } from '../../../../lambdas/core/ids';
import { EFFECTS_BELONG_MS, type Issue } from '../../../../lambdas/core/issue';
import { isJoined } from '../../../../lambdas/core/joined';
import type { World } from '../../../../lambdas/core/world';
import { resolves } from '../../../factories/resolution';
import { issueId } from '../../../factories/world';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

const everybody = ({ roster }: World): EngineerId[] =>
  [...(roster?.engineers ?? []), ...(roster?.dutyManagers ?? [])].map(({ id }) => id);

const pagesPending = (issue: Issue) => issue.effects.filter((effect) => effect.kind === 'page');

const FAILURES = ['unavailable', 'unknown', 'undeliverable'] as const;

/** Each way in which a command may come to an issue; a command that is not here does not compile. */
type Moves = { readonly [T in Command['type']]: (issue: Issue, world: World) => Of<T>[] };

const MOVES: Moves = {
  // A new issue is where a walk begins; one that exists refuses it.
  report: () => [],
  timerFired: () => [{ type: 'timerFired', effectsOlderThanMs: EFFECTS_BELONG_MS }],
  pageSent: (issue) => pagesPending(issue).map(({ page }) => ({ type: 'pageSent', page })),
  pageFailed: (issue) =>
    pagesPending(issue).flatMap(({ page, attempts }) =>
      FAILURES.map((reason) => ({
        type: 'pageFailed',
        page,
        attempt: attempts,
        reason,
      })),
    ),
  effectDone: (issue) =>
    issue.effects.filter((effect) => effect.kind !== 'page').map(({ id }) => ({ type: 'effectDone', effectId: id })),
  acknowledge: (_issue, world) => everybody(world).map((engineerId) => ({ type: 'acknowledge', engineerId })),
  decline: (_issue, world) => everybody(world).map((engineerId) => ({ type: 'decline', engineerId })),
  handOn: (_issue, world) =>
    everybody(world).map((engineerId) => ({
      type: 'handOn',
      engineerId,
      because: 'notMySkill',
      nextStep: 'Ask the carrier.',
      promise: 'You hear from us.',
    })),
  stillHere: (_issue, world) => everybody(world).map((engineerId) => ({ type: 'stillHere', engineerId })),
  askExpert: (issue) =>
    issue.state === 'owned' && !issue.expertRequests
      ? [
          { type: 'askExpert', engineerId: issue.owner.engineerId, skill: 'network' },
          { type: 'askExpert', engineerId: issue.owner.engineerId, skill: 'network', everybody: true },
        ]
      : [],
  joinAsExpert: ({ experts = [] }) => experts.map(({ engineerId }) => ({ type: 'joinAsExpert', engineerId })),
  declineAsExpert: ({ experts = [] }) => experts.map(({ engineerId }) => ({ type: 'declineAsExpert', engineerId })),
  leaveAsExpert: (issue) => joinedExperts(issue).map(({ engineerId }) => ({ type: 'leaveAsExpert', engineerId })),
  setSwarm: (issue) =>
    'owner' in issue && joinedExperts(issue).length > 0
      ? [{ type: 'setSwarm', engineerId: issue.owner.engineerId, link: 'https://meet.example.com' }]
      : [],
  addMessage: (_issue, world) => [
    { type: 'addMessage', author: { kind: 'customer' }, text: 'Still frozen.' },
    ...everybody(world).map(
      (engineerId): Of<'addMessage'> => ({
        type: 'addMessage',
        author: { kind: 'engineer', engineerId },
        text: 'I am on it.',
      }),
    ),
  ],
  meetCommitment: (issue) =>
    'owner' in issue && issue.owner
      ? [issue.owner.engineerId].flatMap((engineerId) =>
          (['workaround', 'fix'] as const).map((commitment) => ({
            type: 'meetCommitment',
            engineerId,
            commitment,
            what: 'Another line.',
          })),
        )
      : [],
  changeSeverity: (issue) =>
    'owner' in issue && issue.owner
      ? [
          {
            type: 'changeSeverity',
            engineerId: issue.owner.engineerId,
            severity: issue.severity === 'P1' ? 'P2' : 'P1',
          },
        ]
      : [],
  escalate: () => [{ type: 'escalate', author: { kind: 'customer' } }],
  noteRecord: (issue, { now }) => {
    if (!('owner' in issue) || !issue.owner) return [];
    const { engineerId } = issue.owner;
    const nextStep = { kind: 'nextStep', text: 'Ask the carrier.' } as const;
    const promise = { kind: 'promise', text: 'A plan.', dueAt: now + HOUR_MS } as const;
    // With its clock it doubles what may come of an issue: where nothing else is under way it is enough.
    const isFirst =
      !issue.record && !issue.expertRequests && !issue.level && issue.commitments.firstResponse.metAt === undefined;
    return [nextStep, ...(isFirst ? [promise] : [])].map((note) => ({
      type: 'noteRecord',
      engineerId,
      note,
    }));
  },
  askCustomer: (issue) =>
    'owner' in issue && issue.owner
      ? [{ type: 'askCustomer', engineerId: issue.owner.engineerId, question: 'Since when?' }]
      : [],
  answerQuestion: () => [{ type: 'answerQuestion', questionId: 1, text: 'Since 20:05' }],
  acceptRelay: (_issue, world) => everybody(world).map((engineerId) => ({ type: 'acceptRelay', engineerId })),
  declineRelay: (_issue, world) => everybody(world).map((engineerId) => ({ type: 'declineRelay', engineerId })),
  askRelay: (issue) => ('owner' in issue ? [{ type: 'askRelay', engineerId: issue.owner.engineerId }] : []),
  keep: (issue, { now }) =>
    'owner' in issue ? [{ type: 'keep', engineerId: issue.owner.engineerId, untilAt: now + HOUR_MS }] : [],
  repeatSignal: (issue) =>
    issue.signal
      ? [
          {
            type: 'repeatSignal',
            firing: {
              severity: 'P1',
              affectedCustomers: issue.signal.affectedCustomers,
              regions: issue.signal.regions,
            },
          },
        ]
      : [],
  recoverSignal: (issue) => (issue.signal ? [{ type: 'recoverSignal' }] : []),
  customerCalled: (issue) =>
    issue.signal && issue.state === 'owned'
      ? [{ type: 'customerCalled', engineerId: issue.owner.engineerId, customerId: issue.customerId }]
      : [],
  reportJoined: (issue) =>
    issue.signal
      ? [
          {
            type: 'reportJoined',
            report: {
              issueId: issueId('joins'),
              customerId: issue.customerId,
              customerName: issue.customerName,
              severity: 'P1',
            },
          },
        ]
      : [],
  joinedAnswered: (issue) =>
    issue.joinedBy && issue.state === 'owned'
      ? [{ type: 'joinedAnswered', engineerId: issue.owner.engineerId, issueId: issueId('joins'), told: true }]
      : [],
  joinedNeeds: (issue, { now }) =>
    issue.joinedBy
      ? [
          { type: 'joinedNeeds', about: { kind: 'customerWrote' } },
          { type: 'joinedNeeds', about: { kind: 'commitment', commitment: 'fix', stage: 'breached', dueAt: now } },
        ]
      : [],
  joinRefused: (issue) => (isJoined(issue) ? [{ type: 'joinRefused' }] : []),
  saidToAll: (issue, { now }) => {
    const { joined } = issue;
    if (!joined) return [];
    const engineerId = 'ann' as EngineerId;
    const all = { type: 'saidToAll', parentId: joined.parentId, engineerId, saidAt: now } as const;
    const author = { kind: 'engineer', engineerId } as const;
    return [
      { ...all, seq: 1, said: { type: 'messageAdded', author, text: 'We are on it.' } },
      { ...all, seq: 2, said: { type: 'resolved', engineerId } },
    ];
  },
  // With the effects that ask for it, which are carried out elsewhere.
  saidToJoined: (issue) =>
    issue.effects.flatMap(({ kind, id }) =>
      kind === 'sayToJoined' && 'owner' in issue && issue.owner
        ? [{ type: 'saidToJoined', effectId: id, engineerId: issue.owner.engineerId, told: [], missed: {} }]
        : [],
    ),
  resolve: (_issue, world) => everybody(world).map((engineerId) => resolves(engineerId)),
  reopen: () => [{ type: 'reopen' }],
  confirmResolution: () => [{ type: 'confirmResolution' }],
  rate: () => [{ type: 'rate', score: 4 }],
};

/** All that may come to an issue now. */
export function movesOf(issue: Issue, world: World): Command[] {
  return Object.values(MOVES).flatMap((moves: (issue: Issue, world: World) => Command[]) => moves(issue, world));
}
