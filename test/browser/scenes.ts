import type { Locale } from '../../lambdas/core/locale';
import { DEFAULT_POLICY, waitMs } from '../../lambdas/core/policy';
import { severitySchema } from '../../lambdas/core/report';
import { MINUTE } from '../functions/deployment';
import type { Served } from './served';

/** What an engineer may have on the screen. */
export interface Scene {
  readonly name: string;
  readonly link: string;
}

const press = (link: string, action: string, fields: Record<string, string> = {}) =>
  fetch(`${link}/${action}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

const SAID: Readonly<
  Record<
    Locale,
    Readonly<
      Record<'customer' | 'engineer' | 'note' | 'question' | 'tried' | 'result' | 'finding' | 'nextStep', string>
    >
  >
> = {
  en: {
    customer: 'Half of our rooms are affected now. Is there anything that we can switch off?',
    engineer: 'I have it. Your access node is healthy; please set the transport to TCP in one room and tell me.',
    question: 'Since when do calls drop, and on which carriers?',
    tried: 'One room on TCP port 443 for ten minutes',
    result: 'No drop; 30 other rooms on UDP lost 12 % of their packets meanwhile',
    finding: 'Loss is on one carrier alone, from 19:00 on: UDP is throttled there',
    nextStep: 'Put all rooms of this carrier on TCP, then look at the loss again at 20:00',
    note: 'The carrier throttles UDP at night; rooms on its network now start on TCP.',
  },
  'zh-Hans': {
    customer: '现在一半的房间都受影响了。有什么功能可以先关掉吗？',
    engineer: '我来负责。接入节点正常；请先在一个房间把传输方式改为 TCP，再告诉我结果。',
    question: '从几点开始掉线？是哪些运营商？',
    tried: '一个房间改用 TCP 443 端口，观察十分钟',
    result: '没有掉线；同一时间另外 30 个 UDP 房间丢包 12%',
    finding: '只有一家运营商从 19:00 起丢包，该网络限制 UDP',
    nextStep: '把该运营商的房间全部改为 TCP，20:00 再看丢包率',
    note: '运营商夜间限制 UDP，该网络上的房间现在默认用 TCP。',
  },
};

/** An issue's way from the first page to its end, seen through the links of two engineers. */
export async function* scenes(
  served: Served,
  issue: { readonly severity: string },
  lang: Locale,
): AsyncGenerator<Scene> {
  const said = SAID[lang];
  const severity = severitySchema.parse(issue.severity);
  const wait = waitMs(DEFAULT_POLICY, severity);
  const firstResponse = DEFAULT_POLICY[severity].commitments.firstResponseMinutes * MINUTE;
  const see = (name: string, link: string): Scene => ({ name, link: `${link}?lang=${lang}` });
  yield see('no such link', `${served.origin}/p/x`);
  yield see('confirming an address', `${served.origin}/confirm`);
  const { id, link: first } = await served.page(issue);
  served.clock.advance(40_000);
  yield see('asked', first);
  await served.wakeAfter(wait - 40_000, id);
  const second = served.newestLink();
  yield see('handed on', first);
  await served.wakeAfter(firstResponse - wait + MINUTE, id);
  yield see('late', second);
  await press(second, 'acknowledge');
  await fetch(`${served.origin}/v1/issues/${id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${served.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: said.customer }),
  });
  yield see('owned', second);
  served.clock.advance(2 * MINUTE);
  await press(second, 'messages', { text: said.engineer });
  yield see('answered', second);
  await press(second, 'questions', { question: said.question });
  await press(second, 'record', { kind: 'tried', what: said.tried, result: said.result });
  await press(second, 'record', { kind: 'finding', text: said.finding });
  await press(second, 'record', { kind: 'file', name: 'host.log', reference: 'https://files.example/host.log' });
  await press(second, 'record', { kind: 'nextStep', text: said.nextStep });
  const dueAt = new Date(served.clock.now() + 60 * MINUTE).toISOString();
  await press(second, 'record', { kind: 'promise', text: said.note, dueAt });
  yield see('noted', second);
  yield see('taken', first);
  served.clock.advance(50 * MINUTE);
  await press(second, 'resolve', { cause: said.finding, fix: said.note, prevention: said.nextStep });
  yield see('resolved', second);
  served.clock.advance(24 * 60 * MINUTE);
  yield see('expired', first);
}
