import { type Asked, ask, standOf, type TeamNow } from './asked';
import { type DutyEnd, ownDutyEndsAt, teamDutyEnd } from './duty/own-duty';
import type { EngineerOnTable, Load, RosterSnapshot } from './duty/snapshot';
import { apartAt } from './duty/standing';
import type { Tier } from './explanation';
import type { Instant } from './ids';
import { keyOf, LEAVES_SOON_MINUTES, MOST_PEOPLE, ownBits, teamBits, tierBits } from './rank-order';
import { Ranking } from './ranking';
import type { Skill } from './skills';

/** What an issue asks of the person who takes it. */
export interface Needs {
  readonly skill?: Skill;
  readonly language?: string;
  /** Countries of the customer and of its affected end users; any match counts. */
  readonly regions: readonly string[];
}

/** Somebody who has no role is at no place. */
const NO_PLACE = -1;

/** What a team's row says of its people, with those who have a role by their place in the roster. */
class TeamPlacing {
  readonly bits: number;
  readonly #primary: number;
  readonly #secondary: number;
  readonly #standBy: number;
  readonly #hasStandBy: boolean;
  /** The place of the next one who has no role, after those who have. */
  #nextOrder: number;
  /** Whether those without a time apart leave soon; looked up when first asked. */
  #leavesSoon: boolean | 'byPerson' | undefined;

  constructor(
    readonly now: TeamNow,
    private readonly asked: Asked,
    private readonly soonAt: Instant,
  ) {
    const { people, needs } = asked;
    const { primary, secondary, standBy } = now.row.roles;
    this.bits = teamBits(needs.regions.length > 0 && !now.homeRegion, now.nextTeam);
    this.#primary = people.placeOf(primary?.engineerId) ?? NO_PLACE;
    this.#secondary = people.placeOf(secondary?.engineerId) ?? NO_PLACE;
    this.#standBy = people.placeOf(standBy?.engineerId) ?? NO_PLACE;
    this.#hasStandBy = standBy !== undefined;
    this.#nextOrder = (primary ? 1 : 0) + (secondary ? 1 : 0);
  }

  /** The tier of somebody who stands with the team. */
  tierAt(place: number): Tier {
    const { status, crew, waking, noStandBy } = this.now.row;
    const hasRole = place === this.#primary || place === this.#secondary;
    if (status === 'onDuty' && (crew === 'team' || hasRole)) return 'onDuty';
    if (waking) return 'awake';
    const isWilling = !noStandBy && this.asked.people.standsBy[place] === 1;
    const standsBy = this.#hasStandBy ? place === this.#standBy : isWilling;
    return standsBy ? 'standBy' : 'asleep';
  }

  /** The place in the team, asked once for each person. */
  orderAt(place: number): number {
    if (place === this.#primary) return 0;
    if (place === this.#secondary) return this.now.row.roles.primary ? 1 : 0;
    return this.#nextOrder++;
  }

  /** Whether somebody of this team who is on duty now, wherever, is so for a short time only. */
  leavesSoon(engineer: EngineerOnTable): boolean {
    const { duty } = this.now.team;
    const { at } = this.asked;
    if (engineer.apart.length === 0) {
      this.#leavesSoon ??= soonBy(teamDutyEnd(duty, at, this.soonAt));
      if (this.#leavesSoon !== 'byPerson') return this.#leavesSoon;
    }
    return ownDutyEndsAt(engineer, duty, at, this.soonAt) !== undefined;
  }
}

const soonBy = (end: DutyEnd) => (end === 'byPerson' ? end : end !== 'later');

/** The keys of all engineers who are of a team, in the roster's order; answers how many. */
function placeEngineers(asked: Asked, keys: Float64Array): number {
  const { people, load, roster, at } = asked;
  const soonAt = Math.min(at + LEAVES_SOON_MINUTES * 60_000, roster.untilAt);
  const teams = asked.teams.map((now) => new TeamPlacing(now, asked, soonAt));
  const placings = new Map(teams.map((team) => [team.now, team]));
  const { lackSkill, lackLanguage } = lacking(asked);
  let count = 0;
  for (let place = 0; place < roster.engineers.length; place++) {
    const own = teams[people.team[place] as number];
    if (!own) continue;
    const engineer = roster.engineers[place] as EngineerOnTable;
    let team = own;
    let tier: Tier;
    if (people.isEverApart[place] === 1 && apartAt(engineer, at)) {
      const stand = standOf(engineer, own.now, asked);
      tier = stand.tier;
      team = placings.get(stand.now) ?? own;
    } else tier = own.tierAt(place);
    const isLeaving = (tier === 'onDuty' || tier === 'onDutyAsleep') && own.leavesSoon(engineer);
    const bits =
      tierBits(tier, load.isUnreachable[place] === 0) |
      team.bits |
      ownBits(lackSkill[place] ?? 0, lackLanguage[place] ?? 0, isLeaving, load.openIssues[place] ?? 0);
    keys[count++] = keyOf(bits, team.orderAt(place), place);
  }
  return count;
}

const NOBODY = new Uint8Array(0);

/** By place in the roster, who lacks what is needed; beyond the end of a column nobody does. */
const lacking = ({ people, needs, language }: Asked) => ({
  lackSkill: needs.skill === undefined ? NOBODY : people.lackSkill(needs.skill),
  lackLanguage: language === undefined ? NOBODY : people.lackLanguage(language),
});

function keyOfManager(order: number, asked: Asked): number {
  const { load, roster } = asked;
  const place = roster.engineers.length + order;
  const bits =
    tierBits('dutyManager', load.isUnreachable[place] === 0) |
    teamBits(false, undefined) |
    ownBits(0, lacking(asked).lackLanguage[place] ?? 0, false, load.openIssues[place] ?? 0);
  return keyOf(bits, order, place);
}

/**
 * Ranks everybody in the roster for an issue's needs at an instant, best first. Tiers come first, then the criteria in
 * their order, then the order of the roster; but whoever is on duty or awake and known not to be reached comes after all
 * others awake, and still before anybody in their night. Names someone whenever the roster has anyone at all. Throws a
 * RangeError for more people than a roster may have.
 */
export function route(needs: Needs, roster: RosterSnapshot, load: Load, at: Instant): Ranking {
  const most = roster.engineers.length + roster.dutyManagers.length;
  if (most > MOST_PEOPLE) throw new RangeError(`${most} people are more than a roster may have`);
  const asked = ask(needs, roster, load, at);
  const keys = new Float64Array(most);
  let count = placeEngineers(asked, keys);
  for (let order = 0; order < roster.dutyManagers.length; order++) keys[count++] = keyOfManager(order, asked);
  return new Ranking(asked, keys.subarray(0, count).sort());
}
