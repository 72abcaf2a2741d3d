import type { Customer } from '../../lambdas/application/credentials';
import { chooseNext, type Tried } from '../../lambdas/core/hand-on';
import { waitMs } from '../../lambdas/core/policy';
import { policyFor } from '../../lambdas/core/policy-book';
import { type Report, skillNeeded } from '../../lambdas/core/report';
import { route } from '../../lambdas/core/route';
import type { World } from '../../lambdas/core/world';
import { FASTEST } from './arguments';

/** At least two hand-ons are told, to the next person and to the next region. */
const LEAST_WAITS = 2;
/** A day when only one team is awake and a dozen people of it come first is cut short by the speed, not by the story. */
const MOST_WAITS = 30;
/** So long, in real time, does nobody acknowledge. */
const NOBODY_FOR_REAL_MS = 24_000;

/** How many waits pass until two people have been asked and a page goes to another team. */
export function waitsUntilNextRegion(world: World, report: Report, customer: Customer): number {
  if (!world.roster) return LEAST_WAITS;
  const { skill, language = customer.language, affectedRegions = [] } = report;
  const home = [...new Set([...affectedRegions, ...customer.homeRegions])];
  const needs = { ...(skill && { skill }), ...(language && { language }), regions: home };
  const ranking = route(needs, world.roster, world.load, world.now);
  const tried: Tried[] = [];
  while (tried.length < MOST_WAITS) {
    const next = chooseNext(ranking, tried)?.person;
    if (!next) break;
    tried.push(next);
    const regions = new Set(tried.flatMap((person) => person.teamId ?? []));
    if (regions.size > 1 && tried.length > LEAST_WAITS) break;
  }
  return Math.max(LEAST_WAITS, tried.length - 1);
}

/** A speed at which the way to the next region takes about 24 real seconds, whatever the hour and the policy. */
export function speedOfStory(world: World, report: Report, customer: Customer): number {
  const needed = { customerId: customer.id, severity: report.severity, skill: skillNeeded(report) };
  const policy = policyFor(world.policies, needed);
  const waitingMs = waitsUntilNextRegion(world, report, customer) * waitMs(policy, report.severity);
  return Math.min(FASTEST, Math.max(1, Math.round(waitingMs / NOBODY_FOR_REAL_MS)));
}
