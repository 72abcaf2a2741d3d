import type { CustomerId, Instant } from '../ids';
import type { Issue } from '../issue';
import { heededUntil, isJoined, MOST_JOINED } from '../joined';
import { JOINS_WITHIN_MS } from '../joins-until';
import type { Policy } from '../policy';
import type { Skill } from '../skills';
import { speaks } from '../speaks';
import type { World } from '../world';
import { canBeTold } from './can-be-told';

/** What a report is about, as far as it may be what a signal had told of. */
export interface ReportAbout {
  readonly customerId: CustomerId;
  readonly test?: true;
  /** Countries of the end users whom it names; where it names none, the customer's own. */
  readonly regions: readonly string[];
  /** What it asks of the person who takes it. */
  readonly skill?: Skill;
  readonly language?: string;
}

/**
 * Whether somebody looks after an issue: it is open, and its owner, if it has one, is up and not quiet. Who is asked for an owner is paged
 * and handed on to the next, so that one without an owner is looked after, too.
 */
export function isLookedAfter(issue: Issue, world: World): boolean {
  if (issue.state === 'resolved' || isJoined(issue)) return false;
  return issue.state !== 'owned' || (!issue.owner.quiet && canBeTold({ world }, issue.owner.engineerId));
}

/** Whether the owner has done something since a report joined, or has still the time to. Whoever is asked for an owner is handed on. */
export const isHeeded = (parent: Issue, report: Issue, policy: Policy, now: Instant): boolean =>
  parent.state !== 'owned' ||
  (parent.owner.activeAt ?? parent.owner.since) >= report.reportedAt ||
  now < heededUntil(report, policy);

/** Whether the owner, if there is one, has the skill and the language that a report needs. */
function isInGoodHands(parent: Issue, { skill, language }: ReportAbout, { roster }: World): boolean {
  if (parent.state !== 'owned' || (!skill && !language)) return true;
  const { engineerId } = parent.owner;
  const engineer = roster?.engineers.find(({ id }) => id === engineerId);
  if (skill && engineer && (engineer.skills[skill] ?? 0) === 0) return false;
  const { languages } = engineer ?? roster?.dutyManagers.find(({ id }) => id === engineerId) ?? {};
  return !language || !languages || speaks(languages, language);
}

/** Whether a signal was about this customer and region: one country in common, or it named none. */
export function isSameMatter({ signal, test }: Issue, about: ReportAbout): boolean {
  if (!signal || test !== about.test) return false;
  const { affectedCustomers, regions } = signal;
  const isOfCustomer = affectedCustomers.some(({ id }) => id === about.customerId);
  return isOfCustomer && (regions.length === 0 || regions.some((region) => about.regions.includes(region)));
}

/** Whether a report joins an issue that a signal opened, instead of being paged for. */
export function mayJoin(parent: Issue, about: ReportAbout, world: World): boolean {
  if (!parent.signal || parent.signal.recoveredAt !== undefined) return false;
  if (world.now - parent.signal.lastAt > JOINS_WITHIN_MS) return false;
  const hasRoom = (parent.joinedBy?.length ?? 0) < MOST_JOINED;
  return hasRoom && isSameMatter(parent, about) && isLookedAfter(parent, world) && isInGoodHands(parent, about, world);
}
