import type { Command } from '../../../lambdas/core/commands';
import { GIVEN_REASONS, type HistoryEntry, type IssueEventType } from '../../../lambdas/core/events';
import { TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import type { ClockName } from '../../../lambdas/core/issue';
import { COMMITMENTS } from '../../../lambdas/core/severity';
import type { IssueWrite } from '../ports/simulated-issues';

/** What shows that a write came of something. */
type Sign = (write: IssueWrite) => boolean;

const some =
  (shows: (entry: HistoryEntry) => boolean): Sign =>
  ({ entries }) =>
    entries.some(shows);

const event = (...types: readonly IssueEventType[]): Sign => some(({ type }) => types.includes(type));

/** Noted as carried out: an effect that is no page is gone, and no other write takes one out. */
const effectIsDone: Sign = ({ before, after }) =>
  before?.effects.some(({ kind, id }) => kind === 'publish' && !after.effects.some((other) => other.id === id)) ??
  false;

const wasHandedOn = (...reasons: readonly string[]): Sign =>
  some((entry) => entry.type === 'handedOn' && reasons.includes(entry.reason));

/** Page after page is sent again, or others are asked, when a pager that was away is asked anew. */
const wasRetried: Sign = ({ before, after, at }) => {
  const retryAt = before?.clocks.retryPage;
  return retryAt !== undefined && retryAt <= at && after.clocks.retryPage === undefined && after.state === 'paging';
};

/** It waited with another, and routes itself from now on. */
const goesAlone: Sign = ({ before, after }) =>
  before?.clocks.joined !== undefined && after.clocks.joined === undefined && after.state === 'paging';

/** All reports were told what was said to all. */
const wasSaidToJoined: Sign = ({ before, after }) => {
  const pending = new Set(after.effects.map(({ id }) => id));
  return before?.effects.some(({ kind, id }) => kind === 'sayToJoined' && !pending.has(id)) ?? false;
};

/** A signal had recovered, or was back, for a while before that was told. */
const isToldLater: Sign = ({ before, after, at }) =>
  (before?.clocks.signal ?? at + 1) <= at && after.signal?.told?.at !== before?.signal?.told?.at;

const isAboutQuiet = (entry: HistoryEntry): boolean =>
  entry.type === 'pageDecided' && (entry.purpose === 'stillHere' || entry.about?.kind === 'quiet');

/** By what each command shows that was decided and changed something. A new command does not compile without one. */
const COMMANDS: Readonly<Record<Command['type'], Sign>> = {
  report: event('reported'),
  pageSent: event('pageSent'),
  pageFailed: event('pageFailed'),
  effectDone: effectIsDone,
  acknowledge: event('acknowledged', 'ownerChanged'),
  decline: event('declined'),
  handOn: wasHandedOn(...GIVEN_REASONS),
  stillHere: event('ownerAnswered'),
  askExpert: event('expertAsked'),
  joinAsExpert: event('expertJoined'),
  declineAsExpert: event('expertDeclined'),
  leaveAsExpert: event('expertLeft'),
  setSwarm: event('swarmSet'),
  timerFired: wasHandedOn('notAcknowledged'),
  addMessage: event('messageAdded'),
  meetCommitment: some((entry) => entry.type === 'commitmentMet' && entry.commitment !== 'firstResponse'),
  changeSeverity: event('severityChanged'),
  escalate: some((entry) => entry.type === 'escalated' && entry.because !== 'breach'),
  noteRecord: event('recordNoted'),
  askCustomer: event('customerAsked'),
  answerQuestion: event('customerAnswered'),
  acceptRelay: event('relayed'),
  declineRelay: some((entry) => entry.type === 'relayPassedOn' && entry.reason === 'declined'),
  askRelay: some((entry) => entry.type === 'relayBegan' && entry.because === 'ownerAsked'),
  keep: event('kept'),
  repeatSignal: event('signalRepeated'),
  recoverSignal: event('signalRecovered'),
  customerCalled: event('customerCalled'),
  reportJoined: event('reportJoined'),
  joinedNeeds: ({ before, after }) => before !== undefined && before.stagesTold !== after.stagesTold,
  joinRefused: goesAlone,
  joinedAnswered: event('joinedAnswered'),
  saidToAll: ({ before, after }) => before?.joined?.heard?.at(-1) !== after.joined?.heard?.at(-1),
  saidToJoined: wasSaidToJoined,
  resolve: some((entry) => entry.type === 'resolved' && entry.engineerId !== TEST_ENGINEER_ID),
  reopen: event('reopened'),
  confirmResolution: event('resolutionConfirmed'),
  rate: event('rated'),
};

/** By what each clock shows that it ran out and something came of it. */
const CLOCKS: Readonly<Record<ClockName, Sign>> = {
  nextStep: wasHandedOn('notAcknowledged'),
  retryPage: wasRetried,
  commitment: event('commitmentStageBegan'),
  quiet: some(isAboutQuiet),
  relay: some((entry) => entry.type === 'relayBegan' && entry.because === 'dayEnds'),
  expert: some((entry) => entry.type === 'expertSilent' && entry.because === 'notAnswered'),
  promise: some((entry) => entry.type === 'pageDecided' && entry.about?.kind === 'promise'),
  joined: goesAlone,
  signal: isToldLater,
  testEnds: some((entry) => entry.type === 'resolved' && entry.engineerId === TEST_ENGINEER_ID),
};

/** What a policy may say that an issue then shows. */
const POLICIES = {
  byRule: some((entry) => entry.type === 'pageDecided' && entry.policy !== undefined && entry.policy !== 'standard'),
  bySteps: some((entry) => entry.type === 'pageDecided' && (entry.step ?? 0) > 1),
  severalAtOnce: some((entry) => entry.type === 'pageDecided' && entry.beside !== undefined),
  pausesWhileAsked: ({ after }) => COMMITMENTS.some((name) => after.commitments[name].pausedAt !== undefined),
  restsUntilMorning: event('relayRests'),
} satisfies Readonly<Record<string, Sign>>;

const named = (kind: string, signs: Readonly<Record<string, Sign>>) =>
  Object.entries(signs).map(([name, sign]) => [`${kind} ${name}`, sign] as const);

const SIGNS = [...named('command', COMMANDS), ...named('clock', CLOCKS), ...named('policy', POLICIES)];

/** All that a simulated world can play. */
export const PLAYABLE: readonly string[] = SIGNS.map(([name]) => name);

/** How often each was played; what never was stands with 0. */
export type Played = Readonly<Record<string, number>>;

/** Counts which commands, clocks and parts of policies a world plays, so that none is forgotten. */
export class Plays {
  readonly counts: Record<string, number> = Object.fromEntries(PLAYABLE.map((name) => [name, 0]));

  note(write: IssueWrite): void {
    for (const [name, shows] of SIGNS) if (shows(write)) this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
