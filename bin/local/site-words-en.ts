import type { SiteWords } from './site-words';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const SITE_EN: SiteWords = {
  lang: 'en',
  otherLanguage: '中文',
  now: 'Now',
  inbox: 'Inbox',
  nobodyWaits: 'Nobody waits',
  waiting: (issues) => counted(issues, 'issue waits', 'issues wait'),
  clock: ['The clock shows ', ' and runs at real speed.', (times) => ` and runs ${times} times faster than real.`],
  status: { onDuty: 'on duty', awake: 'awake', asleep: 'asleep' },
  state: { paging: 'paging', waiting: 'waiting', owned: 'owned', resolved: 'resolved' },
  itsPages: 'its pages',
  toTry: 'To try',
  tries: {
    report: 'Report an issue as the sample customer',
    smoke: 'Walk the whole way in test mode, paging nobody',
    inbox: 'Open the engineers’ inbox, and a page from it',
    roster: 'Read the roster',
    duty: 'See who is on duty, and why',
  },
  everyPage: 'Every page that was sent',
  pagesTo: (name) => `Pages to ${name}`,
  counted: (pages, drills, mails) =>
    [
      counted(pages, 'page', 'pages'),
      drills > 0 ? counted(drills, 'drill', 'drills') : '',
      mails > 0 ? counted(mails, 'mail to customers', 'mails to customers') : '',
    ]
      .filter(Boolean)
      .join(', ')
      .concat('; of each kind the newest first.'),
  showEverybodys: 'Show everybody’s',
  to: 'to',
  page: (number) => `page ${number}`,
  sentAgain: (attempt) => `sent again (${attempt})`,
  forInformation: 'for information',
  openThePage: 'Open the page',
  asMail: 'As an e-mail',
  drillTo: 'drill to',
  aboutASwapTo: 'about a swap, to',
  answer: 'Answer',
  mailTo: (customer) => `mail for ${customer}, to`,
  confirmHint: 'Follow the link, or post it to /v1/updates/email/confirmation: then no mail scanner can end it.',
  confirm: 'Confirm this address',
  confirmed: 'This address gets updates from now on.',
  notConfirmed: 'This link opens nothing: the address was taken back.',
};
