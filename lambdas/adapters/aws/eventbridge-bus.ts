import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Bus, BusEvent } from '../../application/ports/bus';
import { publishedEvent } from '../../application/published-event';
import { AWS_CALL_MS, type AwsConnection, clientSettings, givenUpAfter } from './call';

export const EVENT_SOURCE = 'sunrelay';

/** Source: EventBridge, PutEvents. */
const MOST_ENTRIES = 10;
/**
 * An entry may hold 256 KB. Ours hold at most a message of 10,000 characters, 30 KB in Chinese, so each fits; ten of
 * them would not fit where the limit is counted over the request, so a request is kept under it as well.
 */
const MOST_BYTES = 256 * 1024;
const ATTEMPTS = 2;

/** Publishes to a custom bus. Throws when any event was not taken; all of them may be published again. */
export function eventBridgeBus(options: { readonly busName: string; readonly connection?: AwsConnection }): Bus {
  const client = new EventBridgeClient(clientSettings(options.connection ?? {}, ATTEMPTS));
  return {
    async publish(events) {
      for (const Entries of requests(events.map((event) => busEntry(event, options.busName)))) {
        const command = new PutEventsCommand({ Entries });
        const answer = await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
        if ((answer.FailedEntryCount ?? 0) === 0) continue;
        const codes = new Set((answer.Entries ?? []).flatMap((entry) => entry.ErrorCode ?? []));
        throw new Error(`EventBridge did not take ${answer.FailedEntryCount} events: ${[...codes].join(', ')}`);
      }
    },
  };
}

function busEntry(published: BusEvent, busName: string): PutEventsRequestEntry {
  const { detailType, detail } = publishedEvent(published);
  return {
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: detailType,
    Time: new Date(published.at),
    Detail: JSON.stringify(detail),
  };
}

/** Entries in order, as many to a request as it holds. */
function requests(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const made: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entrySize(entry);
    const last = made.at(-1);
    if (last && last.length < MOST_ENTRIES && bytes + size <= MOST_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      made.push([entry]);
      bytes = size;
    }
  }
  return made;
}

/** Source: EventBridge user guide, "Calculating PutEvents event entry size"; 14 bytes are the time. */
function entrySize({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}
