import { EVENT_VERSION } from '../core/published/event-version';
import type { RosterEvent } from '../core/roster-events';
import type { BusEvent } from './ports/bus';

/** An event as others get it from the bus. */
export interface PublishedEvent {
  /** `issue.<type>` or `roster.<type>`. */
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Instants are what is named `at` or `…At`, and the two ends of a time. */
const isInstant = (name: string, value: unknown): value is number =>
  typeof value === 'number' && (/^(at|from|until)$/.test(name) || name.endsWith('At'));

/** The same with every instant in ISO 8601. */
function withIsoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isInstant(name, inner) ? new Date(inner).toISOString() : withIsoInstants(inner),
    ]),
  );
}

/** The event of the roster with the names that the roster's other answers have for the same. */
function rosterEvent({ fromAt, untilAt, teamIds, ...event }: RosterEvent): object {
  return { from: fromAt, until: untilAt, teams: teamIds, ...event };
}

/** What leaves of an event; docs/events.md describes it and core/published holds its schemas. */
export function publishedEvent(published: BusEvent): PublishedEvent {
  const about = 'issueId' in published ? 'issue' : 'roster';
  const event = 'issueId' in published ? published.event : rosterEvent(published.event);
  return {
    detailType: `${about}.${published.event.type}`,
    detail: { version: EVENT_VERSION, ...(withIsoInstants({ ...published, event }) as object) },
  };
}
