import type { Customer } from '../../../lambdas/application/credentials';
import type { CustomerId } from '../../../lambdas/core/ids';
import {
  DEFAULT_POLICY,
  type Policy,
  type SeverityPolicy,
  STEP_TARGETS,
  type Step,
} from '../../../lambdas/core/policy';
import type { PolicyBook } from '../../../lambdas/core/policy-book';
import { policyBookSchema } from '../../../lambdas/core/policy-book-schema';
import { policySchema } from '../../../lambdas/core/policy-schema';
import { type Report, SCENARIOS } from '../../../lambdas/core/report';
import { SEVERITIES } from '../../../lambdas/core/severity';
import { SKILLS } from '../../../lambdas/core/skills';
import type { SeededRandom } from '../world/seeded-random';

const REGIONS = ['CN', 'US', 'ID', 'DE', 'IN', 'AU', 'BR', 'EG'] as const;
const LANGUAGES = ['zh', 'en', 'id', 'de', 'es', 'pt', 'zh-Hans'] as const;
const TITLES = [
  'Picture frozen in a co-hosted live show',
  '通话建立不了，用户大量流失',
  'UDP throttled by a carrier, calls drop',
  'AI agent answers after three seconds',
  'Messages lost on launch night',
] as const;

export function randomCustomer(random: SeededRandom, index: number): Customer {
  return {
    schema: 1,
    id: `customer-${index}` as CustomerId,
    name: `Customer ${index}`,
    homeRegions: [random.pick(REGIONS)],
    ...(random.chance(0.5) && { language: random.pick(LANGUAGES) }),
    keys: [],
  };
}

export function randomReport(random: SeededRandom): Report {
  return {
    title: random.pick(TITLES),
    severity: random.pick(['P1', 'P1', 'P2', 'P3'] as const),
    ...(random.chance(0.5) && { scenario: random.pick(SCENARIOS) }),
    ...(random.chance(0.3) && { skill: random.pick(SKILLS) }),
    ...(random.chance(0.4) && { language: random.pick(LANGUAGES) }),
    ...(random.chance(0.4) && { affectedRegions: [random.pick(REGIONS)] }),
  };
}

/** None, or a few of any kind. */
function randomSteps(random: SeededRandom, most: number): Pick<SeverityPolicy, 'steps' | 'rounds'> {
  if (random.chance(0.4)) return {};
  const step = (): Step => {
    const page = STEP_TARGETS.filter(() => random.chance(0.35));
    const targets = page.length > 0 ? page : [random.pick(STEP_TARGETS)];
    return { page: targets, ...(random.chance(0.5) && { waitSeconds: random.between(20, most) }) };
  };
  return {
    steps: Array.from({ length: random.between(1, 4) }, step),
    ...(random.chance(0.5) && { rounds: random.between(1, 3) }),
  };
}

/** Waits between the shortest that is allowed and a quarter of an hour; owners may be quiet for a minute or half an hour. */
function randomPolicy(random: SeededRandom, offersAtOnce: number): Policy {
  const wait = (most: number) => ({ waitSeconds: random.chance(0.1) ? 20 : random.between(20, most) });
  const rests = () => ({ restsUntilMorning: random.chance(0.7) });
  const quiet = () => ({
    quietMinutes: random.chance(0.1) ? random.between(1, 4) : random.between(5, 30),
    quietMinutesUntilFix: random.between(10, 90),
  });
  return policySchema.parse({
    P1: { ...DEFAULT_POLICY.P1, ...quiet(), ...wait(180), ...randomSteps(random, 180) },
    P2: { ...DEFAULT_POLICY.P2, ...rests(), ...quiet(), ...wait(400), ...randomSteps(random, 400) },
    P3: { ...DEFAULT_POLICY.P3, ...rests(), ...quiet(), ...wait(900), ...randomSteps(random, 900) },
    pausesWhileAsked: random.chance(0.4),
    relay: { offersAtOnce },
  });
}

/** A few policies, and rules by which issues have one or another. */
export function randomPolicies(random: SeededRandom): PolicyBook {
  const ids = ['standard', 'other', 'third'].slice(0, random.between(1, 3));
  const some = <T>(list: readonly T[]): T[] => {
    const picked = list.filter(() => random.chance(0.4));
    return picked.length > 0 ? picked : [random.pick(list)];
  };
  const rule = () => ({
    ...(random.chance(0.5) && { severities: some(SEVERITIES) }),
    ...(random.chance(0.4) && { skills: some(SKILLS) }),
    ...(random.chance(0.3) && { customers: [`customer-${random.between(0, 3)}`] }),
    policy: random.pick(ids),
  });
  // The same in all of them, so that there is one bound to hold.
  const offersAtOnce = random.fork('offers').between(1, 3);
  return policyBookSchema.parse({
    policies: Object.fromEntries(ids.map((id) => [id, randomPolicy(random, offersAtOnce)])),
    rules: Array.from({ length: random.between(0, 3) }, rule),
    default: 'standard',
  });
}
