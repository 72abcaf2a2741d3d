/** What engineers ask, each in words that mean the same, in both languages. */
export const TOPICS: readonly (readonly string[])[] = [
  ['Since when does the picture freeze?', 'When did the freezing start?', '从什么时候开始卡顿的？'],
  ['How many users are affected?', 'What number of users is affected right now?', '有多少用户受影响？'],
  ['Can you reproduce it?', 'Is it reproducible?', '能复现吗？'],
  ['Please send us the log.', 'Could you share the logs?', '请提供一下日志'],
];

/** Of what a question asks, as a number. */
export const topicOf = (question: string): number => TOPICS.findIndex((wordings) => wordings.includes(question));
