import * as z from 'zod';
import { CRITERIA, TIERS } from '../../lambdas/core/explanation';

const holderSchema = z.object({
  engineer: z.string(),
  name: z.string().optional(),
  because: z.enum(['rotation', 'nextInRotation', 'swap', 'override']),
  rule: z.string(),
  insteadOf: z.object({ engineer: z.string(), name: z.string().optional(), because: z.string() }).optional(),
});
export type ToldHolder = z.infer<typeof holderSchema>;

const teamSchema = z.object({
  team: z.string(),
  status: z.enum(['onDuty', 'awake', 'asleep']),
  until: z.iso.datetime().optional(),
  day: z.enum(['weekday', 'holiday', 'makeUpDay', 'unknownYear']),
  hoursBy: z.string().optional(),
  primary: holderSchema.optional(),
  secondary: holderSchema.optional(),
  standBy: holderSchema.optional(),
  away: z.array(z.object({ engineer: z.string(), name: z.string().optional(), because: z.string() })).optional(),
});
export type ToldTeam = z.infer<typeof teamSchema>;

const personSchema = z.object({
  engineerId: z.string(),
  name: z.string().optional(),
  teamId: z.string().optional(),
  tier: z.enum(TIERS),
  reachable: z.boolean(),
  role: z.enum(['primary', 'secondary', 'standBy']).optional(),
  because: z.string().optional(),
  forTeam: z.string().optional(),
  skillLevel: z.number().optional(),
  speaksLanguage: z.boolean().optional(),
  homeRegion: z.boolean().optional(),
  nextTeam: z.number().optional(),
  minutesLeft: z.number().optional(),
  openIssues: z.number(),
});
export type ToldPerson = z.infer<typeof personSchema>;

/** What `GET /v1/roster/duty` answers, as far as it is put into words. */
export const dutySchema = z.object({
  revision: z.number(),
  teams: z.array(teamSchema),
  first: personSchema.optional(),
});

/** What `GET /v1/roster/explain` answers, as far as it is put into words. */
export const explainedSchema = z.object({
  revision: z.number(),
  teams: z.array(teamSchema),
  ranking: z.array(
    personSchema.extend({
      place: z.number(),
      step: z.number().optional(),
      behindBy: z.enum(['tier', ...CRITERIA]).optional(),
      behindPreviousBy: z.enum(['tier', ...CRITERIA]).optional(),
    }),
  ),
  tiers: z.partialRecord(z.enum(TIERS), z.number()),
  rest: z.record(z.string(), z.number()),
});
export type Explained = z.infer<typeof explainedSchema>;
