import type { FollowedIssue } from '../../application/follow-issue';
import { localTime, utcBeside } from '../../application/local-time';
import type { WhyTold } from '../../application/why/why-text';
import { askedNow } from '../../core/decide/asked-together';
import { mayTakeOver } from '../../core/decide/may-take-over';
import type { Planned } from '../../core/decide/relay-clock';
import { worksOn } from '../../core/decide/works-on';
import { outlivesPaging } from '../../core/effects';
import type { EngineerId, Instant } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Locale } from '../../core/locale';
import type { Already } from './already';
import { spanOf } from './span';
import type { Notice, PageTexts } from './wording';

/** All that a page is rendered from. */
export interface PageView {
  readonly code: 'ask' | 'own' | 'offered' | 'expert' | 'taken';
  readonly followed: FollowedIssue;
  /** The stretch whose messages are shown: the newest unless an earlier one was asked for. */
  readonly stretch: FollowedIssue;
  /** Reports of customers that joined it, as they are now. */
  readonly joined: readonly Issue[];
  readonly engineerId: EngineerId;
  readonly locale: Locale;
  readonly texts: PageTexts;
  readonly now: Instant;
  /** Of the engineer's team. */
  readonly zone: string;
  /** When the reader's issue is to be relayed, while nothing of that has begun; absent while that is not known. */
  readonly relayPlanned: Planned | undefined;
  /** When the owner's day ends; absent when it is over. */
  readonly dayEndsAt: Instant | undefined;
  readonly why: WhyTold;
  readonly notice: Notice | undefined;
  /** What was written in a press that was refused. */
  readonly unsent: string | undefined;
  /** What stands in the way of a question that was to be asked. */
  readonly already: Already | undefined;
  /** The page's own path; holds the capability. */
  readonly path: string;
  /** Whether long texts and old messages are shown too. */
  readonly all: boolean;
}

export const OTHER_LOCALE: Readonly<Record<Locale, Locale>> = { en: 'zh-Hans', 'zh-Hans': 'en' };

export const timeText = (view: PageView, at: Instant): string => localTime(at, view.zone, view.locale, view.now);

/** The engineer's own time first, UTC beside it. */
export const bothTimes = (view: PageView, at: Instant): string =>
  view.zone === 'UTC'
    ? timeText(view, at)
    : view.texts.beside(timeText(view, at), utcBeside(at, view.zone, view.locale));

/** What was promised, on the engineer's clock and beside it on the customer's, where that is another. */
export function dueTime(view: PageView, at: Instant): string {
  const { customerZone = view.zone } = view.followed.issue;
  const own = timeText(view, at);
  return customerZone === view.zone ? own : view.texts.beside(own, localTime(at, customerZone, view.locale, view.now));
}

export const nameIn = ({ followed }: PageView, engineerId: EngineerId): string =>
  followed.names.get(engineerId) ?? engineerId;

export const linkTo = (view: PageView, action: string, locale: Locale = view.locale): string =>
  `${view.path}${action}?lang=${locale}${view.all ? '&all=1' : ''}`;

/** Whether this engineer works on it, and so writes into the record. */
export const mayNote = ({ followed: { issue }, engineerId }: PageView): boolean =>
  issue.state !== 'resolved' && worksOn(issue, engineerId);

/** How long until this engineer's page is handed on; `undefined` when it has gone on already, or never will. */
export function untilHandOn(view: PageView) {
  const { followed, engineerId, now } = view;
  const { issue } = followed;
  if (mayTakeOverHere(view)) return untilQuietStep(view);
  if (issue.state !== 'paging' || !askedNow(issue).includes(engineerId)) return undefined;
  const at = issue.clocks.nextStep ?? issue.clocks.retryPage;
  return at === undefined ? undefined : spanOf(Math.max(0, at - now));
}

/** The first page of the step by which somebody was asked last. */
function lastAsked({ followed: { history } }: PageView, engineerId: EngineerId): number | undefined {
  const newest = history.findLast(
    (entry) => entry.type === 'pageDecided' && entry.purpose === 'acknowledge' && entry.engineerId === engineerId,
  );
  return newest?.type === 'pageDecided' ? (newest.beside ?? newest.page) : undefined;
}

/** Whether this engineer and the owner, who is another, were asked at the same time. */
export function wasAskedWith(view: PageView, ownerId: EngineerId): boolean {
  const asked = lastAsked(view, view.engineerId);
  return asked !== undefined && ownerId !== view.engineerId && asked === lastAsked(view, ownerId);
}

/** Those who are asked at the same time as this engineer. */
export function askedBeside({ followed: { issue }, engineerId }: PageView): EngineerId[] {
  const asked = askedNow(issue);
  return asked.includes(engineerId) ? asked.filter((other) => other !== engineerId) : [];
}

/** Whether the reader is asked to take over from a quiet owner. */
export const mayTakeOverHere = ({ followed: { issue }, engineerId }: PageView): boolean =>
  issue.state === 'owned' && mayTakeOver(issue, engineerId);

/** How long until the next step is taken with a quiet owner; `undefined` while the owner is not quiet. */
export function untilQuietStep({ followed: { issue }, now }: PageView) {
  if (issue.state !== 'owned' || !issue.owner.quiet || issue.clocks.quiet === undefined) return undefined;
  return spanOf(Math.max(0, issue.clocks.quiet - now));
}

/** Whether this engineer is not asked but told, as a duty manager. */
export function isInformed({ followed: { history }, engineerId }: PageView): boolean {
  const newest = history.findLast((entry) => entry.type === 'pageDecided' && entry.engineerId === engineerId);
  return newest?.type === 'pageDecided' && newest.purpose === 'inform';
}

/** Whether this engineer was told of something that concerns them whoever owns the issue: a commitment, or a call for more people. */
export function isToldNews({ followed: { history }, engineerId }: PageView): boolean {
  const newest = history.findLast((entry) => entry.type === 'pageDecided' && entry.engineerId === engineerId);
  return newest?.type === 'pageDecided' && outlivesPaging(newest.about);
}

/** Whether this engineer passed the newest page to them on. */
export function hasDeclined({ followed: { history }, engineerId }: PageView): boolean {
  const newest = history.findLast(
    (entry) => (entry.type === 'pageDecided' || entry.type === 'declined') && entry.engineerId === engineerId,
  );
  return newest?.type === 'declined';
}

/** Whether the reader owned the issue before and helps now. */
export const helpsHere = ({ followed: { issue }, engineerId }: PageView): boolean =>
  issue.helpers?.includes(engineerId) ?? false;
