import type { Decided } from '../core/decide/draft';
import { type HistoryEntry, isGivenUp } from '../core/events';
import { NIGHT_TIERS } from '../core/explanation';
import type { Issue } from '../core/issue';
import { counted, type Measurement, type MeasurementName } from './measurement';

/** What counts an event of the history, if anything does. */
function countedBy(event: HistoryEntry): MeasurementName | undefined {
  switch (event.type) {
    case 'reported':
      return 'Reported';
    case 'pageDecided':
      return event.explanation && NIGHT_TIERS.has(event.explanation.chosen.tier) ? 'NightPages' : undefined;
    case 'pageSent':
      return 'PagesSent';
    case 'pageFailed':
      return 'PagesFailed';
    case 'handedOn':
      return 'HandedOn';
    case 'ownerQuiet':
      return 'OwnersQuiet';
    case 'roundBegan':
      return 'RoundsStarted';
    case 'nobodyToPage':
      return 'NobodyToPage';
    case 'commitmentStageBegan':
      return event.stage === 'breached' ? 'CommitmentsBreached' : undefined;
    case 'nobodyTakesOver':
      return 'NobodyTakesOver';
    case 'relayed':
    case 'relayBegan':
    case 'relayPassedOn':
    case 'relayCalledOff':
    case 'relayRests':
    case 'kept':
    case 'commitmentMet':
    case 'severityChanged':
    case 'escalated':
    case 'pageRepeated':
    case 'acknowledged':
    case 'expertAsked':
    case 'expertJoined':
    case 'expertDeclined':
    case 'expertSilent':
    case 'expertLeft':
    case 'noExpertLeft':
    case 'swarmSet':
    case 'ownerAnswered':
    case 'ownerChanged':
    case 'skillChanged':
    case 'declined':
    case 'messageAdded':
    case 'recordNoted':
    case 'customerAsked':
    case 'customerAnswered':
    case 'signalRepeated':
    case 'signalRecovered':
    case 'customerCalled':
    case 'joined':
    case 'routedByItself':
    case 'reportJoined':
    case 'joinedAnswered':
    case 'resolved':
    case 'reopened':
    case 'resolutionConfirmed':
    case 'rated':
      return undefined;
    default:
      return event satisfies never;
  }
}

function counts(events: readonly HistoryEntry[]): Measurement[] {
  const names = events.map(countedBy).filter((name) => name !== undefined);
  return [...new Set(names)].flatMap((name) => counted(name, names.filter((other) => other === name).length));
}

/** A customer waits for an owner from the report, the reopening, or when an owner is one no more. */
const beginsWaiting = (event: HistoryEntry): boolean =>
  event.type === 'reported' || event.type === 'reopened' || (event.type === 'handedOn' && isGivenUp(event.reason));

/**
 * How long the customer waited for what has happened now. Only the history in the item is looked at: when its beginning has
 * left the item, the wait is counted from the report, and a page is no longer taken for the first.
 */
function times(issue: Issue, before: readonly HistoryEntry[], events: readonly HistoryEntry[]): Measurement[] {
  const history = [...before, ...events];
  const beginning = history.findLastIndex(beginsWaiting);
  const since = history[beginning]?.at ?? issue.reportedAt;
  const firstPage = beginning < 0 ? undefined : history.slice(beginning).find((event) => event.type === 'pageSent');
  return events.flatMap((event): Measurement[] => {
    if (event === firstPage) return [{ name: 'TimeToPage', value: event.at - since }];
    // A report that stays with whoever answered it has waited for nobody.
    const isKept = event.type === 'acknowledged' && events.some(({ type }) => type === 'routedByItself');
    if (event.type === 'acknowledged' && !isKept) return [{ name: 'TimeToAcknowledge', value: event.at - since }];
    return [];
  });
}

/**
 * What a committed decision adds to the measurements; `before` is the issue that it was made on, if there was one. Nothing
 * of test mode: nobody waited for it.
 */
export function measurementsOf(before: Issue | undefined, { issue, events }: Decided): Measurement[] {
  if (issue.test) return [];
  return [...counts(events), ...times(issue, before?.history ?? [], events)];
}
