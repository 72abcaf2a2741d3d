import { expect, test } from '@jest/globals';
import { aStory } from './story';
import type { StoryIssue } from './story-issue';

const REPORT = {
  title: '印尼移动网络通话接通后中断',
  severity: 'P1',
  description: '雅加达时间 10:30 起，手机流量下的通话 20 至 40 秒后断开，Wi-Fi 正常。',
  scenario: 'voice-call',
  skill: 'network',
  language: 'zh-Hans',
  affectedRegions: ['ID'],
  environment: { sdkVersion: '4.6.2', network: '4G', carrier: 'Nusantara Seluler' },
};

const CHANNEL = 'https://meet.example.com/jakarta-udp';
const QUESTION = '同一用户改用 TCP 后还会断吗？';
const ANSWER = '切到 TCP 后五个用户都没有再断';
const RESOLUTION = {
  cause: '运营商在高峰时段对 UDP 限速',
  fix: '印尼移动网络默认改走 TCP 备用通道',
  prevention: '按运营商监控 UDP 上行丢包，超过 10 % 即预警',
};

/** Everybody who works on it reads the same record. */
async function expectAllRead(issue: StoryIssue, engineers: readonly string[], texts: readonly string[]) {
  for (const engineer of engineers) {
    const page = await issue.pageOf(engineer);
    for (const text of texts) expect([engineer, page.includes(text) ? text : page]).toEqual([engineer, text]);
  }
}

test('a Chinese company is cut off in Indonesia: somebody who speaks Chinese and is at home there owns it, and experts stand beside', async () => {
  // Given a company in China whose users in Jakarta are cut off, at noon in Beijing: everybody there is awake.
  const story = await aStory({ at: '2026-11-18 11:40', zone: 'Asia/Shanghai' });
  const company = await story.customer('changhu', { name: '畅呼', homeRegions: ['CN'] });

  // When they report it, then of all who are on duty, know networks and speak Chinese the one at home there is paged.
  const issue = await company.reports(REPORT);
  expect(issue.newPages()).toEqual(['11:40 chen-wei-ling acknowledge']);
  const dueTimes = await issue.dueTimes();
  await story.until('11:42');
  await issue.acknowledges('chen-wei-ling');
  await issue.writes('chen-wei-ling', '已接手，正在核对雅加达各运营商的上行丢包');
  expect(await issue.pageOf('chen-wei-ling')).toContain('印度尼西亚');

  // When she asks for somebody who leads in networks, then the best one awake anywhere is paged beside her, and nobody else.
  await story.until('11:45');
  await issue.presses('chen-wei-ling', 'experts', { skill: 'network', level: '3', note: 'UDP 被限速了吗？' });
  expect(issue.newPages()).toEqual(['11:45 lin-yue expert']);
  expect(issue.newestPage('lin-yue').texts.email.body).toContain('负责人留言：UDP 被限速了吗？');
  expect(await issue.pageOf('lin-yue')).toContain('作为网络（3 级以上）专家协助');

  // When Lin Yue in Beijing joins, then the issue stays Wei Ling's, who is told of it.
  await story.until('11:46');
  await issue.presses('lin-yue', 'join');
  expect(issue.newPages()).toEqual(['11:46 chen-wei-ling expertJoined']);
  expect(await issue.ownerName()).toMatch(/Chen Wei Ling/);
  expect((await issue.tries('lin-yue', 'resolve', RESOLUTION)).status).toBe(409);

  // When the owner wants somebody too who knows apps that go abroad, then he of Indonesia is asked, and they share a channel.
  await issue.presses('chen-wei-ling', 'experts', { skill: 'going-abroad', level: '3' });
  expect(issue.newPages()).toEqual(['11:46 budi-santoso expert']);
  await story.until('11:48');
  await issue.presses('budi-santoso', 'join');
  await issue.presses('chen-wei-ling', 'swarm', { link: CHANNEL });
  expect(issue.newPages().sort()).toEqual([
    '11:48 budi-santoso swarm',
    '11:48 chen-wei-ling expertJoined',
    '11:48 lin-yue swarm',
  ]);
  await expectAllRead(issue, ['chen-wei-ling', 'lin-yue', 'budi-santoso'], [`href="${CHANNEL}"`]);
  expect(JSON.stringify(await issue.followed())).not.toContain(CHANNEL);

  // When an expert asks the customer and writes down what was found, then all of them read it, and nobody asks it again.
  await issue.asks('lin-yue', QUESTION);
  await story.until('11:55');
  await issue.answers(1, ANSWER);
  await issue.notes('budi-santoso', { kind: 'finding', text: 'Nusantara throttles UDP above 64 kbit/s at noon' });
  await issue.notes('lin-yue', { kind: 'tried', what: '强制 TCP', result: '五个用户通话恢复' });
  await expectAllRead(
    issue,
    ['chen-wei-ling', 'lin-yue', 'budi-santoso'],
    [QUESTION, ANSWER, 'Nusantara throttles UDP above 64 kbit/s at noon', '五个用户通话恢复'],
  );
  const again = await issue.tries('budi-santoso', 'questions', { question: '改用 TCP 后还会断吗？' });
  expect(again).toMatchObject({ status: 409, body: { known: { answer: ANSWER } } });

  // When the workaround holds, then it is in time, and the customer reads it.
  await issue.marks('chen-wei-ling', 'workaround', '印尼用户改走 TCP 备用通道');
  expect((await issue.followed()).commitments.workaround).toMatchObject({ what: '印尼用户改走 TCP 备用通道' });

  // When Lin Yue's part is done, then she leaves, and is told nothing more of it.
  await issue.presses('lin-yue', 'leave');
  issue.newPages();
  await story.worksUntil(issue, 'chen-wei-ling', '13:10');
  await issue.presses('chen-wei-ling', 'resolve', RESOLUTION);
  expect(issue.newPages().filter((page) => page.includes('lin-yue'))).toEqual([]);

  // Then the customer reads, in Chinese, who helped, what it was, what was done, and how it is seen earlier next time.
  const followed = await issue.followed();
  expect(followed).toMatchObject({ state: 'resolved', who: { role: 'owner', team: 'south-east-asia' } });
  expect(followed.timeline.filter(({ type }: { type: string }) => type === 'expertJoined')).toHaveLength(2);
  expect(followed.timeline.at(-1)).toMatchObject({ type: 'resolved', ...RESOLUTION });
  expect(followed.commitments).toMatchObject({ rootCause: { what: RESOLUTION.cause }, fix: { what: RESOLUTION.fix } });
  expect(await issue.dueTimes()).toEqual(dueTimes);
  expect(await issue.breached()).toEqual([]);
  expect(await issue.handOvers()).toEqual([]);
});
