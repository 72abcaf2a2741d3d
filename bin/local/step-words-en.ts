import { COMMITMENT_WORDS, capital, STAGE_WORDS } from '../../lambdas/application/commitment-words';
import type { ToldAs } from '../../lambdas/core/effects';
import type { EscalatedBecause, HandOnReason, HistoryEntry } from '../../lambdas/core/events';
import type { RecordNote } from '../../lambdas/core/record';
import type { PassedOnBecause } from '../../lambdas/core/relay';
import { SKILL_WORDS } from '../../lambdas/core/skill-words';
import type { StepNames, StepWords } from './step-words';

const HAND_ON: Readonly<Record<HandOnReason, string>> = {
  notAcknowledged: 'nobody acknowledged',
  declined: 'declined',
  undeliverable: 'the person cannot be reached',
  noLongerBest: 'somebody else is awake now',
  ownerQuiet: 'nothing was heard of the owner',
  notMySkill: 'not the owner’s skill',
  busy: 'the owner is busy',
  goingHome: 'the owner goes home',
  other: 'the owner says so',
};

const AS: Readonly<Record<ToldAs, string>> = {
  owner: 'its owner',
  formerOwner: 'who handed it over',
  deputy: 'who stands beside the owner',
  dutyManager: 'duty manager',
  expert: 'expert beside the owner',
};

const PASSED_ON: Readonly<Record<PassedOnBecause, string>> = {
  noAnswer: 'no answer',
  declined: 'declined',
  undeliverable: 'the person cannot be reached',
};

const ESCALATED: Readonly<Record<EscalatedBecause, string>> = {
  breach: 'a commitment is overdue',
  customer: 'the customer asks for it',
  owner: 'the owner asks for more people',
};

const NOTED: Readonly<Record<RecordNote['kind'], string>> = {
  tried: 'what was tried',
  finding: 'a finding',
  file: 'a file',
  environment: 'the environment',
  answer: 'what the customer answered',
  nextStep: 'the next step',
  promise: 'a promise to the customer',
};

const skillWords = SKILL_WORDS.en;
const commitments = COMMITMENT_WORDS.en;

function paged(entry: Extract<HistoryEntry, { type: 'pageDecided' }>, { engineer, why }: StepNames): string {
  const { purpose, page, engineerId, explanation, skill, raisedFrom } = entry;
  const name = engineer(engineerId);
  if (purpose === 'inform') return `${name} is told, as ${AS[entry.as ?? 'dutyManager']}`;
  if (purpose === 'stillHere') return `Page ${page} asks ${name}: still on it?`;
  if (raisedFrom) return `Page ${page} to ${name} once more: it was a ${raisedFrom}, and is graver now`;
  const asked = purpose === 'relay' ? 'Relay offered' : `Page ${page}`;
  const asExpert = purpose === 'expert' && skill ? `, as an expert for ${skillWords[skill]}` : '';
  const what = purpose === 'takeOver' ? ', to take over' : asExpert;
  return `${asked} to ${name}${what}${explanation ? `: ${why(explanation.chosen)}` : ''}`;
}

