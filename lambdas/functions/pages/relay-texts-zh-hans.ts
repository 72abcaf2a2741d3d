import type { RelayTexts } from './relay-wording';

export const RELAY_SIMPLIFIED_CHINESE: RelayTexts = {
  offered: (owner) => `负责人 ${owner} 即将下班，请您接手，可以吗？`,
  offeredByOwner: (owner) => `负责人 ${owner} 请同事接手，您可以接手吗？`,
  stillYours: '已改问其他人，但仍无人接手。您现在还可以接手。',
  takeOver: '接手',
  declineMore: '转出…',
  decline: '转出，改问其他人',
  unanswered: (span) => `${span} 内未答复，将改问其他人`,

  note: '交接记录',
  composed: '负责人没有填写完整，以下根据记录自动汇总。',
  nextStep: '下一步',
  promise: '对客户的承诺',
  promised: (text, time) => `${text}（${time}前）`,
  dueNext: '下一个时限',
  lastMessage: '最近发给客户',
  lastTried: '已尝试',
  tried: (what, result) => `${what}：${result}`,
  takenOver: (from, time) => `${time}从 ${from} 接手。`,

  offeredAt: (time) => `您即将下班：${time}起将请同事接手。`,
  noteWanted: (time) => `您即将下班。请在 ${time}前写下下一步和对客户的承诺，随后将请同事接手。`,
  asking: (name, time) => `正在请 ${name} 接手，等到 ${time}。`,
  nobody: (time) => `暂时无人接手，在有人接手前仍由您负责；${time}起会再次询问。`,
  kept: (time) => `由您负责到 ${time}。`,
  rests: (time) => `按合同此问题可等到早上：${time}由当地团队接力，在此之前仍由您负责。`,
  askMore: '现在交接…',
  askHint: '将请清醒时段内最合适的同事接手，对方会看到下一步和对客户的承诺。',
  ask: '请同事接手',
  keepMore: '下班后继续负责…',
  keepUntil: '到',
  keep: '继续负责',

  outcomes: {
    asked: '已询问能否接手',
    tookOver: '已接手',
    noAnswer: '未应答',
    declined: '已转出',
    undeliverable: '联系不上',
    busy: '还有其他接力待答复',
  },
};
