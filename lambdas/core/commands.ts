import type { MarkedCommitment } from './commitments';
import type { JoinedNeed } from './effects';
import type { Author, GivenReason, IssueEvent, PageFailure, Resolution } from './events';
import type { WantedSkill } from './experts';
import type { CustomerId, EngineerId, Instant, IssueId } from './ids';
import type { Idempotency } from './issue';
import type { JoinedReport, Missed } from './joined';
import type { Rating } from './rating';
import type { MissingForHandOver, RecordNote } from './record';
import type { KnownAnswer } from './record/known-answer';
import type { Written } from './record/written-since';
import type { Report } from './report';
import type { MissingInResolution } from './resolution';
import type { Needs } from './route';
import type { Severity } from './severity';
import type { Firing, IssueSignal, SignalMetric } from './signal';
import type { Skill } from './skills';

/** Whether the same is said to all whose reports joined the issue. */
interface SaidToJoined {
  readonly alsoJoined?: true;
}

/** What can be said to all. */
export type SaidToAll = Extract<IssueEvent, { readonly type: 'messageAdded' | 'commitmentMet' | 'resolved' }>;

/** All that can be asked of an issue. */
export type Command =
  | {
      readonly type: 'report';
      readonly id: IssueId;
      readonly customerId: CustomerId;
      readonly customerName: string;
      /** IANA zone of the customer's clock; UTC where absent. */
      readonly customerZone?: string;
      readonly test?: true;
      /** Somebody wants updates of it. */
      readonly updates?: true;
      readonly report: Report;
      /** Of an issue that a signal opens. */
      readonly signal?: Pick<IssueSignal, 'source' | 'key'> & { readonly firing: Firing };
      /** The issue that a signal had opened about the same: this one is looked after with it. */
      readonly joins?: IssueId;
      readonly needs: Needs;
      readonly idempotency?: Idempotency;
      readonly previousIssueId?: IssueId;
    }
  | { readonly type: 'pageSent'; readonly page: number }
  /** `attempt` tells a late answer to an earlier attempt from the answer to the current one. */
  | { readonly type: 'pageFailed'; readonly page: number; readonly attempt: number; readonly reason: PageFailure }
  /** A timer was armed or events were published. */
  | { readonly type: 'effectDone'; readonly effectId: string }
  | { readonly type: 'acknowledge'; readonly engineerId: EngineerId }
  /** `skill` is the one that is needed instead. */
  | {
      readonly type: 'decline';
      readonly engineerId: EngineerId;
      readonly because?: GivenReason;
      readonly reason?: string;
      readonly skill?: Skill;
    }
  /**
   * The owner gives the issue up, now, and helps from then on. As with any hand-over the record has a next step and a promise to the
   * customer; what is given here is written into it first.
   */
  | {
      readonly type: 'handOn';
      readonly engineerId: EngineerId;
      readonly because: GivenReason;
      readonly reason?: string;
      readonly skill?: Skill;
      readonly nextStep?: string;
      readonly promise?: string;
    }
  /** A quiet owner is on it. */
  | { readonly type: 'stillHere'; readonly engineerId: EngineerId }
  /** The owner asks for somebody beside them, or for everybody awake with a skill at once; `note` is what they are asked. */
  | ({
      readonly type: 'askExpert';
      readonly engineerId: EngineerId;
      readonly note?: string;
      readonly everybody?: true;
    } & WantedSkill)
  | { readonly type: 'joinAsExpert'; readonly engineerId: EngineerId }
  | { readonly type: 'declineAsExpert'; readonly engineerId: EngineerId; readonly reason?: string }
  | { readonly type: 'leaveAsExpert'; readonly engineerId: EngineerId; readonly reason?: string }
  /** The owner says where owner and experts talk. */
  | { readonly type: 'setSwarm'; readonly engineerId: EngineerId; readonly link: string }
  /** A wake-up of any kind. Effects whose attempt began at least `effectsOlderThanMs` ago are taken over. */
  | { readonly type: 'timerFired'; readonly effectsOlderThanMs: number }
  /** With `sinceSeq`, the same text by the same author since that entry of the history is this very message, sent twice. */
  | ({
      readonly type: 'addMessage';
      readonly author: Author;
      readonly text: string;
      readonly sinceSeq?: number;
    } & SaidToJoined)
  /** The owner says what meets a commitment; the customer reads it. The first response is met by a message alone. */
  | ({
      readonly type: 'meetCommitment';
      readonly engineerId: EngineerId;
      readonly commitment: MarkedCommitment;
      readonly what: string;
    } & SaidToJoined)
  /** Moves the due times and keeps their start. */
  | {
      readonly type: 'changeSeverity';
      readonly engineerId: EngineerId;
      readonly severity: Severity;
      readonly reason?: string;
    }
  /** Asks for more people: the issue climbs a level. */
  | { readonly type: 'escalate'; readonly author: Author; readonly reason?: string }
  /** Somebody who works on it writes into the record. */
  | { readonly type: 'noteRecord'; readonly engineerId: EngineerId; readonly note: RecordNote }
  /** Asks the customer. What was answered is asked again only with `anyway` and a reason. */
  | {
      readonly type: 'askCustomer';
      readonly engineerId: EngineerId;
      readonly question: string;
      readonly anyway?: true;
      readonly reason?: string;
    }
  /** The customer answers, or corrects what was answered. */
  | { readonly type: 'answerQuestion'; readonly questionId: number; readonly text: string }
  /** Whoever was asked takes the issue over; also late, while nobody else has. */
  | { readonly type: 'acceptRelay'; readonly engineerId: EngineerId }
  | { readonly type: 'declineRelay'; readonly engineerId: EngineerId; readonly reason?: string }
  /** The owner asks for somebody to take it over now. */
  | { readonly type: 'askRelay'; readonly engineerId: EngineerId }
  /** The owner keeps it for a stated time, whatever day ends. */
  | { readonly type: 'keep'; readonly engineerId: EngineerId; readonly untilAt: Instant }
  /** The signal that opened it fires once more. */
  | { readonly type: 'repeatSignal'; readonly firing: Firing }
  /** It fires no more. */
  | { readonly type: 'recoverSignal'; readonly metric?: SignalMetric }
  /** The first call to a customer whom the signal is about was made. */
  | { readonly type: 'customerCalled'; readonly engineerId: EngineerId; readonly customerId: CustomerId }
  /** A report has joined the issue that the signal opened. */
  | { readonly type: 'reportJoined'; readonly report: JoinedReport }
  /** The owner has done something about a report that joined; `told`: its customer has heard of a person. */
  | {
      readonly type: 'joinedAnswered';
      readonly engineerId: EngineerId;
      readonly issueId: IssueId;
      readonly told: boolean;
    }
  /** Something of a report that joined needs somebody: its customer wrote, or a stage of a commitment began. */
  | { readonly type: 'joinedNeeds'; readonly about: JoinedNeed }
  /** The issue that a report was to join takes it no more. */
  | { readonly type: 'joinRefused' }
  /** What an engineer said to all who had reported, as the entry `seq` of the issue that this one joined: carried out once. */
  | {
      readonly type: 'saidToAll';
      readonly parentId: IssueId;
      readonly engineerId: EngineerId;
      readonly seq: number;
      readonly saidAt: Instant;
      readonly said: SaidToAll;
    }
  /** The reports were told; `told`: those whose customers have heard of a person, `missed`: those for which it came too late. */
  | {
      readonly type: 'saidToJoined';
      readonly effectId: string;
      readonly engineerId: EngineerId;
      readonly told: readonly IssueId[];
      readonly missed: Readonly<Record<IssueId, Missed>>;
    }
  | ({ readonly type: 'resolve'; readonly engineerId: EngineerId } & Resolution & SaidToJoined)
  | { readonly type: 'reopen'; readonly reason?: string }
  /** The customer says that a resolution holds. */
  | { readonly type: 'confirmResolution' }
  | ({ readonly type: 'rate' } & Rating);

