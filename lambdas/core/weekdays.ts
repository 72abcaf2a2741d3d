/** Weekdays in ISO order, Monday first; Luxon's `weekday` is the index plus one. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
