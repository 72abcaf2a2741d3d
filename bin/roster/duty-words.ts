import { codeName } from '../../lambdas/core/code-names';
import { SKILL_WORDS } from '../../lambdas/core/skill-words';
import type { Asked } from './asked';
import { padRight, widthOf } from './columns';
import type { ToldHolder, ToldPerson, ToldTeam } from './duty-answer';
import type { ReaderOfTeams } from './names';
import type { Reader } from './reader';
import { instantWords } from './times';
import { CATALOGUE } from './words/catalogue';
import type { DutyWords } from './words/duty';

const hasWords = <K extends string>(words: Readonly<Record<K, unknown>>, key: string): key is K =>
  Object.hasOwn(words, key);

/** Why somebody is not there; a reason that a newer service has is told as it is. */
const awayWords = ({ away }: DutyWords, because: string): string => (hasWords(away, because) ? away[because] : because);

function holderWords({ engineer, name = engineer, because, rule, insteadOf }: ToldHolder, say: DutyWords): string {
  const instead = insteadOf
    ? say.insteadOf(insteadOf.name ?? insteadOf.engineer, awayWords(say, insteadOf.because))
    : '';
  return say.because[because](name, rule, instead);
}

/** A team in a few lines: how it stands and until when, what day it is, who has which role and why. */
export function teamLines(team: ToldTeam, width: number, reader: ReaderOfTeams): string[] {
  const say = CATALOGUE.duty[reader.language];
  const status = say.status[team.status];
  const notes = [
    team.until ? say.until(status, instantWords(Date.parse(team.until), reader)) : status,
    say.day[team.day],
    team.hoursBy ? say.hoursBy(team.hoursBy) : '',
  ];
  const lines = [`${padRight(reader.teamName(team.team), width)}  ${notes.filter(Boolean).join(say.semicolon)}`];
  for (const role of ['primary', 'secondary', 'standBy'] as const) {
    const holder = team[role];
    if (holder) lines.push(`${''.padEnd(width)}    ${padRight(say.role[role], 9)}  ${holderWords(holder, say)}`);
  }
  if (team.away) lines.push(`${''.padEnd(width)}    ${everybodyAway(team.away, say)}`);
  return lines;
}

/** A terminal names so many; `--json` has each. */
const MOST_AWAY = 10;

/** That duty hours hold and nobody is there, with who is away and why. */
function everybodyAway(away: NonNullable<ToldTeam['away']>, say: DutyWords): string {
  const told = away
    .slice(0, MOST_AWAY)
    // Whom an override replaces or takes off is only told to be off: who came instead is not there either.
    .map(({ engineer, name = engineer, because }) =>
      say.isAway(name, awayWords(say, because === 'override' ? 'removed' : because)),
    );
  const more = away.length > MOST_AWAY ? [say.moreAway(away.length - MOST_AWAY)] : [];
  return say.everybodyAway([...told, ...more].join(say.comma));
}

/** What ranks somebody inside their tier, as far as the ranking looked at it. */
function rankedBy(person: ToldPerson, say: DutyWords): string[] {
  const { skillLevel, speaksLanguage, homeRegion, nextTeam, minutesLeft, openIssues } = person;
  return [
    person.reachable ? '' : say.unreachable,
    skillLevel === undefined ? '' : skillLevel > 0 ? say.skill(skillLevel) : say.noSkill,
    speaksLanguage === undefined ? '' : speaksLanguage ? say.speaks : say.speaksNot,
    homeRegion ? say.homeRegion : nextTeam === undefined ? '' : say.nextTeam(nextTeam + 1),
    minutesLeft === undefined ? '' : say.left(Math.floor(minutesLeft / 60), minutesLeft % 60),
    openIssues > 0 ? say.open(openIssues) : '',
  ];
}

/** Where somebody stands, and all that the ranking looked at, in a few words. */
export function personWords(person: ToldPerson, { language, teamName }: ReaderOfTeams): string {
  const say = CATALOGUE.duty[language];
  const { tier, role, because = '', forTeam } = person;
  const isHolding = hasWords(say.because, because);
  const apart = isHolding || because === '' ? '' : awayWords(say, because);
  // Their own clock parts somebody from the team both ways: asleep while it is up, and awake while it sleeps.
  const isUpAlone = because === 'ownHours' && tier === 'awake';
  const stands = isUpAlone ? say.awakeByOwnClock : say.tier[tier];
  const reasons = [
    forTeam ? say.forTeam(stands, teamName(forTeam)) : stands,
    role && role !== 'standBy' ? say.role[role] : '',
    role && hasWords(say.ranked, because) ? say.ranked[because] : '',
    isUpAlone || apart === say.tier[tier] ? '' : apart,
    ...rankedBy(person, say),
  ];
  return reasons.filter(Boolean).join(say.comma);
}

export const whoOf = (
  { engineerId, name = engineerId, teamId }: ToldPerson,
  { language, teamName }: ReaderOfTeams,
): string => (teamId ? CATALOGUE.duty[language].inTeam(name, teamName(teamId)) : name);

/** The columns that names of teams take. */
export const teamsWidth = (teams: readonly ToldTeam[], { teamName }: ReaderOfTeams): number =>
  Math.max(0, ...teams.map(({ team }) => widthOf(teamName(team))));

/** What the issue is asked about with, in words; nothing where nothing is said of it. */
export function needsWords({ skill, language: spoken, region }: Asked['query'], { language }: Reader): string[] {
  const say = CATALOGUE.duty[language];
  const needs = [
    skill ? say.needsSkill(SKILL_WORDS[language][skill]) : '',
    spoken ? say.needsLanguage(codeName(spoken, 'language', language)) : '',
    region.length > 0
      ? say.needsRegion(region.map((code) => codeName(code, 'region', language)).join(say.listComma))
      : '',
  ].filter(Boolean);
  return needs.length > 0 ? [say.needs(needs.join(say.comma))] : [];
}
