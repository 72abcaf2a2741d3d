import { expect, test } from '@jest/globals';
import REPORT from '../../../docs/examples/issues/co-hosted-live-frozen.json';
import { aStory, rosterWith } from './story';
import type { StoryIssue } from './story-issue';

/** A night of big shows has a late duty in Beijing, and the morning after it somebody who knows live streaming. */
function rosterOfTheNight() {
  const roster = rosterWith();
  const beijing = roster.teams.find(({ id }: { id: string }) => id === 'beijing');
  beijing.dutyHours.fri = [{ from: '09:00', to: '24:00' }];
  roster.overrides.push({
    id: 'morning-after',
    kind: 'add',
    team: 'beijing',
    by: ['lin-yue'],
    from: '2026-11-21T09:00',
    to: '2026-11-21T18:00',
    reason: 'The morning after the show',
  });
  return roster;
}

const SINCE = '观众端是从几点开始卡住的？';
const ANSWER = '23:28 起，先是华东，两分钟后全国都有';

/** Whoever asks what the customer has answered, or reported, is shown the answer instead. */
async function expectNotAskedAgain(show: StoryIssue, engineer: string, question: string, answer: unknown) {
  const refused = await show.tries(engineer, 'questions', { question });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ type: 'urn:problem-type:sunrelay:alreadyAnswered', known: { answer } });
}

test('a live show freezes at 23:30 in Beijing: it goes around the world in a day, and nobody is asked anything twice', async () => {
  // Given a Friday night with a big show, and a customer who broadcasts it.
  const story = await aStory({ at: '2026-11-20 23:30', zone: 'Asia/Shanghai', roster: rosterOfTheNight() });
  const customer = await story.customer('pk-live', { name: '连麦秀', homeRegions: ['CN'] });

  // When the picture freezes at 23:30, then the one in Beijing is paged who knows live streaming.
  const show = await customer.reports(REPORT);
  const dueTimes = await show.dueTimes();
  expect(dueTimes).toEqual({
    firstResponse: '11-20 23:40',
    workaround: '11-21 00:00',
    rootCause: '11-21 01:30',
    fix: '11-22 23:30',
  });
  expect(show.newPages()).toEqual(['23:30 he-jing acknowledge']);

  // When He Jing acknowledges and asks, then that is the first response, within ten minutes.
  await story.until('23:32');
  await show.acknowledges('he-jing');
  await show.asks('he-jing', SINCE);
  expect((await show.followed()).commitments.firstResponse.metAt).toBe('2026-11-20T15:32:00.000Z');
  await story.until('23:35');
  await show.answers(1, ANSWER);
  await show.notes('he-jing', { kind: 'tried', what: '合流改走备用节点', result: '华东恢复一半' });

  // When her duty is half over that she has left, then it is offered where it is afternoon, with her note.
  await show.writesHandOver('he-jing', '核对华东合流节点 23:25 的发布', '0 点前给出临时方案');
  await story.until('23:46');
  expect(show.newPages()).toEqual([
    '23:35 he-jing customerWrote',
    '23:45 he-jing workaround halfGone',
    '23:46 xu-jia relay',
  ]);
  expect(show.newestPage('xu-jia').texts.email.body).toContain('请您接手');
  expect(await show.pageOf('xu-jia')).toContain('核对华东合流节点 23:25 的发布');
  expect(await show.ownerName()).toBe('He Jing 何静');

  // And when Xu Jia in Berlin takes it over, then both of them and the customer are told.
  await story.until('23:48');
  await show.takesOver('xu-jia');
  expect(show.newPages()).toEqual(['23:48 he-jing relayed']);
  expect(show.newestPage('he-jing').texts.email.body).toContain('您的问题已有人接手');
  expect(await show.pageOf('xu-jia')).toContain('从 He Jing 何静 接手');
  expect(await show.ownerName()).toBe('Xu Jia 徐佳');
  await expectNotAskedAgain(show, 'xu-jia', '观众端几点开始卡？', ANSWER);

  // When he has a workaround within half an hour, then nobody is told of a breach.
  await story.until('23:57');
  await show.marks('xu-jia', 'workaround', '单主播推流加服务端合流降级，PK 可继续');
  await show.notes('xu-jia', { kind: 'finding', text: '23:25 发布的合流配置丢了下行视频帧' });
  expect(show.newPages()).toEqual(['23:54 xu-jia workaround atRisk', '23:54 ines-duarte workaround atRisk']);

  // When Berlin's day ends at 18:00, then it goes on to California, where the day begins.
  await story.worksUntil(show, 'xu-jia', '00:20');
  await show.writesHandOver('xu-jia', '回滚 23:25 的合流配置并灰度', '1:30 前给出根本原因');
  await story.until('17:30', 'Europe/Berlin');
  expect(show.newPages()).toEqual(['00:30 xu-jia rootCause halfGone', '00:30 kevin-zhang relay']);
  await story.passes(4);
  await show.takesOver('kevin-zhang');
  expect(show.newPages().filter((page) => page.endsWith('relayed'))).toEqual(['00:34 xu-jia relayed']);
  expect(await show.ownerName()).toBe('Kevin Zhang 张凯文');
  await expectNotAskedAgain(show, 'kevin-zhang', 'What SDK version are you on?', expect.stringContaining('4.7.0'));
  await story.worksUntil(show, 'kevin-zhang', '01:20');
  await show.marks('kevin-zhang', 'rootCause', '合流配置发布缺少下行视频帧开关，灰度校验没有覆盖连麦');
  expect(show.newPages()).toEqual(['01:06 kevin-zhang rootCause atRisk', '01:06 maya-torres rootCause atRisk']);

  // When California's day ends, then it comes back to Beijing, at home there, though Beijing gave it away in the night.
  await story.worksUntil(show, 'kevin-zhang', '09:20');
  await show.writesHandOver('kevin-zhang', '全量发布修复并在今晚高峰前验证', '周日 23:30 前修复并验证');
  await story.until('17:30', 'America/Los_Angeles');
  expect(show.newPages()).toEqual(['09:30 lin-yue relay']);
  expect(show.newestPage('lin-yue').texts.email.body).toContain('请您接手');
  expect(await show.pageOf('lin-yue')).toContain('全量发布修复并在今晚高峰前验证');
  await story.passes(2);
  await show.takesOver('lin-yue');
  expect(show.newPages()).toEqual(['09:32 kevin-zhang relayed']);
  expect(await show.ownerName()).toBe('Lin Yue 林悦');
  await expectNotAskedAgain(show, 'lin-yue', SINCE, ANSWER);

  // When she fixes it, then the customer reads the cause and how it is seen earlier next time.
  await story.worksUntil(show, 'lin-yue', '14:00');
  await show.marks('lin-yue', 'fix', '修复已全量发布，下午三个连麦房间验证正常');
  await show.presses('lin-yue', 'resolve', {
    cause: '合流配置缺开关',
    fix: '补上开关并重新发布',
    prevention: '发布前校验连麦下行帧率',
  });
  const followed = await show.followed();
  expect(followed.state).toBe('resolved');
  expect(await show.dueTimes()).toEqual(dueTimes);
  expect(followed.questions).toHaveLength(1);
  expect(await show.handOvers()).toEqual([
    'He Jing 何静 → Xu Jia 徐佳',
    'Xu Jia 徐佳 → Kevin Zhang 张凯文',
    'Kevin Zhang 张凯文 → Lin Yue 林悦',
  ]);
  expect(await show.breached()).toEqual([]);
});
