import type { EngineerId, OverrideId } from '../ids';
import type { Override } from '../roster/override';
import type { Role } from '../roster/rotation';
import { DUTY_ROLES } from './roles';
import type { Holder, TeamRow } from './snapshot';

/** What overrides have made of a team's duty so far, at one instant. */
export interface Overridden {
  hours: boolean;
  /** The override that last changed `hours`. */
  hoursBy: OverrideId | undefined;
  /** Others are on duty instead of the team. */
  replaced: boolean;
  /** Who is not on duty, and whether somebody else is in their place. */
  readonly off: Map<EngineerId, 'removed' | 'override'>;
  /** Who is on duty because an override says so. */
  readonly on: Set<EngineerId>;
  /** Roles that an override gives to somebody, or (undefined) leaves empty. */
  readonly given: Map<Role, Holder | undefined>;
}

export const untouched = (hours: boolean): Overridden => ({
  hours,
  hoursBy: undefined,
  replaced: false,
  off: new Map(),
  on: new Set(),
  given: new Map(),
});

/** What an override has to know of the instant at which it holds. */
export interface Around {
  /** Nobody is recalled from leave. */
  isOnLeave(engineerId: EngineerId): boolean;
  isOfTeam(engineerId: EngineerId): boolean;
  /** All the team's people are on duty within its hours, by its rotations. */
  readonly wholeTeam: boolean;
  /** Who has which role, as overridden so far. */
  roles(): TeamRow['roles'];
  /** Whose turn a role is after swaps, whether they are there or not. */
  turnOf(role: Role): EngineerId | undefined;
}

type Replace = Extract<Override, { kind: 'replace' }>;

/** Lets one override have its say after those before it in the list. One whose people are all on leave changes nothing. */
export function override(duty: Overridden, rule: Override, around: Around): void {
  const named = 'by' in rule ? rule.by : undefined;
  const by = named?.filter((engineerId) => !around.isOnLeave(engineerId)) ?? [];
  if (named && by.length === 0) return;
  if (rule.kind === 'add') add(duty, rule.id, by);
  else if (rule.kind === 'remove') remove(duty, rule, around);
  else if (rule.of === 'team') replaceTeam(duty, rule, by, around);
  else if ('role' in rule.of) replaceRole(duty, rule, rule.of.role, by, around);
  else replaceEngineer(duty, rule, rule.of.engineer, by, around);
}

function add(duty: Overridden, id: OverrideId, by: readonly EngineerId[]): void {
  if (by.length > 0) {
    putOn(duty, by);
    return;
  }
  if (duty.replaced) giveBack(duty);
  duty.replaced = false;
  if (!duty.hours) duty.hoursBy = id;
  duty.hours = true;
}

function remove(duty: Overridden, { id, of }: Extract<Override, { kind: 'remove' }>, around: Around): void {
  if (of === 'team') {
    if (duty.hours) duty.hoursBy = id;
    duty.hours = false;
    duty.replaced = false;
    duty.on.clear();
    giveBack(duty);
  } else if ('engineer' in of) {
    takeOff(duty, of.engineer, 'removed');
  } else {
    const holder = around.roles()[of.role];
    if (holder && of.role !== 'standBy') takeOff(duty, holder.engineerId, 'removed');
    duty.given.set(of.role, undefined);
  }
}

function replaceTeam(duty: Overridden, { id }: Replace, by: readonly EngineerId[], around: Around): void {
  if (!duty.hours) return;
  const before = around.roles();
  duty.replaced = true;
  duty.on.clear();
  putOn(duty, by);
  DUTY_ROLES.forEach((role, index) => {
    duty.given.set(role, holderBy(id, by[index], before[role]?.engineerId));
  });
}

function replaceRole(duty: Overridden, { id }: Replace, role: Role, by: readonly EngineerId[], around: Around): void {
  const before = around.roles();
  if (role === 'standBy') {
    const chosen = by.find((engineerId) => around.isOfTeam(engineerId));
    if (chosen !== undefined) duty.given.set(role, holderBy(id, chosen, before.standBy?.engineerId));
    return;
  }
  const chosen = by.find((engineerId) => role === 'primary' || engineerId !== before.primary?.engineerId);
  if (!duty.hours || chosen === undefined) return;
  const holder = before[role]?.engineerId;
  if (holder !== undefined && !by.includes(holder)) takeOff(duty, holder, 'override');
  putOn(duty, by);
  duty.given.set(role, holderBy(id, chosen, holder));
}

function replaceEngineer(
  duty: Overridden,
  { id }: Replace,
  engineer: EngineerId,
  by: readonly EngineerId[],
  around: Around,
): void {
  const before = around.roles();
  const isTheirs = (role: Role) =>
    before[role]?.engineerId === engineer || (!duty.given.has(role) && around.turnOf(role) === engineer);
  const theirs = duty.hours ? DUTY_ROLES.filter(isTheirs) : [];
  const withTeam = duty.hours && !duty.replaced && around.wholeTeam && around.isOfTeam(engineer);
  const standBy = isTheirs('standBy') && by.find((engineerId) => around.isOfTeam(engineerId));
  const onDuty = withTeam || theirs.length > 0 || duty.on.has(engineer);
  if (!by.includes(engineer)) takeOff(duty, engineer, 'override');
  if (onDuty) putOn(duty, by);
  theirs.forEach((role, index) => {
    if (by[index] !== undefined) duty.given.set(role, holderBy(id, by[index], engineer));
  });
  if (standBy) duty.given.set('standBy', holderBy(id, standBy, engineer));
}

function holderBy(rule: OverrideId, engineerId: EngineerId | undefined, before: EngineerId | undefined) {
  if (engineerId === undefined) return undefined;
  const insteadOf = before !== undefined &&
    before !== engineerId && { engineerId: before, because: 'override' as const };
  return { engineerId, because: 'override' as const, rule, ...(insteadOf && { insteadOf }) };
}

function putOn(duty: Overridden, engineers: readonly EngineerId[]): void {
  for (const engineerId of engineers) {
    duty.on.add(engineerId);
    duty.off.delete(engineerId);
  }
}

function takeOff(duty: Overridden, engineerId: EngineerId, because: 'removed' | 'override'): void {
  duty.off.set(engineerId, because);
  duty.on.delete(engineerId);
  for (const [role, holder] of duty.given) if (holder?.engineerId === engineerId) duty.given.delete(role);
}

/** The roles of duty go back to whose turn it is. */
function giveBack(duty: Overridden): void {
  for (const role of DUTY_ROLES) duty.given.delete(role);
}
