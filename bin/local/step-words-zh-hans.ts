import { COMMITMENT_WORDS, STAGE_WORDS } from '../../lambdas/application/commitment-words';
import type { ToldAs } from '../../lambdas/core/effects';
import type { EscalatedBecause, HandOnReason, HistoryEntry } from '../../lambdas/core/events';
import type { RecordNote } from '../../lambdas/core/record';
import type { PassedOnBecause } from '../../lambdas/core/relay';
import { SKILL_WORDS } from '../../lambdas/core/skill-words';
import type { StepNames, StepWords } from './step-words';

const HAND_ON: Readonly<Record<HandOnReason, string>> = {
  notAcknowledged: '无人认领',
  declined: '已转出',
  undeliverable: '联系不上',
  noLongerBest: '另有清醒的人',
  ownerQuiet: '负责人没有动静',
  notMySkill: '不是负责人的专长',
  busy: '负责人正忙',
  goingHome: '负责人要下班',
  other: '负责人要求',
};

const AS: Readonly<Record<ToldAs, string>> = {
  owner: '负责人',
  formerOwner: '前负责人',
  deputy: '负责人的后援',
  dutyManager: '值班经理',
  expert: '协助的专家',
};

const PASSED_ON: Readonly<Record<PassedOnBecause, string>> = {
  noAnswer: '未应答',
  declined: '已转出',
  undeliverable: '联系不上',
};

const ESCALATED: Readonly<Record<EscalatedBecause, string>> = {
  breach: '承诺时限已超时',
  customer: '客户要求',
  owner: '负责人请求支援',
};

const NOTED: Readonly<Record<RecordNote['kind'], string>> = {
  tried: '做过的尝试',
  finding: '一项发现',
  file: '一个文件',
  environment: '使用环境',
  answer: '客户的答复',
  nextStep: '下一步',
  promise: '对客户的承诺',
};

const skillWords = SKILL_WORDS['zh-Hans'];
const commitments = COMMITMENT_WORDS['zh-Hans'];

function paged(entry: Extract<HistoryEntry, { type: 'pageDecided' }>, { engineer, why }: StepNames): string {
  const { purpose, page, engineerId, explanation, skill, raisedFrom } = entry;
  const name = engineer(engineerId);
  if (purpose === 'inform') return `已告知 ${name}（${AS[entry.as ?? 'dutyManager']}）`;
  if (purpose === 'stillHere') return `第 ${page} 次呼叫，问 ${name} 是否仍在处理`;
  if (raisedFrom) return `第 ${page} 次呼叫，再次呼叫 ${name}：原为 ${raisedFrom}，级别已上调`;
  const asked = purpose === 'relay' ? '请同事接手' : `第 ${page} 次呼叫`;
  const asExpert = purpose === 'expert' && skill ? `（作为${skillWords[skill]}专家）` : '';
  const what = purpose === 'takeOver' ? '（请其接手）' : asExpert;
  return `${asked}：${name}${what}${explanation ? `：${why(explanation.chosen)}` : ''}`;
}

