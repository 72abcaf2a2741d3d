import type { Holder } from '../../core/duty/snapshot';
import type { Tier } from '../../core/explanation';
import type { Role } from '../../core/roster/rotation';
import type { PageTexts, WhyYou } from './wording';

const two = (value: number): string => String(value).padStart(2, '0');

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
  const { tier, city, lentTo, skill, language, homeRegions, shiftLeft, unknownYear, openIssues } = why;
  const parts = [
    tierWords(tier, city, lentTo),
    becauseWords(why),
    skill && (skill.level > 0 ? `擅长${skill.name}（${skill.level} 级，共 3 级）` : `需要${skill.name}，您未登记此项`),
    language && (language.spoken ? `会${language.name}` : `客户用${language.name}，您未登记此语言`),
    homeRegions && `${lentTo ? '该' : '您的'}团队负责${homeRegions}`,
    shiftLeft && `离下班还有 ${shiftLeft}`,
    unknownYear && `日历没有这一年的数据，${lentTo ?? city ?? '您的团队'}当天是否假日未知`,
    openIssues === 0 ? '手上没有未解决的问题' : `手上 ${openIssues} 个问题`,
  ];
  return `为什么是您：${parts.filter(Boolean).join('；')}。`;
}

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

  timeLeft: (span) => `还剩 ${span}`,
  timeOver: (span) => `已超时 ${span}`,
  beside: (own, other) => `${own}（${other}）`,
  until: (time) => `截止 ${time}`,
  due: (commitment, time) => `${commitment}，截止 ${time}`,
  met: (time) => `${time} 已给出`,
  promised: '承诺时限',
  commitments: { firstResponse: '首次响应', workaround: '临时方案', rootCause: '定位原因', fix: '彻底修复' },

  customer: '客户',
  affected: '受影响',
  users: (count) => `约 ${count.toLocaleString('zh-CN')} 名用户`,
  reported: '上报',
  known: '已知',
  description: '客户原话',
  environmentTitle: '使用环境',
  environment: {
    sdk: '开发包',
    sdkVersion: '版本',
    platform: '平台',
    device: '设备',
    network: '网络',
    carrier: '运营商',
    channelIds: '频道',
  },
  showAll: '显示全文',

  whyYou,
  informed: (round) => `告知值班经理：第 ${round} 轮呼叫已经开始，仍无人认领。您也可以认领。`,
  skills: {
    network: '网络',
    client: '客户端',
    server: '服务端',
    audio: '音频',
    video: '视频',
    'conversational-ai': '对话式 AI',
    'voice-call': '语音通话',
    'voice-room': '语聊房',
    'video-call': '视频通话',
    'one-to-one': '一对一通话',
    'live-streaming': '直播',
    messaging: '消息',
    'going-abroad': '出海',
  },

  acknowledge: '认领',
  decline: '转出，立即转呼下一位',
  declineMore: '转出…',
  declineReason: '原因（可不填）',
  unanswered: (span) => `${span} 内无人认领，将转呼下一位`,
  unansweredSoon: '无人认领，即将转呼下一位',
  handedOn: '已转呼其他人，仍无人认领。您现在还可以认领。',
  declined: '您已转出，仍无人认领。您现在还可以认领。',

  owns: (name, time) => `${time}起由 ${name} 负责。`,
  ownsYou: (time) => `${time}起由您负责。`,
  inHand: '已有人负责',
  resolved: '已解决',
  nothingToDo: '您无需处理。',
  resolvedBy: (name, time) => `${name} 已解决此问题，${time}。`,
  resolvedByYou: (time) => `您已解决此问题，${time}。`,

  pagedSoFar: (count) => `已呼叫 ${count} 次`,
  outcomes: {
    notAcknowledged: '未应答',
    declined: '已转出',
    undeliverable: '联系不上',
    noLongerBest: '未发出，另有更合适的人',
    acknowledged: '已认领',
  },

  messages: '消息',
  evenEarlierMessages: '显示更早的内容',
  earlierMessages: (count) => `显示更早的 ${count} 条`,
  theCustomer: '客户',
  you: '您',
  writeToCustomer: '写给客户',
  firstMessage: '您的第一条消息即为首次响应。',
  send: '发给客户',
  resolveMore: '解决…',
  resolveNote: '怎样解决的（客户会看到）',
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
    issueResolved: { title: '问题已解决', detail: '未做任何更改。' },
    invalidForm: { title: '没有发出', detail: '请填写内容，最多 10,000 字（原因最多 1,000 字），再按一次。' },
    tooLarge: { title: '内容太长', detail: '没有发出。请缩短后再按一次。' },
    tryAgain: { title: '尚未确认', detail: '暂时连不上存储。请几秒后再按一次；重复按没有影响。' },
    failed: { title: '我们这边出错了', detail: '请返回再按一次；重复按没有影响。' },
  },
};
