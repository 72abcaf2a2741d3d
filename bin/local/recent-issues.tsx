import { COMMITMENT_WORDS, capital, STAGE_WORDS } from '../../lambdas/application/commitment-words';
import { type FollowedIssue, openIssueFile } from '../../lambdas/application/follow-issue';
import type { ToldAs } from '../../lambdas/core/effects';
import type { EscalatedBecause, HandOnReason, HistoryEntry } from '../../lambdas/core/events';
import type { IssueId } from '../../lambdas/core/ids';
import type { RecordNote } from '../../lambdas/core/record';
import type { PassedOnBecause } from '../../lambdas/core/relay';
import type { LocalParts } from './compose';
import { clockTime } from './story-times';
import { whyChosen } from './story-words';

const SHOWN_ISSUES = 20;

/** The newest issues, open ones and those that moved since this run began, each with its whole history. */
export async function recentIssues(parts: LocalParts): Promise<FollowedIssue[]> {
  const moved = parts.bus.events().flatMap((event) => ('issueId' in event ? [event.issueId] : []));
  const open = (await parts.issues.open()).map(({ id }) => id);
  const ids = [...new Set<IssueId>([...moved.reverse(), ...open])].slice(0, SHOWN_ISSUES);
  const issues = await Promise.all(ids.map((id) => parts.issues.read(id)));
  const known = issues.filter((issue) => issue !== undefined).sort((a, b) => b.reportedAt - a.reportedAt);
  return Promise.all(known.map((issue) => openIssueFile(parts, issue)));
}

