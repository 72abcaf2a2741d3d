import { ApartInColumns } from './apart-in-columns';
import type { EngineerOnTable, Load, RosterSnapshot } from './duty/snapshot';
import type { TeamId } from './ids';
import { SKILLS, type Skill } from './skills';
import { primaryLanguage, speaks } from './speaks';

/** People's work and contacts, by place in the roster. */
export interface LoadColumns {
  readonly openIssues: Uint16Array;
  readonly isUnreachable: Uint8Array;
}

/**
 * What a ranking asks of each person of a roster, by their place in it: engineers, then duty managers. A ranking reads a few
 * bytes for each of thousands, where objects of people lie all over the memory.
 */
export class PeopleInColumns {
  readonly length: number;
  /** Of engineers: the place of their team, or -1. */
  readonly team: Int16Array;
  readonly standsBy: Uint8Array;
  readonly apart: ApartInColumns;
  readonly #placeOfTeam: ReadonlyMap<TeamId, number>;
  readonly #placeOf = new Map<string, number>();
  readonly #languages: ReadonlySet<string>;
  readonly #speakers = new Map<string, Uint8Array>();
  readonly #skilled = new Map<Skill, Uint8Array>();
  readonly #loads = new WeakMap<Load, LoadColumns>();

  constructor(private readonly roster: RosterSnapshot) {
    const { teams, engineers, dutyManagers } = roster;
    this.length = engineers.length + dutyManagers.length;
    this.#placeOfTeam = new Map(teams.map(({ id }, place) => [id, place]));
    this.team = Int16Array.from(engineers, ({ teamId }) => this.placeOfTeam(teamId) ?? -1);
    this.standsBy = Uint8Array.from(engineers, ({ standBy }) => (standBy ? 1 : 0));
    this.apart = new ApartInColumns(engineers);
    [...engineers, ...dutyManagers].forEach(({ id }, place) => void this.#placeOf.set(id, place));
    this.#languages = new Set([...engineers, ...dutyManagers].flatMap((one) => one.languages.map(primaryLanguage)));
  }

  /** The engineer at a place that is below the number of engineers. */
  engineerAt(place: number): EngineerOnTable {
    return this.roster.engineers[place] as EngineerOnTable;
  }

  /** Undefined for nobody, and for somebody who has left the roster. */
  placeOf(engineerId: string | undefined): number | undefined {
    return engineerId === undefined ? undefined : this.#placeOf.get(engineerId);
  }

  /** Undefined for a team that has left the roster. */
  placeOfTeam(teamId: TeamId): number | undefined {
    return this.#placeOfTeam.get(teamId);
  }

  /** Who lacks a skill; of duty managers none is asked for. */
  lackSkill(skill: Skill): Uint8Array {
    const before = this.#skilled.get(skill);
    if (before) return before;
    const column = new Uint8Array(this.length);
    this.roster.engineers.forEach(({ skills }, place) => {
      column[place] = skills[skill] ? 0 : 1;
    });
    if (SKILLS.includes(skill)) this.#skilled.set(skill, column);
    return column;
  }

  /** Who does not speak a language. What nobody speaks is not kept: there is no end of such languages. */
  lackLanguage(language: string): Uint8Array {
    const before = this.#speakers.get(language);
    if (before) return before;
    const { engineers, dutyManagers } = this.roster;
    const people = [...engineers, ...dutyManagers];
    const column = Uint8Array.from(people, ({ languages }) => (speaks(languages, language) ? 0 : 1));
    if (this.#languages.has(language)) this.#speakers.set(language, column);
    return column;
  }

  of(load: Load): LoadColumns {
    const before = this.#loads.get(load);
    if (before) return before;
    const columns = { openIssues: new Uint16Array(this.length), isUnreachable: new Uint8Array(this.length) };
    for (const [id, count] of Object.entries(load.openIssues)) {
      const place = this.placeOf(id);
      if (place !== undefined) columns.openIssues[place] = Math.min(count, 0xffff);
    }
    for (const id of load.unreachable) {
      const place = this.placeOf(id);
      if (place !== undefined) columns.isUnreachable[place] = 1;
    }
    this.#loads.set(load, columns);
    return columns;
  }
}

const known = new WeakMap<RosterSnapshot, PeopleInColumns>();

/** The people of a snapshot, read once for each snapshot in memory. */
export function peopleInColumns(roster: RosterSnapshot): PeopleInColumns {
  const before = known.get(roster);
  if (before) return before;
  const people = new PeopleInColumns(roster);
  known.set(roster, people);
  return people;
}
