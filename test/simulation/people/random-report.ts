import type { Customer } from '../../../lambdas/application/credentials';
import type { CustomerId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY, type Policy } from '../../../lambdas/core/policy';
import { policySchema } from '../../../lambdas/core/policy-schema';
import { type Report, SCENARIOS } from '../../../lambdas/core/report';
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

/** Waits between the shortest that is allowed and a quarter of an hour. */
export function randomPolicy(random: SeededRandom): Policy {
  const wait = (most: number) => ({ waitSeconds: random.chance(0.3) ? 20 : random.between(20, most) });
  return policySchema.parse({
    P1: { ...DEFAULT_POLICY.P1, ...wait(180) },
    P2: { ...DEFAULT_POLICY.P2, ...wait(400) },
    P3: { ...DEFAULT_POLICY.P3, ...wait(900) },
  });
}
