import type { Bus, BusEvent } from '../../application/ports/bus';
import type { Log } from '../../application/ports/log';

/** How many events are kept for looking at. */
const KEPT_EVENTS = 1_000;

export interface LocalBus extends Bus {
  /** The newest events, the oldest of them first. */
  events(): readonly BusEvent[];
  /** Calls the listener with each event from now on; the answer stops that. */
  listen(listener: (event: BusEvent) => void): () => void;
}

/** A bus inside the process. A listener that throws is logged and harms nobody else. */
export function localBus(log: Log): LocalBus {
  let kept: BusEvent[] = [];
  const listeners = new Set<(event: BusEvent) => void>();

  const tell = (event: BusEvent) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error('A listener of the local bus failed', { eventId: event.id, error });
      }
    }
  };

  return {
    async publish(events) {
      kept = [...kept, ...events].slice(-KEPT_EVENTS);
      events.forEach(tell);
    },
    events: () => kept,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
