import type { ToldHere, WhyYou } from '../../application/why/facts';
import type { MarkedCommitment } from '../../core/commitments';
import type { GivenReason, HandOnReason } from '../../core/events';
import type { CommitmentName } from '../../core/severity';
import type { SignalMetric } from '../../core/signal';
import type { Skill } from '../../core/skills';
import type { ExpertTexts } from './expert-wording';
import type { JoinedTexts } from './joined-wording';
import type { RelayTexts } from './relay-wording';
import type { Span } from './span';

/** What a page says when something cannot be done. */
export interface Notice {
  readonly title: string;
  readonly detail: string;
}

/** What a page may have to refuse. */
export const NOTICES = [
  'pageNotFound',
  'pageExpired',
  'routeNotFound',
  'methodNotAllowed',
  'crossSite',
  'ownedByAnother',
  'alreadyOwner',
  'nobodyElse',
  'noExpertAwake',
  'tooManyExperts',
  'notAskedAsExpert',
  'notOwner',
  'notPaged',
  'handOverIncomplete',
  'keepOutOfRange',
  'keepBeforeDayEnds',
  'resolutionIncomplete',
  'commitmentMet',
  'issueResolved',
  'alreadyAnswered',
  'alreadyAsked',
  'questionNotFound',
  'answeredByCustomer',
  'promiseTooLate',
  'recordFull',
  'customerNotAffected',
  'invalidForm',
  'tooLarge',
  'tryAgain',
  'failed',
] as const;
export type NoticeName = (typeof NOTICES)[number];

/** What a page says of the signal that opened its issue. */
export interface SignalTexts {
  readonly title: string;
  readonly fires: (count: number, lastTime: string) => string;
  readonly recovered: (time: string) => string;
  readonly from: (source: string) => string;
  readonly measured: (source: string, metric: SignalMetric) => string;
  readonly firstCalls: string;
  readonly called: (name: string, time: string) => string;
  readonly notCalled: string;
  /** The button. */
  readonly call: (customer: string) => string;
  /** What to mind when it is about several customers. */
  readonly shared: (customers: number) => string;
  /** It recovered before anybody took it. */
  readonly overByItself: (time: string) => string;
}

/** Every text of the engineers' pages. */
export interface PageTexts {
  readonly lang: string;
  /** The link to the other language, in that language. */
  readonly otherLanguage: string;
  /** On the page of an issue in test mode. */
  readonly testIssue: Notice;
  readonly pageTitle: (severity: string, title: string) => string;
  readonly span: (span: Span) => string;
  readonly list: (parts: readonly string[]) => string;

  /** How often it was escalated. */
  readonly level: (level: number) => string;
  readonly timeLeft: (span: string) => string;
  readonly timeOver: (span: string) => string;
  /** A time in the reader's zone, and the same elsewhere. */
  readonly beside: (own: string, other: string) => string;
  readonly until: (time: string) => string;
  /** `First response until Sat 11:26 Singapore`. */
  readonly due: (commitment: string, time: string) => string;
  readonly met: (time: string) => string;
  /** Of a workaround that the fix came before. */
  readonly notNeeded: string;
  readonly promiseToCustomer: string;
  /** Of a clock, while the customer is asked. */
  readonly standsStill: (since: string) => string;
  readonly promised: string;
  readonly commitments: Readonly<Record<CommitmentName, string>>;

  readonly customer: string;
  readonly affected: string;
  readonly users: (count: number) => string;
  readonly reported: string;
  readonly known: string;
  readonly description: string;
  readonly environmentTitle: string;
  readonly showAll: string;

  readonly whyYou: (why: WhyYou) => string;
  /** Why somebody is told of what. */
  readonly told: (told: ToldHere) => string;
  /** Before why somebody was paged once, where they have been paged since. */
  readonly pagedBefore: (time: string) => string;
  readonly skills: Readonly<Record<Skill, string>>;

  readonly acknowledge: string;
  readonly decline: string;
  readonly declineMore: string;
  readonly declineReason: string;
  /** Why somebody passes an issue on, above the list of reasons, and those. */
  readonly passedOn: string;
  readonly passedOnBecause: Readonly<Record<GivenReason, string>>;
  /** The choice of those who give no reason, or name no skill. */
  readonly notSaid: string;
  readonly skillInstead: string;
  readonly unanswered: (span: string) => string;
  readonly unansweredSoon: string;
  /** Names of some who are asked at the same time, and how many more there are. */
  readonly askedBeside: (names: readonly string[], more: number) => string;
  readonly handedOn: string;
  readonly declined: string;

  readonly owns: (name: string, time: string) => string;
  /** The same of an owner who was asked at the same time as the reader. */
  readonly wasFaster: (name: string, time: string) => string;
  readonly ownsYou: (time: string) => string;
  /** Nothing was heard of the owner since a time; then what happens if that goes on. */
  readonly quiet: (time: string) => string;
  readonly quietYou: (time: string) => string;
  readonly quietNext: (span: string) => string;
  readonly stillHere: string;
  readonly takeOver: string;
  readonly handOnMore: string;
  readonly handOnNote: string;
  readonly handOn: string;
  /** To somebody who owned it before. */
  readonly youHelp: string;
  readonly nothingToDo: string;
  /** One or two words beside the severity, when nobody waits. */
  readonly inHand: string;
  readonly resolved: string;
  readonly resolvedBy: (name: string, time: string) => string;
  readonly confirmedByCustomer: string;
  readonly ratedByCustomer: (score: number) => string;
  readonly resolvedByYou: (time: string) => string;
  readonly signal: SignalTexts;

  readonly pagedSoFar: (count: number) => string;
  readonly outcomes: Readonly<Record<HandOnReason | 'acknowledged', string>>;

  readonly relay: RelayTexts;
  readonly joined: JoinedTexts;
  readonly experts: ExpertTexts;

  readonly messages: string;
  readonly earlierMessages: (count: number) => string;
  readonly evenEarlierMessages: string;
  readonly theCustomer: string;
  readonly you: string;
  readonly writeToCustomer: string;
  readonly firstMessage: string;
  readonly send: string;
  readonly markMore: string;
  /** The same of what was marked before the issue was reopened. */
  readonly markAnew: string;
  readonly markWhat: Readonly<Record<MarkedCommitment, string>>;
  readonly mark: string;
  readonly severityMore: string;
  readonly severity: string;
  readonly changeSeverity: string;
  readonly escalateMore: string;
  readonly escalateReason: string;
  readonly severityReason: string;
  readonly escalate: string;
  readonly resolveMore: string;
  readonly resolveNote: string;
  readonly resolve: string;
  readonly refresh: string;
  /** Above what was written in a press that came to nothing. */
  readonly unsent: string;

  readonly notices: Readonly<Record<NoticeName, Notice>>;
}
