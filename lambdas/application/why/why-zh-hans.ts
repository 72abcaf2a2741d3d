import type { Holder } from '../../core/duty/snapshot';
import type { ToldAs } from '../../core/effects';
import type { Tier } from '../../core/explanation';
import type { Role } from '../../core/roster/rotation';
import { SKILL_WORDS } from '../../core/skill-words';
import { COMMITMENT_WORDS, STAGE_WORDS } from '../commitment-words';
import { partsOf, type ToldHere, type WhyTexts, type WhyYou } from './facts';

function tierWords(tier: Tier, city: string | undefined, lentTo: string | undefined): string {
  if (tier === 'onDuty' && lentTo) return `为${lentTo}当值`;
  const place = city ?? '';
  switch (tier) {
    case 'onDuty':
      return `${place}当值`;
    case 'awake':
      return `${place}清醒时段，非当值`;
    case 'onDutyAsleep':
      return `${lentTo ? `为${lentTo}` : place}当值，但现在是您的休息时段；清醒的人都已呼叫过`;
    case 'standBy':
      return `${place}待命；清醒的人都已呼叫过`;
    case 'dutyManager':
      return '您是值班经理；其他人都已呼叫过';
    case 'asleep':
      return `${place}休息时段；值班表上没有清醒、待命的人，也没有值班经理`;
    case 'onLeave':
      return `${place}请假中；值班表上没有其他人`;
    default:
      return tier satisfies never;
  }
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  primary: '您是主值',
  secondary: '您是备值',
  standBy: '今晚轮到您待命',
};

const BECAUSE_WORDS: Readonly<Record<Holder['because'], string>> = {
  rotation: '',
  nextInRotation: '（排在您前面的人不在）',
  swap: '（换班）',
  override: '（临时调整）',
};

/** Why somebody has a role; why somebody without one stands apart is told only of an override. */
function becauseWords({ role, because }: WhyYou): string {
  if (role) return ROLE_WORDS[role] + (BECAUSE_WORDS[because as Holder['because']] ?? '');
  return because === 'override' ? '按临时调整安排' : '';
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
    lastOwner && '重新打开前由您解决',
    joined && '您已作为专家加入',
    skill && (skill.level > 0 ? `擅长${skill.name}（${skill.level} 级，共 3 级）` : `需要${skill.name}，您未登记此项`),
    notMySkill && '您说过不是您的专长，但清醒的人里没有更合适的了',
    language && (language.spoken ? `会${language.name}` : `客户用${language.name}，您未登记此语言`),
    homeRegions && `${lentTo ? '该' : '您的'}团队负责${homeRegions}`,
    shiftLeft && `离下班还有 ${shiftLeft}`,
    unknownYear && `日历没有这一年的数据，${lentTo ?? city ?? '您的团队'}当天是否假日未知`,
    (openIssues === 0 ? '手上没有未解决的问题' : `手上 ${openIssues} 个问题`) +
      (countedBeforeSeconds ? `（呼叫前 ${countedBeforeSeconds} 秒统计）` : ''),
  ];
  return `为什么是您：${parts.filter(Boolean).join('；')}。`;
}

const AS_WORDS: Readonly<Record<ToldAs, string>> = {
  owner: '此问题由您负责',
  formerOwner: '此问题之前由您负责',
  deputy: '您是负责人的后援',
  dutyManager: '告知值班经理',
  expert: '您作为专家协助此问题',
};

const AS_WORDS_PAST: Readonly<Record<ToldAs, string>> = {
  owner: '告知时此问题由您负责',
  formerOwner: '告知时您已不是负责人',
  deputy: '告知时您是负责人的后援',
  dutyManager: '曾告知值班经理',
  expert: '告知时您作为专家协助此问题',
};

/** What reads otherwise once it is over; the rest was so, and says so. */
function wasSo({ about, round }: ToldHere): string | undefined {
  switch (about.kind) {
    case 'roundBegan':
      return `第 ${round} 轮呼叫已经开始，当时无人认领。`;
    case 'noteWanted':
      return '此问题需要交接，当时交接记录尚未填写。';
    case 'nobodyTakesOver':
      return '此问题需要交接，当时没有人接手。';
    case 'othersAsked':
      return '您一直没有动静，已改为呼叫其他人。';
    case 'takenOver':
      return '同事已接手。';
    case 'noExpert':
      return `当时没有${SKILL_WORDS['zh-Hans'][about.skill]}专家加入。`;
    case 'promise':
      return '对客户的承诺将到时限。';
    case 'signalRecovered':
      return '监控预警已恢复。';
    default:
      return undefined;
  }
}

function told(here: ToldHere): string {
  const { about, as, round, reason, isPast } = here;
  const AS = isPast ? AS_WORDS_PAST : AS_WORDS;
  const past = isPast ? wasSo(here) : undefined;
  if (past) return `${AS[as]}：${past}`;
  switch (about.kind) {
    case 'roundBegan':
      return `${AS[as]}：第 ${round} 轮呼叫已经开始，仍无人认领。您也可以认领。`;
    case 'commitment':
      return `${AS[as]}：${COMMITMENT_WORDS['zh-Hans'][about.commitment]}${STAGE_WORDS['zh-Hans'][about.stage]}。`;
    case 'escalated': {
      const who = about.because === 'customer' ? '客户要求升级' : '负责人请求支援';
      return `${AS[as]}：${who}${reason ? `：“${reason}”` : '。'}`;
    }
    case 'noteWanted':
      return `${AS[as]}：此问题需要交接，交接记录尚未填写。`;
    case 'relayed':
      return `${AS[as]}：同事已接手。`;
    case 'nobodyTakesOver':
      return `${AS[as]}：此问题需要交接，目前还没有人接手。`;
    case 'quiet':
      return `${AS[as]}：您已有一段时间没有动静。`;
    case 'othersAsked':
      return `${AS[as]}：您一直没有动静，已改为呼叫其他人，请您从旁协助。`;
    case 'takenOver':
      return `${AS[as]}：同事已接手，请您从旁协助。`;
    case 'expertJoined':
      return `${AS[as]}：${SKILL_WORDS['zh-Hans'][about.skill]}专家已加入。`;
    case 'noExpert':
      return `${AS[as]}：没有${SKILL_WORDS['zh-Hans'][about.skill]}专家加入，清醒的人都已问过。`;
    case 'customerWrote':
      return `${AS[as]}：客户有新消息。`;
    case 'promise':
      return `${AS[as]}：对客户的承诺将到时限，此后没有再给客户消息。`;
    case 'swarm':
      return `${AS[as]}：负责人和专家的会诊频道已开通。`;
    case 'signalRecovered':
      return `${AS[as]}：监控预警已恢复，问题是否已解决由您判断。`;
    case 'signalGraver':
      return `${AS[as]}：监控预警级别已上调，问题级别随之上调。`;
    case 'reportJoined':
      return `${AS[as]}：客户也上报了此问题，等待答复。`;
    default:
      return about satisfies never;
  }
}

export const WHY_ZH_HANS: WhyTexts = {
  whyYou,
  told,
  list: (parts) => parts.join('，'),
  shiftLeft: (minutes) => {
    const { days, hours, rest } = partsOf(minutes);
    if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
    if (hours === 0) return `${rest} 分钟`;
    return rest > 0 ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
  },
};
