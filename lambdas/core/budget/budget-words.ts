import type { Tier } from '../explanation';
import type { Words } from '../words';
import { type Budget, isMissed } from './budgets';
import type { ChainStep } from './chain-from';

const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Minutes where they are whole, else seconds. */
const span = (seconds: number): Words =>
  seconds % 60 === 0
    ? { en: `${seconds / 60} min`, 'zh-Hans': `${seconds / 60} 分钟` }
    : { en: `${seconds} s`, 'zh-Hans': `${seconds} 秒` };

const STANDING: Readonly<Record<Tier, Words>> = {
  onDuty: { en: 'on duty', 'zh-Hans': '当值' },
  awake: { en: 'awake', 'zh-Hans': '清醒时段' },
  onDutyAsleep: { en: 'on duty in their night', 'zh-Hans': '休息时段当值' },
  standBy: { en: 'stand-by', 'zh-Hans': '待命' },
  dutyManager: { en: 'duty manager', 'zh-Hans': '值班经理' },
  asleep: { en: 'asleep', 'zh-Hans': '休息' },
  onLeave: { en: 'on leave', 'zh-Hans': '请假' },
};

/** Of a step so many people are named. */
const NAMED = 3;
/** So many steps are told. */
const TOLD = 5;

function peopleWords({ people }: ChainStep): Words {
  const named = people.slice(0, NAMED);
  const more = people.length - named.length;
  const en = named.map(({ engineerId, tier }) => `${engineerId} (${STANDING[tier].en})`).join(', ');
  const zh = named.map(({ engineerId, tier }) => `${engineerId}（${STANDING[tier]['zh-Hans']}）`).join('、');
  return {
    en: more > 0 ? `${en} and ${more} more` : en,
    'zh-Hans': more > 0 ? `${zh}等 ${people.length} 人` : zh,
  };
}

function stepWords(step: ChainStep): Words {
  const after = span(step.afterSeconds);
  const wait = span(step.waitSeconds);
  const who = peopleWords(step);
  const name =
    step.step === undefined
      ? { en: '', 'zh-Hans': '' }
      : { en: `step ${step.step}, `, 'zh-Hans': `步骤 ${step.step}，` };
  return {
    en: `${name.en}after ${after.en}: ${who.en}, waits ${wait.en}`,
    'zh-Hans': `${name['zh-Hans']}${after['zh-Hans']}后：${who['zh-Hans']}，等待 ${wait['zh-Hans']}`,
  };
}

/** The sum of a budget at its worst hour: each step, whom it pages, and how long it waits. */
export function sumWords({ worst, steps, policy, severity, firstResponseSeconds }: Budget): Words {
  const due = span(firstResponseSeconds);
  const shown = steps.slice(0, TOLD).map(stepWords);
  const reached = worst && span(worst.afterSeconds);
  const at = worst ? minute(worst.at) : '';
  const said = {
    en: shown.map((step) => step.en).join('; '),
    'zh-Hans': shown.map((step) => step['zh-Hans']).join('；'),
  };
  return {
    en: `${severity} of "${policy}", reported ${at}: ${said.en}. Somebody who is there to be asked has had the whole wait after ${reached?.en}; the first response is due after ${due.en}.`,
    'zh-Hans': `策略“${policy}”的 ${severity}，${at} 上报：${said['zh-Hans']}。到可呼叫的人等满应答时间，合计 ${reached?.['zh-Hans']}；首次响应时限为 ${due['zh-Hans']}。`,
  };
}

/** What is told of a budget that is missed, with the sum. */
export function missedWords(budget: Budget): Words {
  const sum = sumWords(budget);
  return {
    en: `By this policy the first response is due before anybody who is there to be asked has had the whole wait. ${sum.en}`,
    'zh-Hans': `按此策略，首次响应到期前，没有一位可呼叫的人等满应答时间。${sum['zh-Hans']}`,
  };
}

/** What is told of steps that begin only when the first response is due already; `undefined` where there are none. */
export function lateStepsWords(budget: Budget, stepCount: number): Words | undefined {
  const { policy, severity, firstResponseSeconds, steps, worst } = budget;
  const inTime = steps.filter((step) => step.step !== undefined && step.afterSeconds < firstResponseSeconds);
  const last = Math.max(0, ...inTime.map(({ step = 0 }) => step));
  if (!worst || isMissed(budget) || stepCount === 0 || last >= stepCount) return undefined;
  const due = span(firstResponseSeconds);
  return {
    en: `${severity} of "${policy}": of ${stepCount} steps those after step ${last} begin when the first response is due already, after ${due.en}, at ${minute(worst.at)}. Shorten the waits, or take them out.`,
    'zh-Hans': `策略“${policy}”的 ${severity}：共 ${stepCount} 个步骤，步骤 ${last} 之后的开始时首次响应（${due['zh-Hans']}）已到期（${minute(worst.at)}）。请缩短等待或删去这些步骤。`,
  };
}

/** What is told of a roster that leaves an hour to people who are asleep. */
export function nobodyWords(nobodyAt: number): Words {
  return {
    en: `From ${minute(nobodyAt)} on nobody is awake, stands by or manages, so that no policy can reach anybody but people asleep: name a stand-by or a duty manager.`,
    'zh-Hans': `${minute(nobodyAt)} 起无人清醒、待命，也没有值班经理，任何策略都只能呼叫正在休息的人：请安排待命或值班经理。`,
  };
}
