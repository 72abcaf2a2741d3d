import type { Command, Refusal } from '../commands';
import type { Issue } from '../issue';
import type { World } from '../world';
import { noteActivity } from './activity';
import { answerQuestion, askCustomer } from './asking';
import { changeSeverity, meetCommitment } from './commitments';
import { begin, type Decided, type Draft, finish } from './draft';
import { escalate } from './escalating';
import { askExpert, declineAsExpert, joinAsExpert, setSwarm } from './experts';
import { confirmResolution, rate } from './feedback';
import { joinedAnswered, joinedNeeds, noteWhoJoined, reportJoined } from './joining';
import { routeByItself } from './leaving';
import { noteRecord } from './noting';
import { effectDone, pageFailed, pageSent } from './outcomes';
import { addMessage, reopen, resolve } from './owning';
import { decline, handOn } from './passing-on';
import { acceptRelay, askRelay, declineRelay, keep } from './relay-commands';
import { reportIssue } from './report-issue';
import { saidToAll, saidToJoined, sayToJoined } from './saying-to-all';
import { customerCalled, recoverSignal, repeatSignal } from './signals';
import { acknowledge, stillHere } from './taking';
import { wake } from './wake';

/**
 * Decides a command: a refusal, or the issue as it is afterwards with what happened and what has to be done. Pure; the
 * same issue, command and world give the same answer. When nothing happened, the very issue comes back.
 */
export function decide(issue: Issue | undefined, command: Command, world: World): Refusal | Decided {
  if (command.type === 'report') return issue ? { code: 'issueExists' } : reportIssue(command, world);
  if (!issue) return { code: 'issueNotFound' };
  const draft = begin(issue, world);
  const refused = apply(draft, command);
  if (refused) return refused;
  noteActivity(draft, command);
  noteWhoJoined(draft, command);
  sayToJoined(draft, command);
  return finish(draft, issue);
}

function apply(draft: Draft, command: Exclude<Command, { type: 'report' }>): Refusal | undefined {
  switch (command.type) {
    case 'pageSent':
      return void pageSent(draft, command.page);
    case 'pageFailed':
      return void pageFailed(draft, command);
    case 'effectDone':
      return void effectDone(draft, command.effectId);
    case 'timerFired':
      return void wake(draft, command.effectsOlderThanMs);
    case 'acknowledge':
      return acknowledge(draft, command.engineerId);
    case 'decline':
      return decline(draft, command);
    case 'handOn':
      return handOn(draft, command);
    case 'stillHere':
      return stillHere(draft, command.engineerId);
    case 'askExpert':
      return askExpert(draft, command);
    case 'joinAsExpert':
      return joinAsExpert(draft, command);
    case 'declineAsExpert':
    case 'leaveAsExpert':
      return declineAsExpert(draft, command);
    case 'setSwarm':
      return setSwarm(draft, command);
    case 'addMessage':
      return addMessage(draft, command);
    case 'meetCommitment':
      return meetCommitment(draft, command);
    case 'changeSeverity':
      return changeSeverity(draft, command);
    case 'escalate':
      return escalate(draft, command);
    case 'noteRecord':
      return noteRecord(draft, command);
    case 'askCustomer':
      return askCustomer(draft, command);
    case 'answerQuestion':
      return answerQuestion(draft, command);
    case 'acceptRelay':
      return acceptRelay(draft, command);
    case 'declineRelay':
      return declineRelay(draft, command);
    case 'askRelay':
      return askRelay(draft, command);
    case 'keep':
      return keep(draft, command);
    case 'repeatSignal':
      return repeatSignal(draft, command);
    case 'recoverSignal':
      return recoverSignal(draft, command);
    case 'customerCalled':
      return customerCalled(draft, command);
    case 'reportJoined':
      return reportJoined(draft, command);
    case 'joinedAnswered':
      return joinedAnswered(draft, command);
    case 'joinedNeeds':
      return joinedNeeds(draft, command);
    case 'joinRefused':
      return void routeByItself(draft, 'refused');
    case 'saidToAll':
      return saidToAll(draft, command);
    case 'saidToJoined':
      return void saidToJoined(draft, command);
    case 'resolve':
      return resolve(draft, command);
    case 'reopen':
      return reopen(draft, command.reason);
    case 'confirmResolution':
      return confirmResolution(draft);
    case 'rate':
      return rate(draft, command);
    default:
      return command satisfies never;
  }
}
