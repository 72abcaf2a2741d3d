import type { HistoryEntry } from '../core/events';
import type { CustomerId } from '../core/ids';
import type { Issue } from '../core/issue';
import { COMMITMENTS } from '../core/severity';
import { isShared } from '../core/signal';
import type { FollowedIssue } from './follow-issue';

/** Whether an issue is a customer's to read: its own, or one that a signal opened about it. */
export const isAbout = ({ customerId, signal }: Issue, reader: CustomerId): boolean =>
  customerId === reader || (signal?.affectedCustomers.some(({ id }) => id === reader) ?? false);

/** What happened between us and another customer, or tells of one. */
function isOfOthers(entry: HistoryEntry, reader: CustomerId, isFirst: boolean): boolean {
  switch (entry.type) {
    case 'customerCalled':
      return entry.customerId !== reader;
    case 'messageAdded':
      return entry.author.kind === 'customer' && !isFirst;
    case 'customerAsked':
    case 'customerAnswered':
    case 'reopened':
    case 'resolutionConfirmed':
    case 'rated':
      return !isFirst;
    case 'signalRepeated':
      return !entry.severity && !entry.firesAgain && !entry.customers?.includes(reader);
    case 'recordNoted':
      return entry.note.kind === 'answer' && !isFirst;
    case 'escalated':
      return entry.because === 'customer' && !isFirst;
    default:
      return false;
  }
}

/** Of the customers whom a signal came to be about, this one alone. */
function withoutOthers(entry: HistoryEntry, reader: CustomerId): HistoryEntry {
  if (entry.type !== 'signalRepeated' || !entry.customers) return entry;
  const { customers, ...rest } = entry;
  return customers.includes(reader) ? { ...rest, customers: [reader] } : rest;
}

/**
 * An issue with all of other customers taken out: what is left of one that a signal opened about several is theirs in common, and
 * of a customer who was added later nothing from before. Another's view of it can show nothing more.
 */
export function asReadBy(followed: FollowedIssue, reader: CustomerId): FollowedIssue {
  const { issue, history } = followed;
  const { signal } = issue;
  if (!signal || !isShared(issue)) return followed;
  const own = signal.affectedCustomers.filter(({ id }) => id === reader);
  const fromSeq = own[0]?.fromSeq ?? 0;
  const isFirst = issue.customerId === reader;
  const isOthersTime = (entry: HistoryEntry) =>
    entry.type === 'commitmentStageBegan' && own[0]?.dueAt?.[entry.commitment] !== undefined;
  const shown = history
    .filter((entry) => entry.seq >= fromSeq && !isOthersTime(entry) && !isOfOthers(entry, reader, isFirst))
    .map((entry) => withoutOthers(entry, reader));
  const calls = signal.calls.filter(({ customerId }) => customerId === reader);
  const { record, ...rest } = issue;
  // When it is due by the contract of another, and that a contract of another stands still, is that one's.
  const commitments = COMMITMENTS.map((name) => {
    const { what, dueAt, metAt } = issue.commitments[name];
    const isTold = what !== undefined && fromSeq === 0;
    const times = { dueAt: own[0]?.dueAt?.[name] ?? dueAt, ...(metAt !== undefined && { metAt }) };
    return [name, { ...times, ...(isTold && { what }) }];
  });
  return {
    ...followed,
    history: shown,
    issue: {
      ...rest,
      customerName: own[0]?.name ?? issue.customerName,
      ...(own[0]?.zone && { customerZone: own[0].zone }),
      ...(own[0]?.language && { needs: { ...issue.needs, language: own[0].language } }),
      ...(isFirst && record && { record }),
      commitments: Object.fromEntries(commitments),
      signal: { ...signal, affectedCustomers: own, regions: [], calls },
    },
  };
}
