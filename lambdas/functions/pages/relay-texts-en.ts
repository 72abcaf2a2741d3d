import type { RelayTexts } from './relay-wording';

export const RELAY_ENGLISH: RelayTexts = {
  offered: (owner) => `The day of ${owner}, who owns this issue, ends. Will you take it over?`,
  offeredForNow: (owner) => `${owner} owns this issue for now. Will you take it over?`,
  offeredByOwner: (owner) => `${owner}, who owns this issue, asks for somebody to take it over. Will you?`,
  stillYours: 'Somebody else is asked by now, but nobody has taken it over yet. You still can.',
  takeOver: 'Take over',
  declineMore: 'Decline…',
  decline: 'Decline, so that somebody else is asked',
  unanswered: (span) => `Unanswered in ${span}, somebody else is asked`,

  note: 'Hand-over note',
  composed: 'The owner has not written all of it; this is put together from the record.',
  nextStep: 'Next step',
  promise: 'Promised',
  promised: (text, time) => `${text} (until ${time})`,
  dueNext: 'Due next',
  lastMessage: 'Last to the customer',
  lastTried: 'Tried',
  tried: (what, result) => `${what}: ${result}`,
  found: 'Found',
  asked: 'Asked the customer',
  answered: (question, answer = 'no answer yet') => `${question} → ${answer}`,
  takenOver: (from, time) => `Taken over from ${from}, ${time}.`,

  offeredAt: (time) => `Your day ends: from ${time} on a colleague is asked to take it over.`,
  offeredFrom: (time) => `From ${time} on a colleague is asked to take it over.`,
  noteWanted: (time) =>
    `Write the next step and what the customer was promised until ${time}; then a colleague is asked to take it over.`,
  asking: (name, time) => `${name} is asked to take it over, until ${time}.`,
  nobody: (time) => `Nobody takes it over yet. You own it until somebody does; people are asked again from ${time} on.`,
  kept: (time) => `You keep it until ${time}.`,
  rests: (time) =>
    `By contract it rests until ${time}, the morning of a team that is at home there. You own it until then.`,
  askMore: 'Hand over now…',
  askHint: 'The best colleague who is awake is asked, and reads the next step and what the customer was promised.',
  ask: 'Ask for somebody to take it over',
  keepMore: 'Keep it past your day…',
  keepUntil: 'Until',
  keepAfter: (time) => `Your day ends ${time}: until then the issue is yours anyway. Choose a time after it.`,
  keep: 'Keep it',

  outcomes: {
    asked: 'asked to take it over',
    tookOver: 'took it over',
    noAnswer: 'no answer',
    declined: 'passed it on',
    undeliverable: 'could not be reached',
  },
};
