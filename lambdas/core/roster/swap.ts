import * as z from 'zod';
import { engineerIdSchema, swapIdSchema, teamIdSchema } from '../ids';
import { momentSchema } from './hours';

/** One engineer's part: what they hold in this time goes to the other. */
const partSchema = z.strictObject({ engineer: engineerIdSchema, from: momentSchema, to: momentSchema });

/**
 * An exchange that both engineers agreed to; one that was only asked for stands elsewhere. What `gives.engineer` holds
 * between its times, `takes.engineer` holds, and the other way round; `takes` without times gives nothing back.
 */
export const swapSchema = z.strictObject({
  id: swapIdSchema,
  team: teamIdSchema,
  gives: partSchema,
  takes: z.union([partSchema, z.strictObject({ engineer: engineerIdSchema })]),
  reason: z.string().trim().max(500).optional(),
});
export type Swap = z.infer<typeof swapSchema>;
