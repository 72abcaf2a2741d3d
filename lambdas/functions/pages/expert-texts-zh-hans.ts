import type { ExpertTexts } from './expert-wording';

export const EXPERTS_SIMPLIFIED_CHINESE: ExpertTexts = {
  title: '专家',
  asked: (owner, skill) => `${owner} 请您作为${skill}专家协助，问题仍由 ${owner} 负责。`,
  askedByNobody: (skill) => `请您作为${skill}专家协助。此问题目前没有负责人。`,
  theNote: '负责人留言',
  unanswered: (span) => `${span} 内未答复，将改请其他人。`,
  stillWelcome: '您现在还可以加入。',
  join: '加入会诊',
  declineMore: '无法协助…',
  decline: '无法协助',
  youHelp: '您作为专家协助此问题，请把发现写入记录。',
  leave: '退出会诊',

  channel: '会诊频道：',
  openChannel: '打开频道',

  askMore: '请专家…',
  skill: '专长',
  level: '至少几级',
  anyLevel: '不限',
  levels: { 1: '1 级，处理已知情形', 2: '2 级，能带队', 3: '3 级，专家' },
  everybody: '同时请所有清醒且有此专长的人',
  note: '想请教什么（可不填）',
  ask: '请专家，您仍是负责人',
  channelMore: '共享会诊频道…',
  channelLink: '频道链接（https），仅您和专家可见',
  setChannel: '共享',
  nextAt: (time) => `没有呼叫任何人。下一位将于${time}醒来。`,
  nobodyAtAll: '没有呼叫任何人。值班表上没有其他人有此专长，或都已请过。',

  statuses: { asked: '已请', joined: '已加入', declined: '无法协助', silent: '未答复', left: '已退出' },
  atLeast: (skill, level) => (level ? `${skill}（${level} 级以上）` : skill),
};
