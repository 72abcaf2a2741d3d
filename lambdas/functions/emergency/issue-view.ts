import { type FollowedIssue, teamOf } from '../../application/follow-issue';
import { type HistoryEntry, isGivenUp } from '../../core/events';
import type { EngineerId } from '../../core/ids';
import type { Issue, ResolvedIssue } from '../../core/issue';
import { recordOf } from '../../core/record';
import { COMMITMENTS } from '../../core/severity';
import { iso } from '../../runtime/answer';

export const issuePath = (id: Issue['id']): string => `/v1/issues/${id}`;

/** What a report is answered with. Only what never changes, so that a repetition gets the very same. */
export function acceptedView(issue: Issue, publicUrl: string) {
  const commitments = COMMITMENTS.map((name) => [name, { dueAt: iso(issue.commitments[name].dueAt) }]);
  return {
    id: issue.id,
    severity: issue.severity,
    title: issue.report.title,
    reportedAt: iso(issue.reportedAt),
    ...(issue.test && { test: true }),
    commitments: Object.fromEntries(commitments),
    // What a signal opened before may have been about others.
    ...(issue.previousIssueId && !issue.signal && { previousIssueId: issue.previousIssueId }),
    links: { self: `${publicUrl}${issuePath(issue.id)}` },
  };
}

function commitmentsView({ commitments }: Issue) {
  const views = COMMITMENTS.map((name) => {
    const { dueAt, metAt, what, pausedAt, pausedMs } = commitments[name];
    const met = metAt !== undefined && { metAt: iso(metAt), ...(what !== undefined && { what }) };
    const still = {
      ...(pausedAt !== undefined && { pausedAt: iso(pausedAt) }),
      ...(pausedMs !== undefined && { pausedMinutes: Math.round(pausedMs / 60_000) }),
    };
    return [name, { dueAt: iso(dueAt), ...met, ...still }];
  });
  return Object.fromEntries(views);
}

