import { type IssueEvent, type IssueEventType, isGivenUp } from '../events';

/** What customers are told of whatever it says. What they did themselves they know, but for what others may have to see. */
const ALWAYS: ReadonlySet<IssueEventType> = new Set<IssueEventType>([
  'reported',
  'acknowledged',
  'ownerChanged',
  'relayed',
  'relayRests',
  'expertJoined',
  'customerAsked',
  'commitmentMet',
  'severityChanged',
  'escalated',
  'signalRepeated',
  'signalRecovered',
  'customerCalled',
  'resolved',
  'reopened',
]);

/** Whether a customer who wants updates is told of an event. All of them stand in what `GET /v1/issues/{id}` shows. */
export function isUpdate(event: IssueEvent): boolean {
  switch (event.type) {
    case 'messageAdded':
      return event.author.kind === 'engineer';
    case 'handedOn':
      return event.beside === undefined && isGivenUp(event.reason);
    case 'reportJoined':
      // It makes the issue graver for all whom the signal is about.
      return event.severity !== undefined;
    case 'recordNoted':
      return event.note.kind === 'promise';
    case 'commitmentStageBegan':
      return event.stage === 'breached';
    default:
      return ALWAYS.has(event.type);
  }
}