const HAND_ON_WORDS: Readonly<Record<HandOnReason, string>> = {
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

const AS_WORDS: Readonly<Record<ToldAs, string>> = {
  owner: 'its owner',
  formerOwner: 'who handed it over',
  deputy: 'who stands beside the owner',
  dutyManager: 'duty manager',
  expert: 'expert beside the owner',
};

const PASSED_ON_WORDS: Readonly<Record<PassedOnBecause, string>> = {
  noAnswer: 'no answer',
  declined: 'declined',
  undeliverable: 'the person cannot be reached',
};

const ESCALATED_WORDS: Readonly<Record<EscalatedBecause, string>> = {
  breach: 'a commitment is overdue',
  customer: 'the customer asks for it',
  owner: 'the owner asks for more people',
};

const NOTE_WORDS: Readonly<Record<RecordNote['kind'], string>> = {
  tried: 'what was tried',
  finding: 'a finding',
  file: 'a file',
  environment: 'the environment',
  answer: 'what the customer answered',
  nextStep: 'the next step',
  promise: 'a promise to the customer',
};

/** One step of an issue in words; `undefined` for what only we note. */
function words(entry: HistoryEntry, { issue, names }: FollowedIssue): string | undefined {
  const name = (id: string) => names.get(id) ?? id;
  switch (entry.type) {
    case 'reported':
      return `${issue.customerName} reported it`;
    case 'pageDecided': {
      if (entry.purpose === 'inform')
        return `${name(entry.engineerId)} is told, as ${AS_WORDS[entry.as ?? 'dutyManager']}`;
      if (entry.purpose === 'stillHere') return `Page ${entry.page} asks ${name(entry.engineerId)}: still on it?`;
      const why = entry.explanation && whyChosen(entry.explanation.chosen, issue.needs);
      const again = entry.raisedFrom ? ` once more, as it was ${entry.raisedFrom} before` : '';
      const asked = entry.purpose === 'relay' ? 'Relay offered' : `Page ${entry.page}${again}`;
      const what =
        entry.purpose === 'takeOver'
          ? ', to take over'
          : entry.purpose === 'expert'
            ? `, as an expert for ${entry.skill}`
            : '';
      return `${asked} to ${name(entry.engineerId)}${what}${why ? `: ${why}` : ''}`;
    }
    case 'pageRepeated':
      return `Page ${entry.page} is sent again`;
    case 'pageFailed':
      return `Page ${entry.page} could not be sent`;
    case 'handedOn':
      return `Handed on from ${name(entry.fromEngineerId)}: ${HAND_ON_WORDS[entry.reason]}`;
    case 'roundBegan':
      return `Everybody was asked; round ${entry.round} begins`;
    case 'nobodyToPage':
      return 'The roster names nobody yet';
    case 'acknowledged':
      return `${name(entry.engineerId)} acknowledged and owns it`;
    case 'declined':
      return `${name(entry.engineerId)} declined`;
    case 'ownerAnswered':
      return `${name(entry.engineerId)} is on it`;
    case 'ownerQuiet':
      return `Nothing was heard of ${name(entry.engineerId)}, who owns it no more`;
    case 'ownerChanged':
      return `${name(entry.to)} took over from ${name(entry.from)}`;
    case 'skillChanged':
      return `${name(entry.engineerId)} says that it needs ${entry.to}`;
    case 'expertAsked':
      return `${name(entry.engineerId)} asks for ${entry.everybody ? 'everybody awake' : 'somebody'} who knows ${entry.skill}`;
    case 'expertJoined':
      return `${name(entry.engineerId)} joined as an expert for ${entry.skill}`;
    case 'expertDeclined':
      return `${name(entry.engineerId)} cannot help as an expert`;
    case 'expertSilent':
      return `${name(entry.engineerId)} did not answer as an expert`;
    case 'expertLeft':
      return `${name(entry.engineerId)} helps as an expert no more`;
    case 'noExpertLeft':
      return `No expert for ${entry.skill} is left to ask`;
    case 'swarmSet':
      return `${name(entry.engineerId)} opened a channel for all who help`;
    case 'messageAdded':
      return `${entry.author.kind === 'customer' ? issue.customerName : name(entry.author.engineerId)}: “${entry.text}”`;
    case 'commitmentStageBegan':
      return `${capital(COMMITMENT_WORDS.en[entry.commitment])}: ${STAGE_WORDS.en[entry.stage]}`;
    case 'commitmentMet':
      return `${name(entry.engineerId)} gave the ${COMMITMENT_WORDS.en[entry.commitment]}: “${entry.what}”`;
    case 'severityChanged':
      return `${name(entry.engineerId)} changed ${entry.from} to ${entry.to}`;
    case 'escalated':
      return `Escalated to level ${entry.level}: ${ESCALATED_WORDS[entry.because]}`;
    case 'recordNoted':
      return `${name(entry.engineerId)} noted: ${NOTE_WORDS[entry.note.kind]}`;
    case 'customerAsked':
      return `${name(entry.engineerId)} asks ${issue.customerName}: “${entry.question}”`;
    case 'customerAnswered':
      return `${issue.customerName} answers: “${entry.text}”`;
    case 'relayBegan':
      return `${name(entry.from)} ${entry.because === 'dayEnds' ? 'goes home soon' : 'asks for a relay'}`;
    case 'relayPassedOn':
      return `${name(entry.engineerId)} does not take it over: ${PASSED_ON_WORDS[entry.reason]}`;
    case 'relayed':
      return `${name(entry.to)} takes it over from ${name(entry.from)}`;
    case 'nobodyTakesOver':
      return `Nobody takes it over; ${name(entry.from)} keeps it`;
    case 'relayRests':
      return 'By contract it rests until the morning';
    case 'relayCalledOff':
      return `${name(entry.from)} is on duty and goes on with it`;
    case 'kept':
      return `${name(entry.engineerId)} keeps it`;
    case 'signalRepeated':
      return `The signal fires on${entry.severity ? `, now as ${entry.severity}` : ''}`;
    case 'signalRecovered':
      return `The signal has recovered${entry.resolved ? '; nobody owned it, and it is resolved' : ''}`;
    case 'customerCalled':
      return `${name(entry.engineerId)} called ${entry.customerId}`;
    case 'joined':
      return 'It joins what a signal had opened; nobody else is paged';
    case 'routedByItself':
      return 'It goes its own way now';
    case 'reportJoined':
      return `${entry.customerId} has reported it, too${entry.severity ? `; now ${entry.severity}` : ''}`;
    case 'joinedAnswered':
      return `${name(entry.engineerId)} answered ${entry.customerId}`;
    case 'resolved':
      return `${name(entry.engineerId)} resolved it`;
    case 'reopened':
      return `${issue.customerName} reopened it`;
    case 'resolutionConfirmed':
      return `${issue.customerName} confirms that it is over`;
    case 'rated':
      return `${issue.customerName} rates it ${entry.score} of 5${entry.comment ? `: “${entry.comment}”` : ''}`;
    case 'pageSent':
      return undefined;
    default:
      return entry satisfies never;
  }
}

/** An issue with every step so far, and who was chosen why. */
export const IssueCard = ({ followed }: { followed: FollowedIssue }) => {
  const { issue, history } = followed;
  const steps = history.flatMap((entry) => {
    const step = words(entry, followed);
    return step === undefined ? [] : [{ at: entry.at, step }];
  });
  return (
    <div class="card">
      <span class="severity">{issue.severity}</span> <b>{issue.report.title}</b>
      <p class="soft">
        {issue.state} · {issue.id} · <a href={`/inbox?issue=${issue.id}`}>its pages</a>
      </p>
      {steps.map(({ at, step }) => (
        <p>
          <time datetime={new Date(at).toISOString()}>{clockTime(at)}</time> {step}
        </p>
      ))}
    </div>
  );
};
