import * as z from 'zod';
import { engineerIdSchema, rotationIdSchema } from '../ids';
import { inBoth } from './both';
import { localDateSchema, localIntervalSchema, startTimeSchema } from './hours';
import { listOf } from './list-of';
import { DAY_KINDS } from './weekdays';
import { wholeNumber } from './whole-number';

/** Places that a rotation fills. Primary and secondary are for the team's duty; the stand-by is for its night. */
export const ROLES = ['primary', 'secondary', 'standBy'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES);

const count = wholeNumber(1, 1_000);

/** How long a turn lasts, counted on the team's calendar and wall clock. */
const everySchema = z.union(
  [
    z.strictObject({ hours: count }),
    z.strictObject({ days: count }),
    z.strictObject({ weeks: count }),
    z.strictObject({ months: count }),
  ],
  inBoth(
    'Say how long a turn lasts: {"hours": n}, {"days": n}, {"weeks": n} or {"months": n}',
    '请写明每班多长：{"hours": n}、{"days": n}、{"weeks": n} 或 {"months": n}',
  ),
);
export type Every = z.infer<typeof everySchema>;

/**
 * Whose turn it is. Turn 0 starts on the date `start` at the local time `handOver`; turns before it are counted backwards. In
 * turn n the first role is `engineers[n]`, the second the one after, over and over. Somebody who is away is passed over for
 * the next who is there, and nobody else's turn moves.
 */
export const rotationSchema = z.strictObject({
  id: rotationIdSchema,
  roles: listOf(roleSchema, { min: 1, max: ROLES.length }).default(['primary', 'secondary']),
  engineers: listOf(engineerIdSchema, { min: 1, max: 200 }),
  every: everySchema,
  start: localDateSchema,
  handOver: startTimeSchema.default('09:00'),
  /** In force on these days only; on all if not given. */
  days: listOf(z.enum(DAY_KINDS), { min: 1, max: DAY_KINDS.length }).optional(),
  /** In force within these hours of the day only, by the day on which they start; all day if not given. */
  hours: localIntervalSchema.optional(),
  /**
   * Who of the team is on duty while the rotation is in force: everybody, or only who holds one of its roles (a crew). Of several in
   * force the later in the list that fills primary or secondary decides; one of stand-bys alone does not.
   */
  onDuty: z.enum(['team', 'shift']).default('team'),
});
export type Rotation = z.infer<typeof rotationSchema>;
