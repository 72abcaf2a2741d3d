import { messageView } from '../../application/customer-timeline';
import { type FollowedIssue, teamOf } from '../../application/follow-issue';
import { datedTime } from '../../application/local-time';
import { localeFor, type Reading } from '../../application/timeline-text';
import { isMoot } from '../../core/commitments';
import type { Issue, ResolvedIssue } from '../../core/issue';
import { recordOf } from '../../core/record';
import { COMMITMENTS } from '../../core/severity';
import { iso } from '../../runtime/answer';
import { timelineEntries } from './timeline-entries';

export const issuePath = (id: Issue['id']): string => `/v1/issues/${id}`;

/** What a report is answered with. Only what never changes, so that a repetition gets the very same. */
export function acceptedView(issue: Issue, publicUrl: string) {
  const commitments = COMMITMENTS.map((name) => [name, { dueAt: iso(issue.commitments[name].dueAt) }]);
  return {
    id: issue.id,
    severity: issue.severity,
    title: issue.report.title,
    ...(issue.report.reference !== undefined && { reference: issue.report.reference }),
    reportedAt: iso(issue.reportedAt),
    ...(issue.test && { test: true }),
    commitments: Object.fromEntries(commitments),
    // What a signal opened before may have been about others.
    ...(issue.previousIssueId && !issue.signal && { previousIssueId: issue.previousIssueId }),
    links: { self: `${publicUrl}${issuePath(issue.id)}` },
  };
}

function commitmentsView({ commitments }: Issue, { locale, zone }: Reading) {
  const views = COMMITMENTS.map((name) => {
    const { dueAt, metAt, what, pausedAt, pausedMs } = commitments[name];
    const met = metAt !== undefined && { metAt: iso(metAt), ...(what !== undefined && { what }) };
    const still = {
      ...(pausedAt !== undefined && { pausedAt: iso(pausedAt) }),
      ...(pausedMs !== undefined && { pausedMinutes: Math.round(pausedMs / 60_000) }),
    };
    const moot = isMoot(commitments, name) && { notNeeded: true };
    return [name, { dueAt: iso(dueAt), dueText: datedTime(dueAt, zone, locale), ...met, ...moot, ...still }];
  });
  return Object.fromEntries(views);
}

/** Who has it: the owner by name, or the team whose engineer is being asked. */
function whoView({ issue, names, lookedAfter }: FollowedIssue) {
  if (lookedAfter) {
    const { ownerId, teamId } = lookedAfter;
    const ofParent = teamId === undefined ? {} : { team: teamId };
    if (ownerId) return { role: 'owner', name: names.get(ownerId) ?? ownerId, ...ofParent };
    return lookedAfter.state === 'paging' ? { role: 'asked', ...ofParent } : { role: 'nobody' };
  }
  const team = teamOf(issue);
  const ofTeam = team === undefined ? {} : { team };
  switch (issue.state) {
    case 'owned':
    case 'resolved':
      if (!issue.owner) return { role: 'nobody' };
      return { role: 'owner', name: names.get(issue.owner.engineerId) ?? issue.owner.engineerId, ...ofTeam };
    case 'paging':
      return { role: 'asked', ...ofTeam };
    case 'waiting':
      return { role: 'nobody' };
    default:
      return issue satisfies never;
  }
}

/** What a customer is told of the signal that opened its issue before it wrote. */
function signalView({ issue: { signal } }: FollowedIssue) {
  if (!signal) return {};
  const { metric, recoveredAt, calls } = signal;
  const [call] = calls;
  const state = recoveredAt === undefined ? { state: 'firing' } : { state: 'recovered', recoveredAt: iso(recoveredAt) };
  return { signal: { ...state, ...(metric && { metric }), ...(call && { calledAt: iso(call.at) }) } };
}

/** What the customer was asked, with the answers, and what was promised last; nothing of what only engineers note. */
function recordView({ issue, names }: FollowedIssue, { locale, zone }: Reading) {
  const { asked, promise } = recordOf(issue);
  const questions = asked.map(({ id, question, by, at, answer, answeredAt, answeredBy }) => ({
    id,
    question,
    name: names.get(by) ?? by,
    at: iso(at),
    ...(answer !== undefined && { answer }),
    ...(answeredAt !== undefined && { answeredAt: iso(answeredAt) }),
    ...(answeredBy !== undefined && { notedBy: names.get(answeredBy) ?? answeredBy }),
  }));
  if (!promise) return { questions };
  const { text, by, at, dueAt } = promise;
  const due = dueAt !== undefined && { dueAt: iso(dueAt), dueText: datedTime(dueAt, zone, locale) };
  return { questions, promise: { text, name: names.get(by) ?? by, at: iso(at), ...due } };
}

/** What the customer has said of the resolution. */
const feedbackView = ({ confirmedAt, rating }: ResolvedIssue) => ({
  ...(confirmedAt !== undefined && { confirmedAt: iso(confirmedAt) }),
  ...(rating && { rating }),
});

/** An issue as its customer follows it; `pageLink` only of one in test mode. */
export function issueView(followed: FollowedIssue, publicUrl: string, pageLink?: string) {
  const { issue, history, names, earlierThan } = followed;
  const { customerZone: zone = 'UTC' } = issue;
  const reading = { locale: localeFor(issue.needs.language), zone };
  const accepted = acceptedView(issue, publicUrl);
  const earlier = earlierThan !== undefined && { earlier: `${accepted.links.self}?before=${earlierThan}` };
  return {
    ...accepted,
    links: { ...accepted.links, ...earlier },
    state: followed.lookedAfter?.state ?? issue.state,
    who: whoView(followed),
    ...(pageLink !== undefined && { pageLink }),
    language: reading.locale,
    zone: reading.zone,
    commitments: commitmentsView(issue, reading),
    ...signalView(followed),
    ...(issue.level !== undefined && { level: issue.level }),
    ...(issue.state === 'resolved' && { resolvedAt: iso(issue.resolvedAt), ...feedbackView(issue) }),
    ...recordView(followed, reading),
    messages: history.map((entry) => messageView(entry, names)).filter((message) => message !== undefined),
    timeline: timelineEntries(followed, reading),
  };
}
