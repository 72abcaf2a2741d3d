import { COMMITMENT_WORDS } from '../../application/commitment-words';
import { plural } from '../../application/plural';
import { WHY_EN } from '../../application/why/why-en';
import { SKILL_WORDS } from '../../core/skill-words';
import { EXPERTS_ENGLISH } from './expert-texts-en';
import { JOINED_ENGLISH } from './joined-texts-en';
import { RELAY_ENGLISH } from './relay-texts-en';
import type { PageTexts } from './wording';

/** A number and its unit on one line. */
const unit = (count: number, name: string): string => `${count}\u00a0${name}`;
const two = (value: number): string => String(value).padStart(2, '0');

export const ENGLISH: PageTexts = {
  lang: 'en',
  otherLanguage: '中文',
  testIssue: {
    title: 'This is a test',
    detail: 'It was reported with a test key. Nobody was woken, and what is pressed here concerns no real customer.',
  },
  pageTitle: (severity, title) => `${severity} ${title}`,
  span: ({ days, hours, minutes, seconds }) => {
    if (days > 0) return hours > 0 ? `${unit(days, 'd')} ${unit(hours, 'h')}` : unit(days, 'd');
    if (hours > 0) return minutes > 0 ? `${unit(hours, 'h')} ${unit(minutes, 'min')}` : unit(hours, 'h');
    return `${minutes}:${two(seconds)}`;
  },
  list: (parts) => parts.join(', '),

  level: (level) => `escalated, level ${level}`,
  timeLeft: (span) => `${span} left`,
  timeOver: (span) => `${span} late`,
  beside: (own, other) => `${own} (${other})`,
  until: (time) => `until ${time}`,
  due: (commitment, time) => `${commitment} until ${time}`,
  standsStill: (since) => `stands still since ${since}: the customer was asked and has not answered`,
  met: (time) => `given ${time}`,
  notNeeded: 'not needed: fixed',
  promiseToCustomer: 'promise to the customer',
  promised: 'Promised',
  commitments: COMMITMENT_WORDS.en,

  customer: 'Customer',
  affected: 'Affected',
  users: (count) => `about ${plural(count, 'user', 'users')}`,
  reported: 'Reported',
  known: 'Known',
  description: 'In the customer’s words',
  environmentTitle: 'Environment',
  showAll: 'Show all of it',

  whyYou: WHY_EN.whyYou,
  told: WHY_EN.told,
  pagedBefore: (time) => `Paged ${time}. `,
  skills: SKILL_WORDS.en,

  acknowledge: 'Acknowledge',
  decline: 'Decline and pass on now',
  declineMore: 'Decline…',
  declineReason: 'Reason (optional)',
  passedOn: 'Why',
  passedOnBecause: {
    notMySkill: 'not my skill',
    busy: 'I am busy with something else',
    goingHome: 'my day ends',
    other: 'something else',
  },
  notSaid: '(not said)',
  skillInstead: 'Skill that it needs (optional)',
  unanswered: (span) => `Unanswered in ${span}, the next person is paged`,
  unansweredSoon: 'Unanswered, the next person is paged in a moment',
  askedBeside: (names, more) =>
    `Asked with you: ${names.join(', ')}${more > 0 ? ` and ${plural(more, 'other', 'others')}` : ''}. Whoever acknowledges first owns it.`,
  handedOn: 'This page has gone on to somebody else, but nobody has acknowledged yet. You still can.',
  declined: 'You passed this on. Nobody has acknowledged yet; you still can.',

  owns: (name, time) => `${name} owns this issue since ${time}.`,
  wasFaster: (name, time) => `${name} was faster, and owns this issue since ${time}.`,
  ownsYou: (time) => `You own this issue since ${time}.`,
  quiet: (time) => `Nothing was heard of the owner since ${time}. Please take over.`,
  quietYou: (time) => `Nothing was heard of you since ${time}.`,
  quietNext: (span) => `Unless something is heard in ${span}, the next person is asked.`,
  stillHere: 'I am on it',
  takeOver: 'Take over',
  handOnMore: 'Hand it on…',
  handOnNote: 'What the next engineer should know (optional)',
  handOn: 'Hand it on now; you help from now on',
  youHelp: 'You owned it before. Help whoever owns it, if you can.',
  inHand: 'In hand',
  resolved: 'Resolved',
  nothingToDo: 'There is nothing for you to do.',
  resolvedBy: (name, time) => `${name} resolved this issue, ${time}.`,
  confirmedByCustomer: 'The customer says that it is over.',
  ratedByCustomer: (score) => `The customer rates how it was handled: ${score} of 5.`,
  resolvedByYou: (time) => `You resolved this issue, ${time}.`,
  signal: {
    title: 'A signal opened this issue before a customer wrote',
    fires: (count, time) =>
      count === 1 ? `It fires since ${time}.` : `It fires, and came ${count} times, last ${time}.`,
    recovered: (time) => `It has recovered, ${time}.`,
    from: (source) => `From ${source}`,
    measured: (source, { name, value, threshold, unit = '' }) =>
      `From ${source}: ${name} ${value}${unit && ` ${unit}`}, threshold ${threshold}${unit && ` ${unit}`}`,
    firstCalls: 'Make the first call, before they do',
    called: (name, time) => `called by ${name}, ${time}`,
    notCalled: 'not called yet',
    call: (customer) => `I have called ${customer}`,
    shared: (customers) => `All ${customers} customers read what you write here. Name none of them.`,
    overByItself: (time) => `The signal recovered before anybody took the issue, ${time}.`,
  },

  pagedSoFar: (count) => `Paged so far: ${count}`,
  outcomes: {
    notAcknowledged: 'no answer',
    declined: 'passed it on',
    undeliverable: 'could not be reached',
    noLongerBest: 'not sent, somebody better placed came',
    ownerQuiet: 'acknowledged, then went quiet',
    notMySkill: 'handed it on, not their skill',
    busy: 'handed it on, busy',
    goingHome: 'handed it on, day ended',
    other: 'handed it on',
    acknowledged: 'acknowledged',
  },

  relay: RELAY_ENGLISH,
  joined: JOINED_ENGLISH,
  experts: EXPERTS_ENGLISH,

  messages: 'Messages',
  evenEarlierMessages: 'Show what was written before',
  earlierMessages: (count) => `Show ${plural(count, 'earlier message', 'earlier messages')}`,
  theCustomer: 'Customer',
  you: 'You',
  writeToCustomer: 'Message to the customer',
  firstMessage: 'Your first message is the first response.',
  send: 'Send to the customer',
  markMore: 'Given…',
  markAnew: 'Say it anew…',
  markWhat: {
    workaround: 'What the customer can do meanwhile (the customer reads this)',
    rootCause: 'What the cause is (the customer reads this)',
    fix: 'What was fixed, and since when (the customer reads this)',
  },
  mark: 'Tell the customer',
  severityMore: 'Change the severity…',
  severity: 'Severity',
  changeSeverity: 'Change; the due times move',
  escalateMore: 'Ask for more people…',
  severityReason: 'Reason (optional; the customer reads this)',
  escalateReason: 'What you need (optional; the duty managers read this)',
  escalate: 'Tell the duty managers',
  resolveMore: 'Resolve…',
  resolveNote: 'Anything else (optional; the customer reads this)',
  resolve: 'Resolve',
  refresh: 'Refresh',
  unsent: 'Your text, not sent',

  notices: {
    pageNotFound: {
      title: 'This link opens nothing',
      detail: 'Check that the whole link was copied, or open the newest page sent to you.',
    },
    pageExpired: {
      title: 'This link has expired',
      detail: 'Somebody has had the issue for more than a day. There is nothing for you to do.',
    },
    routeNotFound: { title: 'No such address', detail: 'Open the link in your page again.' },
    methodNotAllowed: {
      title: 'Not done that way',
      detail: 'Open the link in your page again and press a button there.',
    },
    crossSite: {
      title: 'Nothing was done',
      detail: 'The press came from another site. Open your link and press there.',
    },
    ownedByAnother: { title: 'Somebody was faster', detail: 'Another engineer owns this issue. Nothing was changed.' },
    alreadyOwner: {
      title: 'You own this issue',
      detail: 'An owned issue is not declined. Hand it on, or resolve it.',
    },
    noExpertAwake: {
      title: 'Nobody awake has that skill',
      detail: 'Nobody was asked. Ask for a lower level or another skill, or write down what is known for later.',
    },
    tooManyExperts: {
      title: 'No more experts can be asked',
      detail: 'Too many were asked about this issue already. Ask those who joined, or escalate it.',
    },
    notAskedAsExpert: { title: 'You were not asked as an expert', detail: 'Nothing was changed.' },
    nobodyElse: {
      title: 'Nobody else can be asked',
      detail: 'The roster has nobody else now. You still own the issue.',
    },
    notOwner: { title: 'You do not own this issue', detail: 'Acknowledge it first. Nothing was sent.' },
    notPaged: { title: 'This issue was not paged to you', detail: 'Nothing was changed.' },
    handOverIncomplete: {
      title: 'Nobody was asked',
      detail: 'Write the next step and what the customer was promised first; whoever takes it over needs both.',
    },
    resolutionIncomplete: {
      title: 'Not resolved yet',
      detail:
        'The customer reads at the end what it was and what was fixed. Write both; what is not known yet, say so.',
    },
    commitmentMet: {
      title: 'It is marked already',
      detail: 'The customer has read what was said then. Correct it in a message to the customer.',
    },
    keepOutOfRange: {
      title: 'Nothing was changed',
      detail: 'An issue is kept for 12 hours at most. Choose another time.',
    },
    keepBeforeDayEnds: {
      title: 'Nothing was changed',
      detail: 'Your day does not end in the next 12 hours: until then the issue is yours anyway.',
    },
    customerNotAffected: { title: 'The signal is not about this customer', detail: 'Nothing was noted.' },
    issueResolved: { title: 'The issue is resolved', detail: 'Nothing was changed.' },
    alreadyAnswered: {
      title: 'This was answered already',
      detail: 'Nothing was asked. Read what is known; if it does not help, say why and ask all the same.',
    },
    alreadyAsked: {
      title: 'This was asked already',
      detail: 'Nothing was asked. The customer has not answered yet; if it has to be asked again, say why.',
    },
    questionNotFound: { title: 'There is no such question', detail: 'Nothing was noted.' },
    answeredByCustomer: {
      title: 'The customer has answered this',
      detail: 'Nothing was noted: their own words stand. Write what you heard since as a finding.',
    },
    promiseTooLate: {
      title: 'The time of the promise is over',
      detail: 'The customer was told nothing. Choose a time that is still to come.',
    },
    recordFull: {
      title: 'The record is full',
      detail: 'Nothing was noted. Shorten the text, or put it into a file and note where it lies.',
    },
    invalidForm: {
      title: 'Nothing was sent',
      detail: 'Write some text, at most 10,000 characters (a reason: 1,000), and press again.',
    },
    tooLarge: { title: 'Too long', detail: 'Nothing was sent. Shorten the text and press again.' },
    tryAgain: {
      title: 'Not confirmed',
      detail: 'The store cannot be reached. Press again in a few seconds; pressing twice does no harm.',
    },
    failed: {
      title: 'Something went wrong on our side',
      detail: 'Go back and press again. Pressing twice does no harm.',
    },
  },
};
