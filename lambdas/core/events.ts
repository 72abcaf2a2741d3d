import type { Stage } from './commitments';
import type { News, PagePurpose, ToldAs } from './effects';
import type { WantedSkill } from './experts';
import type { Explanation } from './explanation';
import type { CustomerId, EngineerId, Instant, IssueId, PolicyId, TeamId } from './ids';
import type { RoutedBecause } from './joined';
import type { Rating } from './rating';
import type { RecordNote } from './record';
import type { HandOver, PassedOnBecause, RelayedBecause } from './relay';
import type { CommitmentName, Severity } from './severity';
import type { SignalMetric } from './signal';
import type { Skill } from './skills';

export type Author = { readonly kind: 'customer' } | { readonly kind: 'engineer'; readonly engineerId: EngineerId };

/** Why somebody passes an issue on, if they care to say. `notMySkill` is remembered in the ranking of this issue. */
export const GIVEN_REASONS = ['notMySkill', 'busy', 'goingHome', 'other'] as const;
export type GivenReason = (typeof GIVEN_REASONS)[number];

/** Why the page, or the issue, went on to somebody else. An owner who hands it on says why; `ownerQuiet`: nothing was heard of them. */
export const HAND_ON_REASONS = [
  'notAcknowledged',
  'declined',
  'undeliverable',
  'noLongerBest',
  'ownerQuiet',
  ...GIVEN_REASONS,
] as const;
export type HandOnReason = (typeof HAND_ON_REASONS)[number];

/** Whether it was an owner who gave the issue up, or of whom nothing was heard. */
export const isGivenUp = (reason: HandOnReason): boolean =>
  reason === 'ownerQuiet' || GIVEN_REASONS.some((given) => given === reason);

/**
 * `unavailable`: the pager did not take it. `unknown`: it did not answer, and may have taken it. `undeliverable`: this
 * person's contacts cannot be reached.
 */
export type PageFailure = 'unavailable' | 'unknown' | 'undeliverable';

/** Why an issue climbed a level. */
export type EscalatedBecause = 'breach' | 'customer' | 'owner';

/** What the engineer who resolves an issue tells the customer. */
export interface Resolution {
  readonly note?: string;
  readonly cause?: string;
  readonly fix?: string;
  /** How it is seen earlier next time. */
  readonly prevention?: string;
}

/** The signal that opened an issue, as its first event tells of it. */
export interface SignalOpened {
  readonly source: string;
  readonly key: string;
  readonly customers: readonly CustomerId[];
  readonly regions: readonly string[];
  readonly metric?: SignalMetric;
}

