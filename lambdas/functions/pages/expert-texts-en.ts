import type { ExpertTexts } from './expert-wording';

export const EXPERTS_ENGLISH: ExpertTexts = {
  title: 'Experts',
  asked: (owner, skill) => `${owner} asks you to help as an expert for ${skill}. ${owner} stays the owner.`,
  askedByNobody: (skill) => `You are asked to help as an expert for ${skill}. Nobody owns the issue at the moment.`,
  theNote: 'The owner writes',
  unanswered: (span) => `Unless you answer in ${span}, somebody else is asked.`,
  stillWelcome: 'You can still join.',
  join: 'Join',
  declineMore: 'I cannot help…',
  decline: 'I cannot help',
  youHelp: 'You help as an expert. Write into the record what you find.',
  leave: 'I help no more',

  channel: 'Shared channel:',
  openChannel: 'Open the channel',

  askMore: 'Ask for an expert…',
  skill: 'Skill',
  level: 'Level, at least',
  anyLevel: 'any',
  levels: { 1: '1, handles known cases', 2: '2, leads', 3: '3, expert' },
  everybody: 'Everybody awake with this skill, at once',
  note: 'What you want to know (optional)',
  ask: 'Ask; you stay the owner',
  channelMore: 'Share a channel…',
  channelLink: 'Link to a channel (https), for you and the experts only',
  setChannel: 'Share it',
  nextAt: (time) => `Nobody was asked. The next one wakes ${time}.`,
  nobodyAtAll: 'Nobody was asked. Nobody else in the roster has it, or all were asked already.',

  statuses: { asked: 'asked', joined: 'joined', declined: 'cannot help', silent: 'no answer', left: 'left' },
  atLeast: (skill, level) => (level ? `${skill}, level ${level} or higher` : skill),
};
