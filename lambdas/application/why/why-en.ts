import type { Holder } from '../../core/duty/snapshot';
import type { ToldAs } from '../../core/effects';
import type { Tier } from '../../core/explanation';
import type { Role } from '../../core/roster/rotation';
import { SKILL_WORDS } from '../../core/skill-words';
import { COMMITMENT_WORDS, STAGE_WORDS } from '../commitment-words';
import { plural } from '../plural';
import { partsOf, type ToldHere, type WhyTexts, type WhyYou } from './facts';

function tierWords(tier: Tier, city: string | undefined, lentTo: string | undefined): string {
  if (tier === 'onDuty' && lentTo) return `on duty for ${lentTo}`;
  const place = city ? ` in ${city}` : '';
  switch (tier) {
    case 'onDuty':
      return `on duty${place}`;
    case 'awake':
      return `awake${place}, outside duty hours`;
    case 'onDutyAsleep':
      return `called on duty${lentTo ? ` for ${lentTo}` : place} in your night, and nobody awake is left to ask`;
    case 'standBy':
      return `on stand-by${place}, and nobody awake is left to ask`;
    case 'dutyManager':
      return 'duty manager, and nobody else is left to ask';
    case 'asleep':
      return `asleep${place}; nobody awake, on stand-by or managing is in the roster`;
    case 'onLeave':
      return `on leave${place}; nobody else is in the roster`;
    default:
      return tier satisfies never;
  }
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  primary: 'you are primary',
  secondary: 'you are secondary',
  standBy: 'the stand-by of this night is yours',
};

const BECAUSE_WORDS: Readonly<Record<Holder['because'], string>> = {
  rotation: '',
  nextInRotation: ', as whoever comes before you in the rotation is away',
  swap: ', by a swap',
  override: ', by an override',
};

/** Why somebody has a role; why somebody without one stands apart is told only of an override. */
function becauseWords({ role, because }: WhyYou): string {
  if (role) return ROLE_WORDS[role] + (BECAUSE_WORDS[because as Holder['because']] ?? '');
  return because === 'override' ? 'an override says so' : '';
}

function whyYou(why: WhyYou): string {
  const {
    tier,
    city,
    lentTo,
    lastOwner,
    joined,
    skill,
    notMySkill,
    language,
    homeRegions,
    shiftLeft,
    unknownYear,
    openIssues,
    countedBeforeSeconds,
  } = why;
  const parts = [
    tierWords(tier, city, lentTo),
    becauseWords(why),
    lastOwner && 'you resolved it before it was reopened',
    joined && 'you have joined it as an expert',
    skill &&
      (skill.level > 0 ? `${skill.name}, level ${skill.level}` : `${skill.name} is asked for, you are not down for it`),
    notMySkill && 'you said that it is not your skill, and nobody better is awake and left to ask',
    language &&
      (language.spoken ? `speaks ${language.name}` : `the customer speaks ${language.name}, you are not down for it`),
    homeRegions && `${lentTo ? 'that' : 'your'} team is at home in ${homeRegions}`,
    shiftLeft && `${shiftLeft} of shift left`,
    unknownYear &&
      `whether it is a holiday in ${lentTo ?? city ?? 'your team'} is unknown, for its calendars do not cover this year`,
    (openIssues === 0 ? 'no open issue' : plural(openIssues, 'open issue', 'open issues')) +
      (countedBeforeSeconds ? `, as counted ${countedBeforeSeconds} s before` : ''),
  ];
  return `Why you: ${parts.filter(Boolean).join('; ')}.`;
}

const AS_WORDS: Readonly<Record<ToldAs, string>> = {
  owner: 'You are told as its owner',
  formerOwner: 'You are told because you owned it',
  deputy: 'You are told because you stand beside the owner',
  dutyManager: 'You are told as duty manager',
  expert: 'You are told because you help as an expert',
};

const AS_WORDS_PAST: Readonly<Record<ToldAs, string>> = {
  owner: 'You were told while you owned it',
  formerOwner: 'You were told because you had owned it',
  deputy: 'You were told while you stood beside the owner',
  dutyManager: 'You were told as duty manager',
  expert: 'You were told while you helped as an expert',
};

