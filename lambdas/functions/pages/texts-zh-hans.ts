import { COMMITMENT_WORDS } from '../../application/commitment-words';
import { SKILL_WORDS } from '../../core/skill-words';
import { RELAY_SIMPLIFIED_CHINESE } from './relay-texts-zh-hans';
import { told, whyYou } from './why-zh-hans';
import type { PageTexts } from './wording';

const two = (value: number): string => String(value).padStart(2, '0');

export const SIMPLIFIED_CHINESE: PageTexts = {
  lang: 'zh-Hans',
  otherLanguage: 'English',
  testIssue: {
    title: '这是测试',
    detail: '此问题用测试密钥上报，没有呼叫任何人；在这里的操作不影响真实客户。',
  },
  pageTitle: (severity, title) => `${severity} ${title}`,
  span: ({ days, hours, minutes, seconds }) => {
    if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
    if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`;
    return `${minutes}:${two(seconds)}`;
  },
  minutes: (count) => `${count} 分钟`,
  list: (parts) => parts.join('，'),

  level: (level) => `已升级，第 ${level} 级`,
  timeLeft: (span) => `还剩 ${span}`,
  timeOver: (span) => `已超时 ${span}`,
  beside: (own, other) => `${own}（${other}）`,
  until: (time) => `截止 ${time}`,
  due: (commitment, time) => `${commitment}，截止 ${time}`,
  met: (time) => `${time} 已给出`,
  promised: '承诺时限',
  commitments: COMMITMENT_WORDS['zh-Hans'],

  customer: '客户',
  affected: '受影响',
  users: (count) => `约 ${count.toLocaleString('zh-CN')} 名用户`,
  reported: '上报',
  known: '已知',
  description: '客户原话',
  environmentTitle: '使用环境',
  showAll: '显示全文',

  whyYou,
  told,
  skills: SKILL_WORDS['zh-Hans'],

  acknowledge: '认领',
  decline: '转出，立即转呼下一位',
  declineMore: '转出…',
  declineReason: '原因（可不填）',
  unanswered: (span) => `${span} 内无人认领，将转呼下一位`,
  unansweredSoon: '无人认领，即将转呼下一位',
  askedBeside: (names, more) =>
    `同时呼叫了 ${names.join('、')}${more > 0 ? ` 等 ${names.length + more} 人` : ''}，先认领的人负责。`,
  handedOn: '已转呼其他人，仍无人认领。您现在还可以认领。',
  declined: '您已转出，仍无人认领。您现在还可以认领。',

  owns: (name, time) => `${time}起由 ${name} 负责。`,
  wasFaster: (name, time) => `${name} 先认领了，${time}起由其负责。`,
  ownsYou: (time) => `${time}起由您负责。`,
  inHand: '已有人负责',
  resolved: '已解决',
  nothingToDo: '您无需处理。',
  resolvedBy: (name, time) => `${name} 已解决此问题，${time}。`,
  confirmedByCustomer: '客户确认问题已解决。',
  ratedByCustomer: (score) => `客户对处理的评分：${score} 分（满分 5 分）。`,
  resolvedByYou: (time) => `您已解决此问题，${time}。`,

  pagedSoFar: (count) => `已呼叫 ${count} 次`,
  outcomes: {
    notAcknowledged: '未应答',
    declined: '已转出',
    undeliverable: '联系不上',
    noLongerBest: '未发出，另有更合适的人',
    acknowledged: '已认领',
  },

  relay: RELAY_SIMPLIFIED_CHINESE,

  messages: '消息',
  evenEarlierMessages: '显示更早的内容',
  earlierMessages: (count) => `显示更早的 ${count} 条`,
  theCustomer: '客户',
  you: '您',
  writeToCustomer: '写给客户',
  firstMessage: '您的第一条消息即为首次响应。',
  send: '发给客户',
  markMore: '已给出…',
  markWhat: {
    workaround: '客户现在可以怎么做（客户会看到）',
    rootCause: '原因是什么（客户会看到）',
    fix: '修复了什么，何时生效（客户会看到）',
  },
  mark: '告诉客户',
  severityMore: '调整级别…',
  severity: '级别',
  changeSeverity: '调整，时限随之变化',
  escalateMore: '请求支援…',
  escalateReason: '需要什么（可不填，值班经理会看到）',
  escalate: '告知值班经理',
  resolveMore: '解决…',
  resolveNote: '其他（客户会看到）',
  resolve: '解决',
  refresh: '刷新',
  unsent: '您写的内容，未发出',

  notices: {
    pageNotFound: { title: '链接无效', detail: '请检查链接是否复制完整，或打开最近一次呼叫中的链接。' },
    pageExpired: { title: '链接已过期', detail: '此问题有人负责已超过一天，您无需处理。' },
    routeNotFound: { title: '没有这个地址', detail: '请重新打开呼叫中的链接。' },
    methodNotAllowed: { title: '不能这样操作', detail: '请重新打开呼叫中的链接，再按按钮。' },
    crossSite: { title: '未做任何操作', detail: '请求来自其他网站。请打开您的链接，在那里按按钮。' },
    ownedByAnother: { title: '已有人认领', detail: '此问题由另一位工程师负责，未做任何更改。' },
    alreadyOwner: { title: '此问题由您负责', detail: '已认领的问题不能转出。请联系团队，或解决它。' },
    notOwner: { title: '此问题不由您负责', detail: '请先认领。消息没有发出。' },
    notPaged: { title: '此问题没有呼叫过您', detail: '未做任何更改。' },
    handOverIncomplete: { title: '尚未询问任何人', detail: '请先写下下一步和对客户的承诺，接手的人需要这两项。' },
    keepOutOfRange: { title: '未做任何更改', detail: '最多可保留 12 小时，请选择其他时间。' },
    issueResolved: { title: '问题已解决', detail: '未做任何更改。' },
    alreadyAnswered: {
      title: '这个问题已有答案',
      detail: '没有提问。请先看已知内容；如果仍不清楚，请写明原因，再提问。',
    },
    alreadyAsked: { title: '这个问题已经问过', detail: '没有提问。客户还没有回答；如果必须再问，请写明原因。' },
    questionNotFound: { title: '没有这个提问', detail: '没有记下。' },
    promiseTooLate: { title: '承诺的时间已过', detail: '没有告诉客户。请选择将来的时间。' },
    recordFull: { title: '记录已满', detail: '没有记下。请缩短内容，或放到文件里，再记下存放位置。' },
    invalidForm: { title: '没有发出', detail: '请填写内容，最多 10,000 字（原因最多 1,000 字），再按一次。' },
    tooLarge: { title: '内容太长', detail: '没有发出。请缩短后再按一次。' },
    tryAgain: { title: '尚未确认', detail: '暂时连不上存储。请几秒后再按一次；重复按没有影响。' },
    failed: { title: '我们这边出错了', detail: '请返回再按一次；重复按没有影响。' },
  },
};