/** What happened to an issue. */
export type IssueEvent =
  | {
      readonly type: 'reported';
      readonly severity: Severity;
      readonly title: string;
      /** Absent when a customer reported it. */
      readonly signal?: SignalOpened;
    }
  | {
      readonly type: 'pageDecided';
      readonly page: number;
      readonly engineerId: EngineerId;
      readonly teamId?: TeamId;
      readonly round: number;
      readonly purpose: PagePurpose;
      /** Absent when somebody is only told, and for an owner. */
      readonly explanation?: Explanation;
      /** What an expert is asked for. */
      readonly skill?: Skill;
      /** What somebody is told who is not asked; without it, a duty manager of a later round. */
      readonly about?: News;
      /** Why this person is told. */
      readonly as?: ToldAs;
      /** By which policy, of which revision of the book; absent in events of older code. */
      readonly policy?: PolicyId;
      readonly policyRevision?: number;
      /** How long there is to answer; absent when nothing is asked. */
      readonly waitSeconds?: number;
      /** Which step of the policy, 1 first; absent when people are paged one by one. */
      readonly step?: number;
      /** How many are asked at once, on the first of their pages; absent for one. */
      readonly together?: number;
      /** The first of the pages of those who are asked at once, on the others. */
      readonly beside?: number;
      /** They are asked already, and are paged once more because the issue became graver than this. */
      readonly raisedFrom?: Severity;
    }
  | { readonly type: 'pageSent'; readonly page: number }
  /** The page is sent again because nobody noted whether it had been; the person may get it twice. */
  | { readonly type: 'pageRepeated'; readonly page: number; readonly attempt: number }
  | { readonly type: 'pageFailed'; readonly page: number; readonly reason: PageFailure; readonly attempt: number }
  | {
      readonly type: 'handedOn';
      readonly fromEngineerId: EngineerId;
      readonly reason: HandOnReason;
      /** Of one who was asked at the same time as another, of whom the same is said, or who is still asked. */
      readonly beside?: true;
      /** In the words of an owner who hands the issue on. */
      readonly note?: string;
    }
  | { readonly type: 'roundBegan'; readonly round: number }
  | { readonly type: 'nobodyToPage' }
  | {
      readonly type: 'acknowledged';
      readonly engineerId: EngineerId;
      readonly teamId?: TeamId;
      /** Who owned it before and gave it up, with what the new owner is told; absent where nobody had. */
      readonly from?: EngineerId;
      readonly handOver?: HandOver;
    }
  | {
      readonly type: 'declined';
      readonly engineerId: EngineerId;
      readonly because?: GivenReason;
      readonly reason?: string;
    }
  /** An owner of whom nothing was heard says that they are on it. */
  | { readonly type: 'ownerAnswered'; readonly engineerId: EngineerId }
  /** Nothing was heard of the owner, who is none any more. */
  | { readonly type: 'ownerQuiet'; readonly engineerId: EngineerId }
  /** Somebody takes the issue over, and the former owner helps. */
  | {
      readonly type: 'ownerChanged';
      readonly from: EngineerId;
      readonly to: EngineerId;
      readonly teamId?: TeamId;
      readonly because: 'quiet';
      /** Absent in what older code wrote. */
      readonly handOver?: HandOver;
    }
  /** Whoever passed it on says that another skill is needed. */
  | { readonly type: 'skillChanged'; readonly from?: Skill; readonly to: Skill; readonly engineerId: EngineerId }
  /** The owner asks for somebody beside them; a page to each who is asked follows. */
  | ({
      readonly type: 'expertAsked';
      readonly engineerId: EngineerId;
      readonly request: number;
      readonly note?: string;
      readonly everybody?: true;
    } & WantedSkill)
  | {
      readonly type: 'expertJoined';
      readonly engineerId: EngineerId;
      readonly teamId?: TeamId;
      readonly skill: Skill;
    }
  | {
      readonly type: 'expertDeclined';
      readonly engineerId: EngineerId;
      readonly skill: Skill;
      readonly reason?: string;
    }
  | { readonly type: 'expertLeft'; readonly engineerId: EngineerId; readonly skill: Skill; readonly reason?: string }
  /** Somebody who was asked may still join, but is waited for no more. */
  | {
      readonly type: 'expertSilent';
      readonly engineerId: EngineerId;
      readonly skill: Skill;
      readonly because: 'notAnswered' | 'undeliverable';
    }
  /** Nobody who was asked has joined, and nobody awake is left to ask; the next one wakes then, if anybody has the skill. */
  | { readonly type: 'noExpertLeft'; readonly request: number; readonly skill: Skill; readonly nextAt?: Instant }
  /** Owner and experts share a channel; its link is for them alone. */
  | { readonly type: 'swarmSet'; readonly engineerId: EngineerId }
  | { readonly type: 'messageAdded'; readonly author: Author; readonly text: string }
  /** A stage of a commitment began. Nobody is told while nobody owns the issue, until it is breached. */
  | {
      readonly type: 'commitmentStageBegan';
      readonly commitment: CommitmentName;
      readonly stage: Stage;
      readonly dueAt: Instant;
    }
  | {
      readonly type: 'commitmentMet';
      readonly commitment: CommitmentName;
      readonly engineerId: EngineerId;
      readonly what?: string;
    }
  | {
      readonly type: 'severityChanged';
      readonly from: Severity;
      readonly to: Severity;
      readonly engineerId: EngineerId;
      readonly reason?: string;
    }
  | {
      readonly type: 'escalated';
      readonly level: number;
      readonly because: EscalatedBecause;
      readonly reason?: string;
    }
  /** Somebody wrote into the record; of an environment what is new. */
  | { readonly type: 'recordNoted'; readonly engineerId: EngineerId; readonly note: RecordNote }
  | {
      readonly type: 'customerAsked';
      readonly questionId: number;
      readonly engineerId: EngineerId;
      readonly question: string;
      /** Something like it had been asked or answered already; the reason says why it was asked all the same. */
      readonly anyway?: true;
      readonly reason?: string;
    }
  | { readonly type: 'customerAnswered'; readonly questionId: number; readonly text: string }
  /** Somebody is looked for who takes the issue over. */
  | {
      readonly type: 'relayBegan';
      readonly from: EngineerId;
      readonly because: RelayedBecause;
      readonly endsAt: Instant;
    }
  | {
      readonly type: 'relayPassedOn';
      readonly engineerId: EngineerId;
      readonly reason: PassedOnBecause;
      /** Of a decline, in that person's words. */
      readonly note?: string;
    }
  | {
      readonly type: 'relayed';
      readonly from: EngineerId;
      readonly to: EngineerId;
      /** Of the new owner. */
      readonly teamId?: TeamId;
      readonly because: RelayedBecause;
      readonly handOver: HandOver;
    }
  /** The owner keeps it, and the duty managers are told. */
  | { readonly type: 'nobodyTakesOver'; readonly from: EngineerId }
  /** By contract it rests until the morning of a team at home there; the owner keeps it meanwhile. */
  | { readonly type: 'relayRests'; readonly from: EngineerId; readonly teamId: TeamId; readonly untilAt: Instant }
  /** The owner is there after all. */
  | { readonly type: 'relayCalledOff'; readonly from: EngineerId }
  | { readonly type: 'kept'; readonly engineerId: EngineerId; readonly untilAt: Instant }
  /** The signal that opened it fired once more, and said something new: what is here is new. */
  | {
      readonly type: 'signalRepeated';
      readonly severity?: Severity;
      readonly customers?: readonly CustomerId[];
      readonly regions?: readonly string[];
      /** It had recovered. */
      readonly firesAgain?: true;
      readonly metric?: SignalMetric;
    }
  /** It fires no more. `resolved`: nobody owned the issue, which is over with it. */
  | { readonly type: 'signalRecovered'; readonly resolved?: true; readonly metric?: SignalMetric }
  /** An engineer called a customer whom the signal is about. */
  | { readonly type: 'customerCalled'; readonly customerId: CustomerId; readonly engineerId: EngineerId }
  /** A customer's report is looked after with the issue that a signal had opened, `parentId`: nobody else is paged. */
  | { readonly type: 'joined'; readonly parentId: IssueId }
  /** A joined report goes its own way; a page follows. */
  | { readonly type: 'routedByItself'; readonly because: RoutedBecause }
  /** A customer has reported what the signal told of, in an issue of its own, `issueId`. A graver severity is the issue's now. */
  | {
      readonly type: 'reportJoined';
      readonly issueId: IssueId;
      readonly customerId: CustomerId;
      readonly severity?: Severity;
      /** What it was before. */
      readonly from?: Severity;
    }
  /** The owner has answered a customer who had reported it, in that customer's issue. */
  | {
      readonly type: 'joinedAnswered';
      readonly issueId: IssueId;
      readonly customerId: CustomerId;
      readonly engineerId: EngineerId;
    }
  | ({ readonly type: 'resolved'; readonly engineerId: EngineerId } & Resolution)
  | { readonly type: 'reopened'; readonly reason?: string }
  /** The customer says that the resolution holds. */
  | { readonly type: 'resolutionConfirmed' }
  /** The customer says how it was helped; the newest rating holds. */
  | ({ readonly type: 'rated' } & Rating);

export type IssueEventType = IssueEvent['type'];

/** An event as it is kept: numbered from 0 inside its issue, with its instant. */
export type HistoryEntry = IssueEvent & { readonly seq: number; readonly at: Instant };

/** Kept in the history and not published: it follows each `pageDecided` within the second and would double the writes. */
const UNPUBLISHED: ReadonlySet<IssueEventType> = new Set<IssueEventType>(['pageSent']);

export const isPublished = (event: IssueEvent): boolean => !UNPUBLISHED.has(event.type);
