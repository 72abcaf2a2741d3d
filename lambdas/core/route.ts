import { type Asked, ask, rankedWith } from './asked';
import { MINUTE_MS } from './durations';
import type { Load, RosterSnapshot } from './duty/snapshot';
import { isOnDuty } from './explanation';
import type { EngineerId, Instant } from './ids';
import { keyOf, LEAVES_SOON_MINUTES, MOST_PEOPLE, ownBits, teamBits, tierBits } from './rank-order';
import { Ranking } from './ranking';
import type { Skill } from './skills';

/** What an issue asks of the person who takes it. */
export interface Needs {
  readonly skill?: Skill;
  readonly language?: string;
  /** Countries of the customer and of its affected end users; any match counts. */
  readonly regions: readonly string[];
  /** Those of them where end users are affected, whose networks somebody at home there knows; absent when that was not said. */
  readonly affected?: readonly string[];
  /** Those who said of this issue that it is not their skill: they rank as lacking it. */
  readonly lacksSkill?: readonly EngineerId[];
}

/** Whether somebody said of the issue that it is not their skill: from then on the skill counts before who is on duty. */
export const isSkillMissed = ({ lacksSkill = [] }: Needs): boolean => lacksSkill.length > 0;

/** The keys of all engineers who are of a team, in the roster's order; answers how many. */
function placeEngineers(asked: Asked, keys: Float64Array): number {
  const { people, load, roster, at, teams, lackSkill, lackLanguage } = asked;
  const soonAt = Math.min(at + LEAVES_SOON_MINUTES * MINUTE_MS, roster.untilAt);
  let count = 0;
  for (let place = 0; place < roster.engineers.length; place++) {
    const own = teams[people.team[place] as number];
    if (!own) continue;
    const stretch = people.apart.at(place, at);
    const tier = own.tierOf(place, stretch);
    const team = stretch ? rankedWith(own, stretch, asked) : own;
    const leavesSoon = isOnDuty(tier) && own.dutyEndsAt(place, stretch, soonAt) !== undefined;
    const bits =
      tierBits(tier, load.isUnreachable[place] === 0) |
      team.bits |
      ownBits(lackSkill?.[place] ?? 0, lackLanguage?.[place] ?? 0, leavesSoon, load.openIssues[place] ?? 0);
    keys[count++] = keyOf(bits, team.orderOf(place), place);
  }
  return count;
}

function keyOfManager(order: number, { load, roster, lackLanguage }: Asked): number {
  const place = roster.engineers.length + order;
  const bits =
    tierBits('dutyManager', load.isUnreachable[place] === 0) |
    teamBits(false, undefined) |
    ownBits(0, lackLanguage?.[place] ?? 0, false, load.openIssues[place] ?? 0);
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
