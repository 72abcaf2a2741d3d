import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDeploymentWithRoster, bodyOf, type Deployment, MINUTE, newestLink, report } from '../deployment';

const HOUR = 60 * MINUTE;

let deployment: Deployment;
/** The owner's page. */
let link: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  await report(deployment, await deployment.aCustomer('kopi-live'));
  link = newestLink(deployment);
  await press('acknowledge');
});

const press = (action: string, fields: Record<string, string> = {}, lang = 'en', headers = {}) =>
  deployment.fetch(`${link}/${action}?lang=${lang}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
/** What the page says of a press that did nothing, with its status. */
async function noticeOf(action: string, fields: Record<string, string>, lang: string) {
  const answer = await press(action, fields, lang);
  const html = (await answer.text()).replaceAll('&quot;', '"');
  const [, title, detail] = /<div class="notice" role="alert"><b>(.*?)<\/b><p>(.*?)<\/p>/.exec(html) ?? [];
  return [answer.status, title, detail];
}

describe('a form that is refused', () => {
  test.each([
    [
      'swarm',
      { link: 'http://chat.example' },
      'Link: A URL begins with "https://" and names a host.',
      '链接：网址以“https://”开头，并带主机名。',
    ],
    [
      'record',
      { kind: 'promise', text: 'By noon', dueAt: 'noon' },
      'Time of the promise: An instant is ISO 8601 with its offset, such as "2026-03-07T03:05:00Z".',
      '承诺的时间：时刻用带时区的 ISO 8601 格式，例如“2026-03-07T03:05:00Z”。',
    ],
    ['messages', { text: 'x'.repeat(10_001) }, 'Text: At most 10000 characters.', '内容：最多 10000 个字符。'],
    ['messages', {}, 'Text: This field is required; it is a text.', '内容：缺少这个字段；它是文本。'],
  ])('says of %s what is wrong with which field, as a program is told', async (action, fields, english, chinese) => {
    expect(await noticeOf(action, fields as Record<string, string>, 'en')).toEqual([400, 'Nothing was sent', english]);
    expect(await noticeOf(action, fields as Record<string, string>, 'zh-Hans')).toEqual([400, '没有发出', chinese]);
    const asJson = await bodyOf(
      await press(action, fields as Record<string, string>, 'en', { Accept: 'application/json' }),
    );
    const [error] = asJson.errors as [{ detail: string; 'zh-Hans': string }];
    expect([english.includes(error.detail), chinese.includes(error['zh-Hans'])]).toEqual([true, true]);
  });

  test('says of a time to keep it whether it is over or too far away', async () => {
    // In the night of the owner, whose day is over.
    deployment.clock.advance(14 * HOUR);
    const until = (ms: number) => ({ until: new Date(deployment.clock.now() + ms).toISOString() });
    const [past, far] = [until(-HOUR), until(48 * HOUR)];
    expect(await noticeOf('keep', past, 'en')).toEqual([
      409,
      'Nothing was changed',
      'That time is over. Choose one in the next 12 hours. Nothing was changed.',
    ]);
    expect((await noticeOf('keep', past, 'zh-Hans'))[2]).toBe('这个时间已过。请选择 12 小时内的时间。未做任何更改。');
    expect((await noticeOf('keep', far, 'en'))[2]).toContain('12 hours at most');
    const told = await bodyOf(await press('keep', past, 'en', { Accept: 'application/json' }));
    expect(told.detail).toContain('That time is over');
  });
});
