import { type HistoryEntry, isGivenUp } from '../core/events';
import type { EngineerId, Instant } from '../core/ids';

/** Names of engineers by id; somebody erased is absent, and shown by id. */
export type Names = ReadonlyMap<string, string>;

const iso = (at: Instant): string => new Date(at).toISOString();

const promisedFor = (dueAt: Instant | undefined) => (dueAt === undefined ? {} : { promisedFor: iso(dueAt) });

/** What a customer is told of an event; `undefined` for our own affairs. */
export function timelineView(entry: HistoryEntry, names: Names) {
  const at = iso(entry.at);
  const named = (id: string) => names.get(id) ?? id;
  switch (entry.type) {
    case 'reported':
      return { at, type: 'reported' };
    case 'pageDecided': {
      // Those who are asked at once are one line, and so is whoever is paged once more.
      if (entry.purpose !== 'acknowledge' || entry.beside !== undefined || entry.raisedFrom) return undefined;
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
    case 'reportJoined': {
      // Whose report it was, and that there is one, is nobody else's affair.
      const { from, severity: to } = entry;
      return to && { at, type: 'severityChanged', ...(from && { from }), to, because: 'graverThanSeen' };
    }
    case 'signalRepeated':
      return { at, type: entry.type, ...(entry.severity && { severity: entry.severity }) };
    case 'signalRecovered':
      return { at, type: entry.type, ...(entry.resolved && { resolved: true }) };
    case 'customerCalled':
      return { at, type: 'called', name: named(entry.engineerId) };
    case 'joined':
      // Not with what: that may be about others, too.
      return { at, type: entry.type };
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
      if (entry.note.kind !== 'promise') return undefined;
      return { at, type: 'promised', name: named(entry.engineerId), ...promisedFor(entry.note.dueAt) };
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
    case 'routedByItself':
    case 'joinedAnswered':
      return undefined;
    default:
      return entry satisfies never;
  }
}

/** A message, a question with its number, its answer, or a promise with its time: all that was written between the two. */
export function messageView(entry: HistoryEntry, names: Names) {
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
  return { ...engineer(entry.engineerId), text, ...promisedFor(dueAt) };
}

const NOBODY: Names = new Map();

/** Whether an entry stands for itself in what a customer reads: what was said and done, and not who was asked in turn. */
export function isToldAlone(entry: HistoryEntry): boolean {
  const view = timelineView(entry, NOBODY);
  if (view && view.type !== 'engineerPaged' && view.type !== 'handedOn') return true;
  return messageView(entry, NOBODY) !== undefined;
}
