/** What an engineer may be good at: the layers of a real-time cloud, and what the scenarios need. */
export const SKILLS = [
  'network',
  'client',
  'server',
  'audio',
  'video',
  'conversational-ai',
  'voice-call',
  'voice-room',
  'video-call',
  'one-to-one',
  'live-streaming',
  'messaging',
  'going-abroad',
] as const;
export type Skill = (typeof SKILLS)[number];
