import type { CustomerId } from '../ids';
import type { Issue } from '../issue';
import { isJoined, MOST_JOINED } from '../joined';
import { JOINS_WITHIN_MS } from '../joins-until';
import type { World } from '../world';
import { canBeTold } from './can-be-told';

/** What a report is about, as far as it may be what a signal had told of. */
export interface ReportAbout {
  readonly customerId: CustomerId;
  readonly test?: true;
  /** Countries of the end users whom it names; where it names none, the customer's own. */
  readonly regions: readonly string[];
}

/**
 * Whether somebody looks after an issue: it is open, and its owner is up, if it has one. Who is asked for an owner is paged and handed
 * on to the next, so that one without an owner is looked after, too.
 */
export function isLookedAfter(issue: Issue, world: World): boolean {
  if (issue.state === 'resolved' || isJoined(issue)) return false;
  return issue.state !== 'owned' || canBeTold({ world }, issue.owner.engineerId);
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
  if (!parent.signal || world.now - parent.signal.lastAt > JOINS_WITHIN_MS) return false;
  const hasRoom = (parent.joinedBy?.length ?? 0) < MOST_JOINED;
  return hasRoom && isSameMatter(parent, about) && isLookedAfter(parent, world);
}
