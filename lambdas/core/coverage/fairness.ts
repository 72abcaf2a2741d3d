import type { TeamId } from '../ids';
import type { EngineerLoad } from './load';

/** What is compared between the people of a team. */
export const SHARES = ['onDuty', 'primary', 'secondary', 'standBy', 'nights', 'weekends', 'holidays'] as const;
export type Share = (typeof SHARES)[number];

/** How evenly hours lie on the people of one team. */
export interface Fairness {
  readonly teamId: TeamId;
  readonly of: Share;
  readonly people: number;
  readonly leastHours: number;
  readonly mostHours: number;
  /** 0: all have the same; near 1: one has all. */
  readonly gini: number;
}

/**
 * The Gini coefficient of values that are not negative: 0 where all are the same, (n − 1)/n where one has all. Source: C. Gini,
 * Variabilità e mutabilità (1912); in the form for n sorted values, G = 2 Σ i·xᵢ / (n Σ xᵢ) − (n + 1)/n. 0 where all are 0.
 */
export function gini(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const ranked = sorted.reduce((total, value, index) => total + (index + 1) * value, 0);
  return (2 * ranked) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

const hoursOf = (load: EngineerLoad, of: Share): number | undefined =>
  of === 'primary' || of === 'secondary' || of === 'standBy' ? load.as[of] : load[of];

/**
 * For each team what lies on its people and how evenly, of what at least two have a part in; what nobody of the team has is left
 * out. Only those who have a part in standing by are compared in it.
 */
export function fairnessOf(loads: readonly EngineerLoad[]): Fairness[] {
  const teams = new Map<TeamId, EngineerLoad[]>();
  for (const load of loads) teams.set(load.teamId, [...(teams.get(load.teamId) ?? []), load]);
  return [...teams].flatMap(([teamId, people]) =>
    SHARES.flatMap((of): Fairness[] => {
      const values = people.flatMap((load) => hoursOf(load, of) ?? []);
      const mostHours = Math.max(0, ...values);
      if (values.length < 2 || mostHours === 0) return [];
      const even = Math.round(gini(values) * 1000) / 1000;
      return [{ teamId, of, people: values.length, leastHours: Math.min(...values), mostHours, gini: even }];
    }),
  );
}
