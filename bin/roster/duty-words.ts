import type { Tier } from '../../lambdas/core/explanation';
import { dateTime, duration } from '../local/story-times';
import type { ToldHolder, ToldPerson, ToldTeam } from './duty-answer';

const STATUS: Readonly<Record<ToldTeam['status'], string>> = { onDuty: 'on duty', awake: 'awake', asleep: 'asleep' };

const DAY: Readonly<Record<ToldTeam['day'], string>> = {
  weekday: '',
  holiday: 'public holiday',
  makeUpDay: 'make-up workday',
  unknownYear: 'holidays of this year are unknown',
};

export const TIER: Readonly<Record<Tier, string>> = {
  onDuty: 'on duty',
  awake: 'awake',
  onDutyAsleep: 'on duty in their night',
  standBy: 'on stand-by',
  dutyManager: 'duty manager',
  asleep: 'asleep',
  onLeave: 'on leave',
};

export const ROLE = { primary: 'primary', secondary: 'secondary', standBy: 'stand-by' } as const;

/** Why somebody is not there, or does not stand where the team does. */
const AWAY: Readonly<Record<string, string>> = {
  leave: 'on leave',
  workingDays: 'does not work that day',
  ownHours: 'asleep by their own clock',
  removed: 'taken off by an override',
  busy: 'has another role then',
  swap: 'swapped it away',
  override: 'replaced by an override',
};

const BECAUSE: Readonly<Record<ToldHolder['because'], string>> = {
  rotation: 'turn in',
  nextInRotation: 'next in',
  swap: 'by swap',
  override: 'by override',
};

const isHolding = (because: string): because is ToldHolder['because'] => Object.hasOwn(BECAUSE, because);

export const utc = (at: string | number): string => `${dateTime(typeof at === 'number' ? at : Date.parse(at))} UTC`;

function holderWords({ engineer, name = engineer, because, rule, insteadOf }: ToldHolder): string {
  const away = insteadOf ? `, instead of ${insteadOf.name ?? insteadOf.engineer}: ${AWAY[insteadOf.because]}` : '';
  return `${name} (${BECAUSE[because]} ${rule}${away})`;
}

/** A team in a few lines: how it stands and until when, what day it is, who has which role and why. */
export function teamLines(team: ToldTeam, width: number): string[] {
  const notes = [
    STATUS[team.status] + (team.until ? ` until ${utc(team.until)}` : ''),
    DAY[team.day],
    team.hoursBy ? `hours by override ${team.hoursBy}` : '',
  ];
  const lines = [`${team.team.padEnd(width)}  ${notes.filter(Boolean).join('; ')}`];
  for (const role of ['primary', 'secondary', 'standBy'] as const) {
    const holder = team[role];
    if (holder) lines.push(`${''.padEnd(width)}    ${ROLE[role].padEnd(9)}  ${holderWords(holder)}`);
  }
  return lines;
}

/** Where somebody stands, and all that the ranking looked at, in a few words. */
export function personWords(person: ToldPerson): string {
  const { tier, role, because = '', forTeam, skillLevel, speaksLanguage, homeRegion, nextTeam, minutesLeft } = person;
  const apart = isHolding(because) ? '' : (AWAY[because] ?? '');
  const reasons = [
    TIER[tier] + (forTeam ? ` for ${forTeam}` : ''),
    role && role !== 'standBy' ? ROLE[role] : '',
    role && because && isHolding(because) && because !== 'rotation'
      ? BECAUSE[because].replace(/ in$/, ' in rotation')
      : '',
    apart !== TIER[tier] ? apart : '',
    person.reachable ? '' : 'contacts are known to fail',
    skillLevel === undefined ? '' : skillLevel > 0 ? `skill level ${skillLevel}` : 'without the skill',
    speaksLanguage === undefined ? '' : speaksLanguage ? 'speaks the language' : 'does not speak the language',
    homeRegion ? 'home region' : nextTeam === undefined ? '' : `next team ${nextTeam + 1}`,
    minutesLeft === undefined ? '' : `${duration(minutesLeft * 60_000)} left`,
    person.openIssues > 0 ? `${person.openIssues} open` : '',
  ];
  return reasons.filter(Boolean).join(', ');
}

export const whoOf = ({ engineerId, name = engineerId, teamId }: ToldPerson): string =>
  teamId ? `${name} (${teamId})` : name;