export const STEPS_ZH_HANS: StepWords = {
  reported: (_entry, { customer, signalFrom }) =>
    signalFrom === undefined ? `${customer} 上报` : `${signalFrom} 的监控预警开启了此问题，涉及 ${customer}`,
  pageDecided: paged,
  pageSent: () => undefined,
  pageRepeated: ({ page }) => `第 ${page} 次呼叫重新发送`,
  pageFailed: ({ page }) => `第 ${page} 次呼叫未能发出`,
  handedOn: ({ fromEngineerId, reason }, { engineer }) =>
    `由 ${engineer(fromEngineerId)} 转呼下一位：${HAND_ON[reason]}`,
  roundBegan: ({ round }) => `所有人都已呼叫过，第 ${round} 轮开始`,
  nobodyToPage: () => '值班表上还没有人',
  acknowledged: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 已认领，由其负责`,
  declined: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 已转出`,
  ownerAnswered: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 在处理`,
  ownerQuiet: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 没有动静，不再是负责人`,
  ownerChanged: ({ from, to }, { engineer }) => `${engineer(to)} 从 ${engineer(from)} 接手`,
  skillChanged: ({ engineerId, to }, { engineer }) => `${engineer(engineerId)} 说需要${skillWords[to]}专长`,
  expertAsked: ({ engineerId, everybody, skill }, { engineer }) =>
    `${engineer(engineerId)} 请${everybody ? '所有清醒的' : '一位'}${skillWords[skill]}专家协助`,
  expertJoined: ({ engineerId, skill }, { engineer }) => `${engineer(engineerId)} 作为${skillWords[skill]}专家加入`,
  expertDeclined: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 无法作为专家协助`,
  expertSilent: ({ engineerId }, { engineer }) => `专家 ${engineer(engineerId)} 未应答`,
  expertLeft: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 不再作为专家协助`,
  noExpertLeft: ({ skill }) => `${skillWords[skill]}专家都已问过`,
  swarmSet: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 开通了会诊频道`,
  messageAdded: ({ author, text }, { customer, engineer }) =>
    `${author.kind === 'customer' ? customer : engineer(author.engineerId)}：“${text}”`,
  commitmentStageBegan: ({ commitment, stage }) => `${commitments[commitment]}：${STAGE_WORDS['zh-Hans'][stage]}`,
  commitmentMet: ({ engineerId, commitment, what }, { engineer }) =>
    `${engineer(engineerId)} 已给出${commitments[commitment]}：“${what}”`,
  severityChanged: ({ engineerId, from, to }, { engineer }) => `${engineer(engineerId)} 将 ${from} 调整为 ${to}`,
  escalated: ({ level, because }) => `升级至第 ${level} 级：${ESCALATED[because]}`,
  recordNoted: ({ engineerId, note }, { engineer }) => `${engineer(engineerId)} 记下：${NOTED[note.kind]}`,
  customerAsked: ({ engineerId, question }, { customer, engineer }) =>
    `${engineer(engineerId)} 问 ${customer}：“${question}”`,
  customerAnswered: ({ text }, { customer }) => `${customer} 答复：“${text}”`,
  relayBegan: ({ from, because }, { engineer }) =>
    `${engineer(from)} ${because === 'dayEnds' ? '即将下班' : '请求交接'}`,
  relayPassedOn: ({ engineerId, reason }, { engineer }) => `${engineer(engineerId)} 没有接手：${PASSED_ON[reason]}`,
  relayed: ({ from, to }, { engineer }) => `${engineer(to)} 从 ${engineer(from)} 接手`,
  nobodyTakesOver: ({ from }, { engineer }) => `无人接手，仍由 ${engineer(from)} 负责`,
  relayRests: () => '按合同，到早上再处理',
  relayCalledOff: ({ from }, { engineer }) => `${engineer(from)} 正在当值，继续处理`,
  kept: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 继续负责`,
  signalRepeated: ({ severity }) => `监控预警仍在${severity ? `，级别现为 ${severity}` : ''}`,
  signalRecovered: ({ resolved }) => `监控预警已恢复${resolved ? '；无人负责，问题已解决' : ''}`,
  customerCalled: ({ engineerId, customerId }, { engineer, customerOf }) =>
    `${engineer(engineerId)} 已致电 ${customerOf(customerId)}`,
  joined: () => '已并入监控预警开启的问题，不再呼叫其他人',
  routedByItself: () => '现在单独处理',
  reportJoined: ({ customerId, severity }, { customerOf }) =>
    `${customerOf(customerId)} 也上报了此问题${severity ? `；级别现为 ${severity}` : ''}`,
  joinedAnswered: ({ engineerId, customerId }, { engineer, customerOf }) =>
    `${engineer(engineerId)} 已答复 ${customerOf(customerId)}`,
  resolved: ({ engineerId }, { engineer }) => `${engineer(engineerId)} 已解决`,
  reopened: (_entry, { customer }) => `${customer} 重新打开`,
  resolutionConfirmed: (_entry, { customer }) => `${customer} 确认已解决`,
  rated: ({ score, comment }, { customer }) =>
    `${customer} 评分 ${score}（满分 5 分）${comment ? `：“${comment}”` : ''}`,
};
