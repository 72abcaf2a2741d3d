import * as z from 'zod';
import { customerIdSchema, engineerIdSchema, teamIdSchema } from '../../core/ids';
import { languageSchema, regionSchema } from '../../core/report';
import { inBoth } from '../../core/roster/both';
import { rosterSchema } from '../../core/roster/roster';
import { zoneSchema } from '../../core/roster/zone';

const objectSchema = z.record(z.string(), z.unknown());

/** A roster that was read goes back as it is: what was only told of its contacts is left out of each person. */
function withoutContactStates(value: unknown): unknown {
  const roster = objectSchema.safeParse(value);
  if (!roster.success) return value;
  const stripped = (list: unknown) =>
    Array.isArray(list)
      ? list.map((person: unknown) => {
          const read = objectSchema.safeParse(person);
          if (!read.success) return person;
          const { contactStates: _told, ...rest } = read.data;
          return rest;
        })
      : list;
  const { engineers, dutyManagers, ...rest } = roster.data;
  return {
    ...rest,
    ...(engineers !== undefined && { engineers: stripped(engineers) }),
    ...(dutyManagers !== undefined && { dutyManagers: stripped(dutyManagers) }),
  };
}

/** A roster as an admin saves it. */
export const savedRosterSchema = z.preprocess(withoutContactStates, rosterSchema);

/** Whom a drill is for. */
export const drillSchema = z.union(
  [z.strictObject({ engineers: z.array(engineerIdSchema).min(1).max(2_000) }), z.strictObject({ team: teamIdSchema })],
  inBoth(
    'This is either {"engineers":["<id>", …]} or {"team":"<id>"}',
    '这里写 {"engineers":["<id>", …]} 或 {"team":"<id>"}',
  ),
);

/** A customer as an admin saves it. */
export const savedCustomerSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  homeRegions: z.array(regionSchema).max(250).default([]),
  language: languageSchema.optional(),
  zone: zoneSchema.optional(),
});

/** A source of signals as an admin saves it. */
export const savedSourceSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  customers: z.array(customerIdSchema).min(1).max(1_000),
});

/** Which kind of key is asked for; an empty body asks for a live one. */
export const newKeySchema = z.strictObject({ test: z.boolean().default(false) });

export const keyIdSchema = z.string().regex(/^key_[0-9a-f]{12}$/);
