import type { ComeLast } from './come-last';
import { dayOf } from './duty/day-end';
import type { PassedOver } from './explanation';
import type { Choice } from './hand-on';
import type { EngineerId, IssueId } from './ids';
import { isAwake, isNotAtHome, isReachable, lacksLanguage, lacksSkill, meritsOf, openIssuesOf } from './rank-order';
import type { Ranking } from './ranking';
import { type GaveAway, keptAway } from './relay';
import { type DayInputs, isExpertThere, SHORT_DAY_MS, whyNoDay } from './relay-day';
import { isSkillMissed, type Needs } from './route';

/** What a choice for a relay looks at besides the ranking of the instant at which the owner's day ends. */
export interface RelayInputs extends DayInputs {
  readonly issueId: IssueId;
  /** With who said of it that it is not their skill. */
  readonly needs: Needs;
  readonly gaveAway: readonly GaveAway[];
  /** Who owned it and gave it up lately, or said that it is not their skill: they come after everybody else. */
  readonly comeLast: ComeLast;
  /** Who declined it lately, or did not answer: they come even after those, and are asked only when nobody else can be. */
  readonly askedLately: ReadonlySet<EngineerId>;
  /** Who has no room for another offer. */
  readonly full: readonly EngineerId[];
  /** Another one for each choice that the issue asks for, so that equals come in another order each time. */
  readonly choice: number;
}

