import type { SiteWords } from './site-words';

export const SITE_ZH_HANS: SiteWords = {
  lang: 'zh-Hans',
  otherLanguage: 'English',
  now: '现在',
  inbox: '收件箱',
  nobodyWaits: '没有等待认领的问题',
  waiting: (issues) => `${issues} 个问题等待认领`,
  clock: ['时钟显示 ', '，与真实时间同速。', (times) => `，速度为真实时间的 ${times} 倍。`],
  status: { onDuty: '当值', awake: '清醒时段', asleep: '休息' },
  state: { paging: '正在呼叫', waiting: '无人可呼叫', owned: '有人负责', resolved: '已解决' },
  itsPages: '它的呼叫',
  toTry: '试一试',
  tries: {
    report: '以示例客户的身份上报一个问题',
    smoke: '在测试模式下走完全程，不呼叫任何人',
    inbox: '打开工程师的收件箱，再打开其中一次呼叫',
    roster: '读取值班表',
    duty: '看谁在当值，以及原因',
  },
  everyPage: '已发出的所有呼叫',
  pagesTo: (name) => `发给 ${name} 的呼叫`,
  counted: (pages, drills, mails) =>
    [`${pages} 次呼叫`, drills > 0 ? `${drills} 次演练` : '', mails > 0 ? `${mails} 封发给客户的邮件` : '']
      .filter(Boolean)
      .join('，')
      .concat('；每类中最新的在前。'),
  showEverybodys: '显示所有人的',
  to: '发给',
  page: (number) => `第 ${number} 次呼叫`,
  sentAgain: (attempt) => `重新发送（${attempt}）`,
  forInformation: '仅告知',
  openThePage: '打开呼叫页面',
  asMail: '邮件内容',
  drillTo: '演练，发给',
  aboutASwapTo: '换班，发给',
  answer: '答复',
  mailTo: (customer) => `给 ${customer} 的邮件，发到`,
  confirmHint: '点击链接，或将其提交到 /v1/updates/email/confirmation：这样邮件扫描程序就无法取消订阅。',
  confirm: '确认此邮箱',
  confirmed: '此邮箱从现在起会收到进展通知。',
  notConfirmed: '此链接已失效：该邮箱已被撤回。',
};
