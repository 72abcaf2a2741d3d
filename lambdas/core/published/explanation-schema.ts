import * as z from 'zod';
import { CRITERIA, PASSED_OVER, TIERS } from '../explanation';
import { engineerIdSchema, teamIdSchema } from '../ids';
import { ROLES } from '../roster/rotation';
import { SKILLS } from '../skills';
import { instant } from './instant';

const person = {
  engineerId: engineerIdSchema,
  /** Absent for duty managers. */
  teamId: teamIdSchema.optional(),
  tier: z.enum(TIERS),
  reachable: z.boolean(),
  skillLevel: z.int().min(0).optional(),
  notMySkill: z.literal(true).optional(),
  lastOwner: z.literal(true).optional(),
  joined: z.literal(true).optional(),
  speaksLanguage: z.boolean().optional(),
  affectedRegion: z.boolean().optional(),
  homeRegion: z.boolean().optional(),
  nextTeam: z.int().min(0).optional(),
  role: z.enum(ROLES).optional(),
  because: z.enum(['rotation', 'nextInRotation', 'swap', 'override', 'leave', 'workingDays', 'ownHours']).optional(),
  forTeam: teamIdSchema.optional(),
  minutesLeft: z.int().min(0).optional(),
  unknownYear: z.literal(true).optional(),
  openIssues: z.int().min(0),
  order: z.int().min(0),
};

/** Why one person was paged, as it leaves on the bus. */
export const explanationSchema = z.strictObject({
  at: instant,
  rosterRevision: z.int().min(0),
  loadAt: instant.optional(),
  needs: z
    .strictObject({ skill: z.enum(SKILLS).optional(), language: z.string().optional(), regions: z.array(z.string()) })
    .optional(),
  inputsHash: z.string(),
  chosen: z.strictObject(person),
  others: z
    .array(
      z.strictObject({
        ...person,
        passedOver: z.enum(PASSED_OVER).optional(),
        behindBy: z.enum(['tier', ...CRITERIA]).optional(),
      }),
    )
    .max(9),
  rest: z.record(z.string(), z.int().min(1)),
});