/** Who has it: the owner by name, or the team whose engineer is being asked. */
function whoView({ issue, names }: FollowedIssue) {
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

/** What a customer is told of an event; `undefined` for our own affairs. */
function timelineView(entry: HistoryEntry, names: FollowedIssue['names']) {
  const at = iso(entry.at);
  const named = (id: string) => names.get(id) ?? id;
  switch (entry.type) {
    case 'reported':
      return { at, type: 'reported' };
    case 'pageDecided': {
      // Those who are asked at once are one line.
      if (entry.purpose !== 'acknowledge' || entry.beside !== undefined) return undefined;
      const { teamId, together } = entry;
      return { at, type: 'engineerPaged', ...(teamId && { team: teamId }), ...(together && { engineers: together }) };
    }
    case 'handedOn':
      if (isGivenUp(entry.reason)) return { at, type: 'handedToColleague' };
      return entry.beside ? undefined : { at, type: 'handedOn', reason: entry.reason };
    case 'ownerChanged':
      return { at, type: 'ownerChanged', name: named(entry.to), ...(entry.teamId && { team: entry.teamId }) };
    case 'expertJoined':
      return { at, type: 'expertJoined', skill: entry.skill };
    case 'acknowledged':
      return { at, type: 'acknowledged', name: named(entry.engineerId), ...(entry.teamId && { team: entry.teamId }) };
    case 'commitmentMet':
      return { at, type: entry.type, name: named(entry.engineerId), commitment: entry.commitment, what: entry.what };
    case 'commitmentStageBegan':
      return entry.stage === 'breached' ? { at, type: 'commitmentBreached', commitment: entry.commitment } : undefined;
    case 'severityChanged': {
      const { from, to, reason } = entry;
      return { at, type: entry.type, name: named(entry.engineerId), from, to, ...(reason && { reason }) };
    }
    case 'escalated':
      return { at, type: entry.type, level: entry.level, because: entry.because };
    case 'resolved': {
      const { type, note, cause, fix, prevention } = entry;
      const told = {
        ...(note && { note }),
        ...(cause && { cause }),
        ...(fix && { fix }),
        ...(prevention && { prevention }),
      };
      return { at, type, name: named(entry.engineerId), ...told };
    }
    case 'relayRests':
      return { at, type: 'restsUntilMorning', team: entry.teamId, until: iso(entry.untilAt) };
    case 'relayed': {
      const { from, to, teamId } = entry;
      return { at, type: 'handedOver', from: named(from), name: named(to), ...(teamId && { team: teamId }) };
    }
    case 'signalRepeated':
      return { at, type: entry.type, ...(entry.severity && { severity: entry.severity }) };
    case 'signalRecovered':
      return { at, type: entry.type, ...(entry.resolved && { resolved: true }) };
    case 'customerCalled':
      return { at, type: 'called', name: named(entry.engineerId) };
    case 'reopened':
      return { at, type: 'reopened', ...(entry.reason && { reason: entry.reason }) };
    case 'resolutionConfirmed':
      return { at, type: entry.type };
    case 'rated':
      return { at, type: entry.type, score: entry.score, ...(entry.comment && { comment: entry.comment }) };
    case 'customerAsked':
    case 'customerAnswered':
      return { at, type: entry.type, questionId: entry.questionId };
    case 'recordNoted':
      return entry.note.kind === 'promise' ? { at, type: 'promised', name: named(entry.engineerId) } : undefined;
    case 'messageAdded':
    case 'pageSent':
    case 'pageRepeated':
    case 'pageFailed':
    case 'roundBegan':
    case 'nobodyToPage':
    case 'declined':
    case 'relayBegan':
    case 'relayPassedOn':
    case 'nobodyTakesOver':
    case 'relayCalledOff':
    case 'kept':
    case 'ownerAnswered':
    case 'ownerQuiet':
    case 'skillChanged':
    case 'expertAsked':
    case 'expertDeclined':
    case 'expertSilent':
    case 'expertLeft':
    case 'noExpertLeft':
    case 'swarmSet':
      return undefined;
    default:
      return entry satisfies never;
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

/** A message, a question with its number, its answer, or a promise with its time: all that was written between the two. */
function messageView(entry: HistoryEntry, names: FollowedIssue['names']) {
  const at = iso(entry.at);
  const engineer = (id: EngineerId) => ({ at, from: 'engineer', name: names.get(id) ?? id });
  if (entry.type === 'messageAdded') {
    const { author, text } = entry;
    return author.kind === 'engineer' ? { ...engineer(author.engineerId), text } : { at, from: author.kind, text };
  }
  if (entry.type === 'customerAsked') {
    return { ...engineer(entry.engineerId), questionId: entry.questionId, text: entry.question };
  }
  if (entry.type === 'customerAnswered') {
    return { at, from: 'customer', questionId: entry.questionId, text: entry.text };
  }
  if (entry.type !== 'recordNoted' || entry.note.kind !== 'promise') return undefined;
  const { text, dueAt } = entry.note;
  return { ...engineer(entry.engineerId), text, ...(dueAt !== undefined && { promisedFor: iso(dueAt) }) };
}

/** What the customer was asked, with the answers, and what was promised last; nothing of what only engineers note. */
function recordView({ issue, names }: FollowedIssue) {
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
  const due = dueAt !== undefined && { dueAt: iso(dueAt) };
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
  const accepted = acceptedView(issue, publicUrl);
  const earlier = earlierThan !== undefined && { earlier: `${accepted.links.self}?before=${earlierThan}` };
  return {
    ...accepted,
    links: { ...accepted.links, ...earlier },
    state: issue.state,
    who: whoView(followed),
    ...(pageLink !== undefined && { pageLink }),
    commitments: commitmentsView(issue),
    ...signalView(followed),
    ...(issue.level !== undefined && { level: issue.level }),
    ...(issue.state === 'resolved' && { resolvedAt: iso(issue.resolvedAt), ...feedbackView(issue) }),
    ...recordView(followed),
    messages: history.map((entry) => messageView(entry, names)).filter((message) => message !== undefined),
    timeline: history.map((entry) => timelineView(entry, names)).filter((entry) => entry !== undefined),
  };
}