/** A chance between 0 and 1, both excluded, that is the same for one issue, one choice and one person. FNV-1a, and then mixed. */
function chanceOf({ issueId, choice }: RelayInputs, engineerId: EngineerId): number {
  const text = `${issueId} ${choice} ${engineerId}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 + 2 ** -33;
}

/**
 * Where somebody comes among equals, the least first. A thousand issues at one instant are shared out by it among all equals,
 * and each open issue more halves a person's share (weighted rendezvous hashing; https://en.wikipedia.org/wiki/Rendezvous_hashing).
 */
const shareOf = (inputs: RelayInputs, engineerId: EngineerId, openIssues: number): number =>
  Math.log(-Math.log(chanceOf(inputs, engineerId))) + openIssues * Math.LN2;

/** Why somebody is not asked, as far as the relay itself says so. */
function refusedBy({ relay, full }: RelayInputs, engineerId: EngineerId, key: number): PassedOver | undefined {
  if (engineerId === relay.from) return 'isOwner';
  if (relay.asked.includes(engineerId)) return 'askedBefore';
  if (full.includes(engineerId)) return 'offersFull';
  return isReachable(key) ? undefined : 'notReached';
}

/**
 * The places of those who may be asked, in ranking order. A team that gave the issue away comes into it only where it is at
 * home, or where it alone has the skill.
 */
function candidatesIn(ranking: Ranking, inputs: RelayInputs, passedOver: Map<number, PassedOver>): number[] {
  const away = keptAway(inputs.gaveAway, inputs.policy, inputs.now);
  const { skill, regions } = inputs.needs;
  const open: number[] = [];
  const gaveItAway: number[] = [];
  for (let place = 0; place < ranking.length && isAwake(ranking.keyAt(place)); place++) {
    const key = ranking.keyAt(place);
    const refused = refusedBy(inputs, ranking.engineerIdAt(place), key);
    if (refused) {
      passedOver.set(place, refused);
      continue;
    }
    const teamId = ranking.teamIdAt(place);
    const isHome = regions.length > 0 && !isNotAtHome(key);
    if (teamId !== undefined && away.has(teamId) && !isHome) gaveItAway.push(place);
    else open.push(place);
  }
  const isSkilled = (place: number) => !lacksSkill(ranking.keyAt(place));
  const isSkillElsewhere = skill === undefined || open.some(isSkilled);
  const asked = isSkillElsewhere ? [] : gaveItAway.filter(isSkilled);
  for (const place of gaveItAway) if (!asked.includes(place)) passedOver.set(place, 'gaveItAway');
  return [...open, ...asked].sort((one, other) => one - other);
}

interface Candidate {
  readonly place: number;
  readonly wasAskedLately: boolean;
  readonly gaveUp: PassedOver | undefined;
  /** What puts one behind others, strongest first: 0 for what does not, else 1. */
  readonly behind: readonly (readonly [so: boolean, why: PassedOver])[];
  readonly merits: number;
  readonly share: number;
}

/**
 * What counts before who is on duty: that somebody said it is not their skill, and, where the owner asks in the middle of a shift, that
 * who is on duty beside them may be no better than they are. Then an expert who has joined comes first; then who has the skill; who has
 * not done their day; who speaks the language; who has some of the day left. At a day's end the next region is on duty, and the ranking says it all.
 */
function behindFor(inputs: RelayInputs, key: number, engineerId: EngineerId): Candidate['behind'] {
  const { relay, needs, roster, now } = inputs;
  const isAsked = relay.because === 'ownerAsked';
  const isSkillMeant = isAsked || isSkillMissed(needs);
  const skill = [isSkillMeant && lacksSkill(key), 'notTheirSkill'] as const;
  if (!isAsked) return [skill];
  const { kind, endsAt = now } = dayOf(roster, engineerId, now);
  return [
    [!isExpertThere(inputs, engineerId), inputs.joined.has(engineerId) ? 'dayTooShort' : 'notJoined'],
    skill,
    [kind === 'awake', 'offDuty'],
    [lacksLanguage(key), 'notTheirLanguage'],
    [endsAt < now + SHORT_DAY_MS, 'dayTooShort'],
  ];
}

const weightOf = ({ behind }: Candidate): number => behind.reduce((sum, [so]) => sum * 2 + (so ? 1 : 0), 0);

/** Why the chosen one comes before somebody who ranks higher. */
function passedOverFor(other: Candidate, chosen: Candidate): PassedOver {
  const differs = other.behind.find(([so], at) => so && !chosen.behind[at]?.[0]);
  if (other.wasAskedLately && !chosen.wasAskedLately) return 'askedBefore';
  return other.gaveUp ?? differs?.[1] ?? 'sharedOut';
}

/**
 * Whom to ask to take an issue over: the best, at the instant at which the owner's day ends, of those who are up now and then.
 * Equals but for their work share such issues out. With `restsFor`, somebody of that team before all others. `undefined`:
 * nobody is left to ask. Nobody is woken.
 */
export function chooseForRelay(ranking: Ranking, inputs: RelayInputs): Choice | undefined {
  const passedOver = new Map<number, PassedOver>();
  const { restsFor } = inputs.relay;
  const isElsewhere = ({ place }: Candidate) =>
    restsFor === undefined || ranking.teamIdAt(place) === restsFor ? 0 : 1;
  const candidates = candidatesIn(ranking, inputs, passedOver).map((place): Candidate => {
    const key = ranking.keyAt(place);
    const engineerId = ranking.engineerIdAt(place);
    const share = shareOf(inputs, engineerId, openIssuesOf(key));
    const wasAskedLately = inputs.askedLately.has(engineerId);
    const gaveUp = inputs.comeLast.get(engineerId);
    return { place, share, merits: meritsOf(key), wasAskedLately, gaveUp, behind: behindFor(inputs, key, engineerId) };
  });
  candidates.sort(
    (one, other) =>
      (one.wasAskedLately ? 1 : 0) - (other.wasAskedLately ? 1 : 0) ||
      (one.gaveUp ? 1 : 0) - (other.gaveUp ? 1 : 0) ||
      isElsewhere(one) - isElsewhere(other) ||
      weightOf(one) - weightOf(other) ||
      one.merits - other.merits ||
      one.share - other.share,
  );
  for (const chosen of candidates) {
    const { place } = chosen;
    const engineerId = ranking.engineerIdAt(place);
    const noDay = whyNoDay(inputs, engineerId, ranking.teamIdAt(place));
    if (noDay) {
      passedOver.set(place, noDay);
      continue;
    }
    for (const other of candidates) {
      if (other.place >= place || passedOver.has(other.place)) continue;
      passedOver.set(other.place, passedOverFor(other, chosen));
    }
    const person = ranking.personAt(place);
    return { place, person: isExpertThere(inputs, engineerId) ? { ...person, joined: true } : person, passedOver };
  }
  return undefined;
}
