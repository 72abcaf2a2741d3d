import { expectDocumented } from '../docs/published-events';
import { Refusal } from './protocol';

export interface WireEvent {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly EventBusName: string;
  /** Epoch seconds. */
  readonly Time: number;
}

/** As much of EventBridge as PutEvents. */
export class WireEvents {
  readonly events: WireEvent[] = [];
  readonly batches: number[] = [];
  /** Numbers of entries, from 0 over all requests, that EventBridge does not take. */
  readonly refused = new Set<number>();
  private seen = 0;

  put(input: Readonly<Record<string, unknown>>) {
    const entries = input.Entries as WireEvent[];
    if (entries.length < 1 || entries.length > 10) {
      throw new Refusal('ValidationException', 400, 'Entries must have length between 1 and 10');
    }
    if (Buffer.byteLength(entries.map((entry) => entry.Detail).join('')) > 256 * 1024) {
      throw new Refusal('ValidationException', 400, 'Total size of the entries in the request is over the limit.');
    }
    this.batches.push(entries.length);
    const results = entries.map((entry) => {
      const number = this.seen;
      this.seen += 1;
      if (this.refused.has(number)) return { ErrorCode: 'InternalFailure', ErrorMessage: 'An internal error occurred' };
      expectDocumented(entry.DetailType, JSON.parse(entry.Detail));
      this.events.push(entry);
      return { EventId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` };
    });
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }
}
