import type { DutyManager, Engineer } from './people';
import type { Roster } from './roster';

/** A person as a revision stores it: without name and contacts, and with all that a page's SMS must know of the numbers. */
type WithoutPerson<T> = Omit<T, 'name' | 'contacts'> & { readonly smsWithoutLink?: true };

/** What a revision stores: the roster without names of people and contacts. */
export interface RosterBody {
  readonly teams: Roster['teams'];
  readonly engineers: readonly WithoutPerson<Engineer>[];
  readonly dutyManagers: readonly WithoutPerson<DutyManager>[];
  readonly calendars: Roster['calendars'];
  readonly overrides: Roster['overrides'];
  readonly swaps: Roster['swaps'];
}

/** A body that was stored before teams had rotations and rosters had calendars, overrides and swaps has none. */
export function completeBody(stored: RosterBody): RosterBody {
  return {
    ...stored,
    teams: stored.teams.map((team) => ({ ...NOTHING_OF_TEAM, ...team })),
    engineers: stored.engineers.map((engineer) => ({ ...NOTHING_OF_ENGINEER, ...engineer })),
    calendars: stored.calendars ?? [],
    overrides: stored.overrides ?? [],
    swaps: stored.swaps ?? [],
  };
}

const NOTHING_OF_TEAM = { calendars: [], nextTeams: [], rotations: [] };
const NOTHING_OF_ENGINEER = { zones: [] };
