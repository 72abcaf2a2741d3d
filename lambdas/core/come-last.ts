import { dayOf } from './duty/day-end';
import type { RosterSnapshot } from './duty/snapshot';
import { isOnDuty, type PassedOver } from './explanation';
import type { EngineerId, Instant, TeamId } from './ids';
import { isAwake, isNotAtHome, isReachable, lacksLanguage, lacksSkill, tierOf } from './rank-order';
import type { Ranking } from './ranking';
import { isSkillMissed, type Needs } from './route';

/** Those who come after everybody else who is awake, each with why. */
export type ComeLast = ReadonlyMap<EngineerId, PassedOver>;

export const NOBODY_LAST: ComeLast = new Map();

/** What was said and done with an issue that puts somebody behind colleagues who are as awake. */
export interface HeldBackBy {
  readonly needs: Needs;
  readonly roster: RosterSnapshot;
  readonly now: Instant;
  /** Whoever comes last for good: see `whoSaidSo`. */
  readonly saidSo: ComeLast;
  /** Teams that gave it away lately. */
  readonly keptAway: ReadonlySet<TeamId>;
  /** An owner has handed it on: whoever comes next is to be a better choice than whoever is merely on duty beside them. */
  readonly isHandedOn: boolean;
  /** Whoever cannot be asked now whatever their merits. */
  readonly isOut: (engineerId: EngineerId) => boolean;
}

interface Candidate {
  readonly engineerId: EngineerId;
  readonly key: number;
  readonly teamId: TeamId | undefined;
}

/** Those awake who can be asked now and have not said that they will not: those whom a contact reaches, or where none of them is left, the others. */
function candidatesIn(ranking: Ranking, by: HeldBackBy, last: ComeLast): Candidate[] {
  const candidates: Candidate[] = [];
  let reachable: boolean | undefined;
  for (let place = 0; place < ranking.length && isAwake(ranking.keyAt(place)); place++) {
    const key = ranking.keyAt(place);
    if (reachable !== undefined && isReachable(key) !== reachable) break;
    const engineerId = ranking.engineerIdAt(place);
    if (last.has(engineerId) || by.isOut(engineerId)) continue;
    reachable = isReachable(key);
    candidates.push({ engineerId, key, teamId: ranking.teamIdAt(place) });
  }
  return candidates;
}

/** Whether the customer's language counts before who is on duty: somebody speaks it whose working day runs, or is yet to begin. */
function isLanguageAtWork({ needs, roster, now, isHandedOn }: HeldBackBy, candidates: readonly Candidate[]): boolean {
  if (!isHandedOn || needs.language === undefined) return false;
  return candidates.some(({ engineerId, key }) => {
    if (lacksLanguage(key)) return false;
    return isOnDuty(tierOf(key)) || dayOf(roster, engineerId, now).kind === 'beforeDuty';
  });
}

/** Why each stands behind others, strongest first: the team gave it away, the skill, the language. */
const REASONS = ['gaveItAway', 'notTheirSkill', 'notTheirLanguage'] as const;

/**
 * Who comes after everybody else who is awake, whatever tier they are of and whichever step of the policy names them. For good:
 * who gave the issue up lately or said that it is not their skill. While somebody better is left who is as well reached: whose team gave it
 * away, unless it is at home there or alone has the skill; once somebody has said that it is not their skill, or an owner has handed
 * it on, who lacks that skill; and after a hand-on who does not speak the customer's language.
 */
export function comeLast(ranking: Ranking, by: HeldBackBy): ComeLast {
  const { needs, keptAway, isHandedOn } = by;
  const last = new Map(by.saidSo);
  const isSkillMeant = isHandedOn || isSkillMissed(needs);
  if (!isSkillMeant && keptAway.size === 0) return last;
  const candidates = candidatesIn(ranking, by, last);
  const isKept = ({ teamId, key }: Candidate) =>
    teamId !== undefined && keptAway.has(teamId) && (needs.regions.length === 0 || isNotAtHome(key));
  const isSkilled = ({ key }: Candidate) => !lacksSkill(key);
  const isSkillElsewhere = !needs.skill || candidates.some((one) => isSkilled(one) && !isKept(one));
  const isLanguage = isLanguageAtWork(by, candidates);
  const faults = candidates.map((one) => [
    isKept(one) && (isSkillElsewhere || !isSkilled(one)),
    isSkillMeant && !isSkilled(one),
    isLanguage && lacksLanguage(one.key),
  ]);
  const weights = faults.map((of) => of.reduce((sum, isSo) => sum * 2 + (isSo ? 1 : 0), 0));
  const least = Math.min(...weights);
  candidates.forEach(({ engineerId }, index) => {
    const reason = REASONS[faults[index]?.indexOf(true) ?? -1];
    if (reason && (weights[index] ?? 0) > least) last.set(engineerId, reason);
  });
  return last;
}