export const STEPS_EN: StepWords = {
  reported: (_entry, { customer, signalFrom }) =>
    signalFrom === undefined ? `${customer} reported it` : `A signal from ${signalFrom} opened it, for ${customer}`,
  pageDecided: paged,
  pageSent: () => undefined,
  pageRepeated: ({ page }) => `Page ${page} is sent again`,
  pageFailed: ({ page }) => `Page ${page} could not be sent`,
  handedOn: ({ fromEngineerId, reason }, { engineer }) =>
    `Handed on from ${engineer(fromEngineerId)}: ${HAND_ON[reason]}`,
  roundBegan: ({ round }) => `Everybody was asked; round ${round} begins`,
  nobodyToPage: () => 'The roster names nobody yet',
  acknowledged: ({ engineerId }, { engineer }) => `${engineer(engineerId)} acknowledged and owns it`,
  declined: ({ engineerId }, { engineer }) => `${engineer(engineerId)} declined`,
  ownerAnswered: ({ engineerId }, { engineer }) => `${engineer(engineerId)} is on it`,
  ownerQuiet: ({ engineerId }, { engineer }) => `Nothing was heard of ${engineer(engineerId)}, who owns it no more`,
  ownerChanged: ({ from, to }, { engineer }) => `${engineer(to)} took over from ${engineer(from)}`,
  skillChanged: ({ engineerId, to }, { engineer }) => `${engineer(engineerId)} says that it needs ${skillWords[to]}`,
  expertAsked: ({ engineerId, everybody, skill }, { engineer }) =>
    `${engineer(engineerId)} asks for ${everybody ? 'everybody awake' : 'somebody'} who knows ${skillWords[skill]}`,
  expertJoined: ({ engineerId, skill }, { engineer }) =>
    `${engineer(engineerId)} joined as an expert for ${skillWords[skill]}`,
  expertDeclined: ({ engineerId }, { engineer }) => `${engineer(engineerId)} cannot help as an expert`,
  expertSilent: ({ engineerId }, { engineer }) => `${engineer(engineerId)} did not answer as an expert`,
  expertLeft: ({ engineerId }, { engineer }) => `${engineer(engineerId)} helps as an expert no more`,
  noExpertLeft: ({ skill }) => `No expert for ${skillWords[skill]} is left to ask`,
  swarmSet: ({ engineerId }, { engineer }) => `${engineer(engineerId)} opened a channel for all who help`,
  messageAdded: ({ author, text }, { customer, engineer }) =>
    `${author.kind === 'customer' ? customer : engineer(author.engineerId)}: “${text}”`,
  commitmentStageBegan: ({ commitment, stage }) => `${capital(commitments[commitment])}: ${STAGE_WORDS.en[stage]}`,
  commitmentMet: ({ engineerId, commitment, what }, { engineer }) =>
    `${engineer(engineerId)} gave the ${commitments[commitment]}: “${what}”`,
  severityChanged: ({ engineerId, from, to }, { engineer }) => `${engineer(engineerId)} changed ${from} to ${to}`,
  escalated: ({ level, because }) => `Escalated to level ${level}: ${ESCALATED[because]}`,
  recordNoted: ({ engineerId, note }, { engineer }) => `${engineer(engineerId)} noted: ${NOTED[note.kind]}`,
  customerAsked: ({ engineerId, question }, { customer, engineer }) =>
    `${engineer(engineerId)} asks ${customer}: “${question}”`,
  customerAnswered: ({ text }, { customer }) => `${customer} answers: “${text}”`,
  relayBegan: ({ from, because }, { engineer }) =>
    `${engineer(from)} ${because === 'dayEnds' ? 'goes home soon' : 'asks for a relay'}`,
  relayPassedOn: ({ engineerId, reason }, { engineer }) =>
    `${engineer(engineerId)} does not take it over: ${PASSED_ON[reason]}`,
  relayed: ({ from, to }, { engineer }) => `${engineer(to)} takes it over from ${engineer(from)}`,
  nobodyTakesOver: ({ from }, { engineer }) => `Nobody takes it over; ${engineer(from)} keeps it`,
  relayRests: () => 'By contract it rests until the morning',
  relayCalledOff: ({ from }, { engineer }) => `${engineer(from)} is on duty and goes on with it`,
  kept: ({ engineerId }, { engineer }) => `${engineer(engineerId)} keeps it`,
  signalRepeated: ({ severity }) => `The signal fires on${severity ? `, now as ${severity}` : ''}`,
  signalRecovered: ({ resolved }) =>
    `The signal has recovered${resolved ? '; nobody owned it, and it is resolved' : ''}`,
  customerCalled: ({ engineerId, customerId }, { engineer, customerOf }) =>
    `${engineer(engineerId)} called ${customerOf(customerId)}`,
  joined: () => 'It joins what a signal had opened; nobody else is paged',
  routedByItself: () => 'It goes its own way now',
  reportJoined: ({ customerId, severity }, { customerOf }) =>
    `${customerOf(customerId)} has reported it, too${severity ? `; now ${severity}` : ''}`,
  joinedAnswered: ({ engineerId, customerId }, { engineer, customerOf }) =>
    `${engineer(engineerId)} answered ${customerOf(customerId)}`,
  resolved: ({ engineerId }, { engineer }) => `${engineer(engineerId)} resolved it`,
  reopened: (_entry, { customer }) => `${customer} reopened it`,
  resolutionConfirmed: (_entry, { customer }) => `${customer} confirms that it is over`,
  rated: ({ score, comment }, { customer }) => `${customer} rates it ${score} of 5${comment ? `: “${comment}”` : ''}`,
};