/** What `decide` may refuse; the codes are mapped to HTTP statuses in one table of the runtime. */
export type Refusal =
  | { readonly code: 'issueNotFound' }
  | { readonly code: 'issueExists' }
  | { readonly code: 'notPaged'; readonly engineerId: EngineerId }
  | { readonly code: 'ownedByAnother'; readonly ownerId: EngineerId }
  | { readonly code: 'alreadyOwner' }
  | { readonly code: 'notOwner'; readonly ownerId?: EngineerId }
  | { readonly code: 'handOverIncomplete'; readonly missing: readonly MissingForHandOver[] }
  | { readonly code: 'keepOutOfRange' }
  /** Until their day ends the issue is the owner's anyway. `dayEndsAt` is absent where that is not in the longest time for which one is kept. */
  | { readonly code: 'keepBeforeDayEnds'; readonly dayEndsAt?: Instant }
  /** The customer would not be told what it was, or what was done about it. */
  | { readonly code: 'resolutionIncomplete'; readonly missing: readonly MissingInResolution[] }
  /** It was marked before, with other words, which the customer has read. */
  | { readonly code: 'commitmentMet'; readonly metAt: Instant; readonly what?: string }
  | { readonly code: 'issueResolved' }
  /** The customer has answered this, or the report did. */
  | { readonly code: 'alreadyAnswered'; readonly known: KnownAnswer }
  /** The customer was asked this and has not answered yet, unless one of the messages that they have written since does; absent for none. */
  | {
      readonly code: 'alreadyAsked';
      readonly questionId: number;
      readonly question: string;
      readonly writtenSince?: readonly Written[];
    }
  | { readonly code: 'questionNotFound' }
  /** The customer answered it; only they correct that. */
  | { readonly code: 'answeredByCustomer' }
  /** A promise whose time is over. */
  | { readonly code: 'promiseTooLate' }
  | { readonly code: 'recordFull' }
  /** No signal opened this issue. */
  | { readonly code: 'notFromSignal' }
  /** The signal is not about this customer. */
  | { readonly code: 'customerNotAffected' }
  /** It is about several customers, of whom none may read what another writes. */
  | { readonly code: 'signalShared' }
  /** As many reports have joined it as may. */
  | { readonly code: 'tooManyJoined' }
  | { readonly code: 'issueNotResolved' }
  /** Nobody awake who could be asked has the skill at the level; the next one wakes then, if anybody has it. */
  | ({ readonly code: 'noExpertAwake'; readonly nextAt?: Instant } & WantedSkill)
  | { readonly code: 'tooManyExperts' }
  | { readonly code: 'notAskedAsExpert' }
  /** The roster has nobody else who can be asked. */
  | { readonly code: 'nobodyElse' };
