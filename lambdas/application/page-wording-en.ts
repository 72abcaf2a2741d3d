import type { PageWording } from './page-wording';

export const ENGLISH: PageWording = {
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  ask: {
    acknowledge: (wait) => `Acknowledge within ${wait}`,
    relay: (wait) => `Relay: take over within ${wait}`,
    stillHere: (wait) => `Are you on it? Answer within ${wait}`,
    takeOver: (wait) => `Take over from a quiet owner within ${wait}`,
    expert: (wait, skill) => `Help as an expert${skill ? ` for ${skill}` : ''} within ${wait}`,
  },
  asked: {
    acknowledge: (wait) => [
      `You are paged. Acknowledge within ${wait}; after that the page is handed on to the next engineer.`,
      'Open your page, read the issue, then press "Acknowledge", or "Decline" to pass it on now:',
      'Opening the link does not acknowledge.',
    ],
    relay: (wait) => [
      `You are asked to take this issue over from its owner. Answer within ${wait}; after that somebody else is asked.`,
      'Open your page, read the hand-over note, then press "Take over", or "Decline" to pass it on now:',
      'Opening the link does not take it over.',
    ],
    stillHere: (wait) => [
      `You own this issue, and nothing was heard of you for a while. Answer within ${wait}; after that somebody else is asked to take over.`,
      'Open your page and press "I am on it", or hand the issue on:',
      'Opening the link does not answer.',
    ],
    takeOver: (wait) => [
      `Nothing is heard of its owner, and you stand beside them. Take over within ${wait}; after that the issue is handed on to somebody else.`,
      'Open your page, read the issue, then press "Take over", or "Decline" to pass it on now:',
      'Opening the link does not take it over.',
    ],
    expert: (wait, skill = '') => [
      `The owner asks for an expert for ${skill}. Answer within ${wait}; after that somebody else is asked. The owner stays the owner.`,
      'Open your page, read the issue, then press "Join", or "I cannot help":',
      'Opening the link does not answer.',
    ],
  },
  ownerWrites: (note) => `The owner writes: ${note}`,
  withTitle: (sentence, title) => `${sentence}: ${title}`,
  headline: (severity, title) => `Urgent issue, ${severity}: ${title}`,
  labelled: (label, text) => `${label}: ${text}`,
  fullStop: '.',
  beforeNext: ' ',
  askedPersonally: 'It is for you only: please do not forward it.',
  toldPersonally: 'The link is for you only: please do not forward it.',
  reference: (issueId, page) => `Issue ${issueId}, page ${page}`,
  terminal: ({ severity, page, engineerId }, title, sentence) =>
    `${severity} page ${page} to ${engineerId}: ${title} (${sentence})`,
};
