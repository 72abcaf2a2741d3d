import type { Holder, TeamRow } from './snapshot';
import type { TeamAt } from './team-at';

type Someone = Holder | undefined;

/** Keeps one object for all rows of a team that say the same, so that a change is seen by comparing two of them. */
export class RowStore {
  readonly #holders = new Map<string, Holder>();
  readonly #rows = new Map<Someone, Map<Someone, Map<Someone, TeamRow[]>>>();

  of({ status, duty, inputs, day, crew, hoursBy, noStandBy, roles }: TeamAt): TeamRow {
    const { hours } = duty;
    const { waking } = inputs;
    const alike = this.#with(this.#same(roles.primary), this.#same(roles.secondary), this.#same(roles.standBy));
    for (const row of alike) {
      const isSame = row.status === status && row.hours === hours && row.waking === waking && row.day === day;
      if (!isSame || row.crew !== crew || row.hoursBy !== hoursBy) continue;
      if ((row.noStandBy ?? false) === noStandBy) return row;
    }
    const said = { status, hours, waking, day, crew };
    const row: TeamRow =
      hoursBy || noStandBy
        ? { ...said, ...(hoursBy && { hoursBy }), ...(noStandBy && { noStandBy }), roles }
        : { ...said, roles };
    alike.push(row);
    return row;
  }

  /** The rows in which these have the roles. */
  #with(primary: Someone, secondary: Someone, standBy: Someone): TeamRow[] {
    const bySecondary = inside(this.#rows, primary, newMap<Map<Someone, TeamRow[]>>);
    return inside(inside(bySecondary, secondary, newMap<TeamRow[]>), standBy, newList);
  }

  /** One object for all who have a role for one reason; whose turn it simply is comes as one object already. */
  #same(holder: Someone): Someone {
    if (!holder || holder.because === 'rotation') return holder;
    const { engineerId, because, rule, insteadOf } = holder;
    const key = `${engineerId} ${because} ${rule} ${insteadOf?.engineerId} ${insteadOf?.because}`;
    const before = this.#holders.get(key) ?? holder;
    this.#holders.set(key, before);
    return before;
  }
}

const newMap = <T>() => new Map<Someone, T>();
const newList = (): TeamRow[] => [];

function inside<T>(map: Map<Someone, T>, key: Someone, make: () => T): T {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}
