import type { Holder, TeamRow } from './snapshot';
import type { TeamAt } from './team-at';

/** Keeps one object for all rows of a team that say the same. */
export class RowStore {
  readonly #rows = new Map<string, TeamRow>();

  of({ status, duty, inputs, day, crew, hoursBy, roles }: TeamAt): TeamRow {
    const { hours } = duty;
    const { waking } = inputs;
    const { primary, secondary, standBy } = roles;
    const key = `${status} ${hours} ${waking} ${day} ${crew} ${hoursBy} ${name(primary)}|${name(secondary)}|${name(standBy)}`;
    const before = this.#rows.get(key);
    if (before) return before;
    const row = { status, hours, waking, day, crew, ...(hoursBy && { hoursBy }), roles };
    this.#rows.set(key, row);
    return row;
  }
}

const name = (holder: Holder | undefined) =>
  holder &&
  `${holder.engineerId} ${holder.because} ${holder.rule} ${holder.insteadOf?.engineerId} ${holder.insteadOf?.because}`;