/** What reads otherwise once it is over; the rest was so, and says so. */
function wasSo({ about, round }: ToldHere): string | undefined {
  switch (about.kind) {
    case 'roundBegan':
      return `round ${round} had begun and nobody had acknowledged.`;
    case 'noteWanted':
      return 'it was to be relayed, and the hand-over note was not written.';
    case 'nobodyTakesOver':
      return 'it was to be relayed, and nobody had taken it over.';
    case 'othersAsked':
      return 'nothing was heard of you, and others were asked.';
    case 'takenOver':
      return 'a colleague had taken over from you.';
    case 'noExpert':
      return `no expert for ${SKILL_WORDS.en[about.skill]} had joined.`;
    case 'promise':
      return 'what the customer had been promised was due.';
    case 'swarm':
      return 'there was a channel that owner and experts shared.';
    case 'signalRecovered':
      return 'the signal had recovered.';
    default:
      return undefined;
  }
}

function told(here: ToldHere): string {
  const { about, as, round, reason, isPast } = here;
  const AS = isPast ? AS_WORDS_PAST : AS_WORDS;
  const past = isPast ? wasSo(here) : undefined;
  if (past) return `${AS[as]}: ${past}`;
  switch (about.kind) {
    case 'roundBegan':
      return `${AS[as]}: round ${round} has begun and nobody has acknowledged yet. You may take it.`;
    case 'commitment':
      return `${AS[as]}: ${COMMITMENT_WORDS.en[about.commitment]}, ${STAGE_WORDS.en[about.stage]}.`;
    case 'escalated': {
      const who = about.because === 'customer' ? 'the customer asks for escalation' : 'the owner asks for more people';
      return reason ? `${AS[as]}: ${who}: “${reason}”` : `${AS[as]}: ${who}.`;
    }
    case 'noteWanted':
      return `${AS[as]}: it is to be relayed, and the hand-over note is not written.`;
    case 'relayed':
      return `${AS[as]}: a colleague has taken it over.`;
    case 'nobodyTakesOver':
      return `${AS[as]}: it is to be relayed, and nobody has taken it over so far.`;
    case 'quiet':
      return `${AS[as]}: nothing was heard of you for a while.`;
    case 'othersAsked':
      return `${AS[as]}: nothing was heard of you, others are asked now, and you help.`;
    case 'takenOver':
      return `${AS[as]}: a colleague has taken over from you, and you help from now on.`;
    case 'expertJoined':
      return `${AS[as]}: an expert for ${SKILL_WORDS.en[about.skill]} has joined.`;
    case 'noExpert':
      return `${AS[as]}: no expert for ${SKILL_WORDS.en[about.skill]} has joined, and nobody else awake is left to ask.`;
    case 'customerWrote':
      return `${AS[as]}: the customer has written.`;
    case 'promise':
      return `${AS[as]}: what the customer was promised is due, and they have heard nothing since.`;
    case 'swarm':
      return `${AS[as]}: there is a channel now that owner and experts share.`;
    case 'signalRecovered':
      return `${AS[as]}: the signal has recovered. Whether the issue is over is yours to say.`;
    case 'signalGraver':
      return `${AS[as]}: the signal has become graver, and so has the issue.`;
    case 'reportJoined':
      return `${AS[as]}: a customer has reported it, too, and waits for an answer.`;
    default:
      return about satisfies never;
  }
}

/** A number and its unit on one line. */
const unit = (count: number, name: string): string => `${count}\u00a0${name}`;

export const WHY_EN: WhyTexts = {
  whyYou,
  told,
  list: (parts) => parts.join(', '),
  shiftLeft: (minutes) => {
    const { days, hours, rest } = partsOf(minutes);
    if (days > 0) return hours > 0 ? `${unit(days, 'd')} ${unit(hours, 'h')}` : unit(days, 'd');
    if (hours === 0) return unit(rest, 'min');
    return rest > 0 ? `${unit(hours, 'h')} ${unit(rest, 'min')}` : unit(hours, 'h');
  },
};
