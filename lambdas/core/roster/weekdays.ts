/** Weekdays in ISO order, Monday first; Luxon's `weekday` is the index plus one. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a day of a team's calendar may be; rules name days by it. A public holiday is no weekday. */
export const DAY_KINDS = [...WEEKDAYS, 'holiday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];
