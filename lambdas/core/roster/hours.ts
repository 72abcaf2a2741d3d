import * as z from 'zod';
import { inBoth } from './both';
import { listOf } from './list-of';

export const clockTimeSchema = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    inBoth('Write a local time as "HH:mm", from "00:00" to "24:00"', '当地时间请写成“HH:mm”，从“00:00”到“24:00”'),
  );

/** A local time at which something starts: "24:00" is the next day's "00:00" and is written so. */
export const startTimeSchema = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d$/,
    inBoth('Write a local time as "HH:mm", from "00:00" to "23:59"', '当地时间请写成“HH:mm”，从“00:00”到“23:59”'),
  );

/** Half-open, on the wall clock. An end at or before the start lies on the next day; equal ends are 24 hours. */
export const localIntervalSchema = z
  .strictObject({ from: clockTimeSchema, to: clockTimeSchema })
  .refine((interval) => interval.from !== '24:00', {
    message: inBoth(
      'An interval must start before 24:00: midnight is "00:00" of the next day',
      '时段要在 24:00 之前开始：午夜请写成次日的“00:00”',
    ),
    path: ['from'],
  });
export type LocalInterval = z.infer<typeof localIntervalSchema>;

const dayIntervals = listOf(localIntervalSchema, { max: 12 }).optional();

/** Intervals by the kind of the day on which they start. On a public holiday only those under `holiday` count. */
export const weeklyHoursSchema = z.strictObject({
  mon: dayIntervals,
  tue: dayIntervals,
  wed: dayIntervals,
  thu: dayIntervals,
  fri: dayIntervals,
  sat: dayIntervals,
  sun: dayIntervals,
  holiday: dayIntervals,
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

export const localDateSchema = z.iso.date();

/** A point in time of an override or a swap: on the team's wall clock, or, with "Z" or an offset, an instant. */
export const momentSchema = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::00)?(?:Z|[+-]\d\d:\d\d)?$/,
    inBoth(
      'Write a time as "2026-10-01T09:00" on the team\'s clock, or as an instant such as "2026-10-01T01:00Z"',
      '时间请写成团队当地的“2026-10-01T09:00”，或带时区的“2026-10-01T01:00Z”',
    ),
  )
  .refine((moment) => isDate(moment.slice(0, 10)), {
    message: inBoth('There is no such date: correct its month or day', '日历上没有这一天：请更正月份或日期'),
  });

function isDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
