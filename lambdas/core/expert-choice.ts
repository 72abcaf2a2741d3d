import { DAY_MS } from './durations';
import type { RosterSnapshot } from './duty/snapshot';
import { wakesAt } from './duty/wakes-at';
import type { WantedSkill } from './experts';
import type { PassedOver, RankedPerson } from './explanation';
import type { Choice } from './hand-on';
import type { EngineerId, Instant } from './ids';
import type { Ranking } from './ranking';

/** So far ahead is somebody looked for who wakes. */
const LOOK_AHEAD_MS = 7 * DAY_MS;

/** Why somebody awake is not to be asked; `undefined`: they are. */
function passedOverFor(
  { engineerId, skillLevel = 0, notMySkill }: RankedPerson,
  { level = 1 }: WantedSkill,
  except: ReadonlySet<EngineerId>,
): PassedOver | undefined {
  if (except.has(engineerId)) return 'besideAlready';
  return skillLevel < level || notMySkill ? 'notThatLevel' : undefined;
}

/**
 * Those awake, of any region, who have what is wanted, best first and at most so many; `ranking` is for that skill. Nobody in
 * their night is among them, nor those to be left out.
 */
export function expertsAwake(
  ranking: Ranking,
  wanted: WantedSkill,
  except: ReadonlySet<EngineerId>,
  most: number,
): Choice[] {
  const choices: Choice[] = [];
  const passedOver = new Map<number, PassedOver>();
  for (const [place, person] of ranking.awake().entries()) {
    if (choices.length >= most) break;
    const reason = passedOverFor(person, wanted, except);
    if (reason) passedOver.set(place, reason);
    else choices.push({ place, person, passedOver: new Map(passedOver) });
  }
  return choices;
}

/** When the next one wakes who has what is wanted; `undefined`: nobody else has it, or none within a week of what is compiled. */
export function nextExpertAt(
  { teams, engineers, untilAt }: RosterSnapshot,
  { skill, level = 1 }: WantedSkill,
  except: ReadonlySet<EngineerId>,
  now: Instant,
): Instant | undefined {
  let limitAt = Math.min(now + LOOK_AHEAD_MS, untilAt);
  let soonest: Instant | undefined;
  for (const engineer of engineers) {
    if ((engineer.skills[skill] ?? 0) < level || except.has(engineer.id)) continue;
    const table = teams.find(({ id }) => id === engineer.teamId)?.duty;
    const at = table && wakesAt(engineer, table, now, limitAt);
    if (at === undefined) continue;
    soonest = at;
    limitAt = at;
  }
  return soonest;
}
