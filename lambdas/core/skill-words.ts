import type { Locale } from './locale';
import type { Skill } from './skills';

/** What skills are called inside a sentence. */
export const SKILL_WORDS: Readonly<Record<Locale, Readonly<Record<Skill, string>>>> = {
  en: {
    network: 'network',
    client: 'client',
    server: 'server',
    audio: 'audio',
    video: 'video',
    'conversational-ai': 'conversational AI',
    'voice-call': 'voice calls',
    'voice-room': 'voice rooms',
    'video-call': 'video calls',
    'one-to-one': 'one-to-one calls',
    'live-streaming': 'live streaming',
    messaging: 'messaging',
    'going-abroad': 'going abroad',
  },
  'zh-Hans': {
    network: '网络',
    client: '客户端',
    server: '服务端',
    audio: '音频',
    video: '视频',
    'conversational-ai': '对话式 AI',
    'voice-call': '语音通话',
    'voice-room': '语聊房',
    'video-call': '视频通话',
    'one-to-one': '一对一通话',
    'live-streaming': '直播',
    messaging: '消息',
    'going-abroad': '出海',
  },
};
