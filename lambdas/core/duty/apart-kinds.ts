import type { ApartKind } from './snapshot';

// One object for each, so that a change is seen by comparing two of them.

/** Nobody is recalled from it. */
export const ON_LEAVE: ApartKind = { status: 'onLeave', because: 'leave' };
/** On duty by an override, who by the row would not be. */
export const CALLED: ApartKind = { status: 'onDuty', because: 'override' };
/** The same in their own night. */
export const CALLED_ASLEEP: ApartKind = { ...CALLED, asleep: true };

const becauses = (status: 'awake' | 'asleep') => ({
  leave: { status, because: 'leave' as const },
  workingDays: { status, because: 'workingDays' as const },
  ownHours: { status, because: 'ownHours' as const },
  override: { status, because: 'override' as const },
});
/** Up or not, and why not with the team. */
export const APART = { awake: becauses('awake'), asleep: becauses('asleep') };
