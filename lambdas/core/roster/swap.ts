import * as z from 'zod';
import { type EngineerId, engineerIdSchema, swapIdSchema, teamIdSchema } from '../ids';
import { inBoth } from './both';
import { momentSchema } from './hours';

/** One engineer's part: what they hold in this time goes to the other. */
const partSchema = z.strictObject({ engineer: engineerIdSchema, from: momentSchema, to: momentSchema });

/** The other's part; without times nothing is given back. */
const takesSchema = z
  .strictObject({ ...partSchema.shape, from: momentSchema.optional(), to: momentSchema.optional() })
  .superRefine(({ from, to }, context) => {
    if ((from === undefined) === (to === undefined)) return;
    const message = inBoth(
      'Give both "from" and "to" where something is given back, or neither',
      '要换回时“from”和“to”都要写，否则都不写',
    );
    context.addIssue({ code: 'custom', path: [from === undefined ? 'from' : 'to'], message });
  })
  .transform(({ engineer, from, to }): z.infer<typeof partSchema> | { engineer: EngineerId } =>
    from !== undefined && to !== undefined ? { engineer, from, to } : { engineer },
  );

/**
 * An exchange that both engineers agreed to; one that was only asked for stands elsewhere. What `gives.engineer` holds
 * between its times, `takes.engineer` holds, and the other way round; `takes` without times gives nothing back.
 */
export const swapSchema = z.strictObject({
  id: swapIdSchema,
  team: teamIdSchema,
  gives: partSchema,
  takes: takesSchema,
  reason: z.string().trim().max(500).optional(),
});
export type Swap = z.infer<typeof swapSchema>;
