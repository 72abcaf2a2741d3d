import * as z from 'zod';
import { engineerIdSchema, overrideIdSchema, teamIdSchema } from '../ids';
import { inBoth } from './both';
import { momentSchema } from './hours';
import { listOf } from './list-of';
import { roleSchema } from './rotation';

const when = {
  id: overrideIdSchema,
  /** On whose duty; local times are on this team's clock. */
  team: teamIdSchema,
  from: momentSchema,
  to: momentSchema,
  reason: z.string().trim().min(1).max(500),
};

const people = listOf(engineerIdSchema, { min: 1, max: 50 });
/** The whole team, whoever holds a role, or one person. */
const ofSchema = z.union(
  [z.literal('team'), z.strictObject({ role: roleSchema }), z.strictObject({ engineer: engineerIdSchema })],
  inBoth(
    'Say whose duty this is about: "team", {"role": "primary"} or {"engineer": "<id>"}',
    '请写明调整谁的当值："team"、{"role": "primary"} 或 {"engineer": "<id>"}',
  ),
);

/**
 * What is otherwise for a while, for a stated reason.
 * - `add`: these engineers, of any team, are on duty beside the others; without `by`, the team's duty hours are longer.
 * - `remove`: the team, whoever holds a role, or one person is not on duty.
 * - `replace`: these are, instead of the team, whoever holds the role, or one person. For the team, the first two are primary and
 *   secondary; for a role, the first has it and the others are on duty beside; for one person, they have that person's duty, and the
 *   roles one each. Outside of duty hours there is none to replace. A stand-by is replaced by the first who is of the team.
 * Of two that contradict one another the later in the list holds.
 */
export const overrideSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...when, kind: z.literal('add'), by: people.optional() }),
  z.strictObject({ ...when, kind: z.literal('remove'), of: ofSchema }),
  z.strictObject({ ...when, kind: z.literal('replace'), of: ofSchema, by: people }),
]);
export type Override = z.infer<typeof overrideSchema>;
