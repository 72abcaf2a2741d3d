import type { Leave } from './people';
import type { RosterBody } from './roster-body';

type Engineer = Pick<RosterBody['engineers'][number], 'leave'>;

/** What of some leave an engineer does not have yet: days that lie in one leave of theirs are not added again. */
export const leaveToAdd = (found: readonly Leave[], { leave }: Engineer): Leave[] =>
  found.filter(({ from, to }) => !leave.some((has) => has.from <= from && to <= has.to));
