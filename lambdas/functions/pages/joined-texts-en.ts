import { plural } from '../../application/plural';
import type { JoinedTexts } from './joined-wording';

const reports = (count: number): string => plural(count, 'report', 'reports');

export const JOINED_ENGLISH: JoinedTexts = {
  title: (count) => (count === 1 ? 'A customer has reported it, too' : `${count} reports of customers about it`),
  reported: (time) => `reported ${time}`,
  owed: (time) => `first response due ${time}`,
  answered: (time) => `answered ${time}`,
  ownWay: 'routed by itself now',
  ownedBy: (name) => `now with ${name}`,
  resolved: 'resolved',
  escalated: 'the customer asks for escalation',
  write: (customer) => `To ${customer} alone: it is the first response to them.`,
  send: (customer) => `Send to ${customer}`,
  ask: (customer) => `Ask ${customer} something…`,
  sendQuestion: 'Ask',
  questionTo: 'Question',
  answerOf: 'Answer',
  notAnswered: 'not answered yet',
  sendAll: (count) => `Send, and to those of the ${reports(count)}`,
  resolveAll: (count) => `Resolve, with the ${reports(count)}`,
  markAll: (count) => `Mark, and on the ${reports(count)}`,
  markedAll: (count) => `Mark it on the ${reports(count)}, too`,
  mindNames: 'Each of them reads it. Name no other customer, and not that others are affected.',
  withoutThem: 'Else those that were answered stay with you, and others are asked about the rest.',
  missed: {
    resolved: (time) => `What was said to all ${time} did not reach this customer: the report was resolved before.`,
    ownWay: (time) => `What was said to all ${time} did not resolve this report: others are asked about it by itself.`,
  },
  hasReported: 'has reported it: answer there',
  answeredThere: (name, time) => `answered by ${name}, ${time}`,
  lookedAfter: (name) => `${name} looks after this with what a signal had told of.`,
  lookedFor: 'An owner is asked for, for this and for what a signal had told of.',
};
