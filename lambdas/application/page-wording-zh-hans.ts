import type { PageWording } from './page-wording';

export const SIMPLIFIED_CHINESE: PageWording = {
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
  ask: {
    acknowledge: (wait) => `请在 ${wait}内认领`,
    relay: (wait) => `接力：请在 ${wait}内接手`,
    stillHere: (wait) => `您在处理吗？请在 ${wait}内答复`,
    takeOver: (wait) => `负责人没有动静，请在 ${wait}内接手`,
    expert: (wait, skill = '') => `请在 ${wait}内以${skill}专家身份协助`,
  },
  asked: {
    acknowledge: (wait) => [
      `现在呼叫您。请在 ${wait}内认领；到时仍未认领，将转呼下一位。`,
      '请打开您的呼叫页查看问题，再按“认领”；现在不能处理，请按“转出”：',
      '只打开链接不算认领。',
    ],
    relay: (wait) => [
      `此问题需要交接，请您接手。请在 ${wait}内答复；到时未答复，将改问其他人。`,
      '请打开您的呼叫页查看交接记录，再按“接手”；现在不能接手，请按“转出”：',
      '只打开链接不算接手。',
    ],
    stillHere: (wait) => [
      `此问题由您负责，但您已有一段时间没有动静。请在 ${wait}内答复；到时仍无动静，将请其他人接手。`,
      '请打开您的呼叫页，按“我在处理”，或转给他人：',
      '只打开链接不算答复。',
    ],
    takeOver: (wait) => [
      `此问题的负责人没有动静，您是其后援。请在 ${wait}内接手；到时仍未接手，将转呼其他人。`,
      '请打开您的呼叫页查看问题，再按“接手”；现在不能处理，请按“转出”：',
      '只打开链接不算接手。',
    ],
    expert: (wait, skill = '') => [
      `负责人请${skill}专家协助。请在 ${wait}内答复；到时未答复，将改请其他人。问题仍由负责人负责。`,
      '请打开您的呼叫页查看问题，再按“加入会诊”；无法协助，请按“无法协助”：',
      '只打开链接不算答复。',
    ],
  },
  ownerWrites: (note) => `负责人留言：${note}`,
  withTitle: (sentence, title) => `${sentence}：${title}`,
  headline: (severity, title) => `${severity} 紧急问题：${title}`,
  labelled: (label, text) => `${label}：${text}`,
  fullStop: '。',
  beforeNext: '',
  askedPersonally: '链接仅供您本人使用，请勿转发。',
  toldPersonally: '链接仅供您本人使用，请勿转发。',
  reference: (issueId, page) => `问题 ${issueId}，第 ${page} 次呼叫`,
  terminal: ({ severity, page, engineerId }, title, sentence) =>
    `${severity} 第 ${page} 次呼叫 ${engineerId}：${title}（${sentence}）`,
};
