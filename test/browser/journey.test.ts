import { describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import FROZEN from '../../docs/examples/issues/co-hosted-live-frozen.json';
import UDP from '../../docs/examples/issues/indonesia-udp-throttled.json';
import { bearer, bodyOf, json, MINUTE } from '../functions/deployment';
import { violations } from './axe';
import { alerts, button, english, IN_ENGLISH, resolveIssue, shows } from './gestures';
import { visitors } from './visitors';

const { served, visit } = visitors();

/** A small phone with scripts switched off: the pages have none. */
const PHONE: BrowserContextOptions = {
  viewport: { width: 320, height: 640 },
  javaScriptEnabled: false,
  hasTouch: true,
  isMobile: true,
};
const follow = async (id: string) =>
  bodyOf(await fetch(`${served().origin}/v1/issues/${id}`, { headers: bearer(served().key) }));

describe('an engineer on a phone, with scripts switched off', () => {
  test('opens the link, acknowledges, writes to the customer and resolves', async () => {
    const { id, link } = await served().page(UDP);
    const phone = await visit(PHONE);
    await phone.goto(english(link));
    await shows(phone, '10:00 left');
    await button(phone, 'Acknowledge').tap();
    await shows(phone, 'You own this issue since Mon 11:00 Singapore');
    expect((await follow(id)).who).toMatchObject({ role: 'owner', name: 'Budi Santoso' });

    await phone.getByLabel('Message to the customer').fill('Please switch one room to TCP.\nI look at the node.');
    await button(phone, 'Send to the customer').tap();
    await shows(phone, 'given Mon 11:00 Singapore');
    expect((await follow(id)).messages).toEqual([
      expect.objectContaining({ name: 'Budi Santoso', text: 'Please switch one room to TCP.\nI look at the node.' }),
    ]);

    await resolveIssue(phone, IN_ENGLISH);
    await shows(phone, 'You resolved this issue');
    expect(await phone.locator('form').count()).toBe(0);
    expect((await follow(id)).state).toBe('resolved');
  });

  test('declines with a reason: the next is paged at once, and the first may still take it', async () => {
    const { id, link } = await served().page(UDP);
    const phone = await visit(PHONE);
    await phone.goto(english(link));
    await phone.getByText('Decline…').tap();
    await phone.getByLabel('Reason').fill('On a train');
    await button(phone, 'Decline and pass on now').tap();
    await shows(phone, 'You passed this on');
    expect(served().pager.inbox()).toHaveLength(2);
    expect(served().newestLink()).not.toBe(link);

    const next = await visit(PHONE);
    await next.goto(english(served().newestLink()));
    await shows(next, 'On a train');
    await button(phone, 'Acknowledge').tap();
    await shows(phone, 'You own this issue');
    expect((await follow(id)).who.name).toBe('Budi Santoso');
  });

  test('who comes second sees who owns it, and pressing on a page that is still open says so too', async () => {
    const { id, link } = await served().page(UDP);
    const [first, second, third] = [await visit(PHONE), await visit(PHONE), await visit(PHONE)];
    await first.goto(english(link));
    await served().wakeAfter(3 * MINUTE, id);
    await second.goto(english(served().newestLink()));
    await third.goto(english(served().newestLink()));
    await shows(first, 'Decline…');
    await button(second, 'Acknowledge').tap();
    await shows(second, 'You own this issue');
    const { name } = (await follow(id)).who;

    await button(first, 'Acknowledge').tap();
    await alerts(first, 'Somebody was faster');
    await shows(first, `${name} owns this issue since Mon 11:03 Singapore`);
    await first.goto(english(link));
    await shows(first, `${name} owns this issue since Mon 11:03 Singapore`);
    expect(await first.locator('form').count()).toBe(0);
  });

  test('writes into the record, asks, and is shown what was answered before it is asked again', async () => {
    const { id, link } = await served().page(UDP);
    const phone = await visit(PHONE);
    await phone.goto(english(link));
    await button(phone, 'Acknowledge').tap();
    await phone.getByText('Write into the record…').tap();
    await phone.getByLabel('What was tried').fill('TCP');
    await phone.getByLabel('What came of it').fill('No drop');
    await button(phone, 'Note what was tried').tap();
    await shows(phone, 'Tried: TCP → No drop');

    await phone.getByText('Ask the customer…').tap();
    await phone.getByLabel('Question').fill('Since when do calls drop?');
    await button(phone, 'Ask').tap();
    await shows(phone, 'No answer yet');
    const answer = { questionId: 1, text: 'Since 19:00' };
    await fetch(`${served().origin}/v1/issues/${id}/answers`, json(answer, bearer(served().key)));

    await phone.getByText('Ask the customer…').tap();
    await phone.getByLabel('Question').fill('When did the drops start?');
    await button(phone, 'Ask').tap();
    await alerts(phone, 'This was answered already');
    await shows(phone, 'Since 19:00');
    await phone.getByLabel('Why ask again').fill('In which zone?');
    await button(phone, 'Ask all the same').tap();
    await shows(phone, 'When did the drops start?');
    expect((await follow(id)).questions).toHaveLength(2);
  });

  test('reads what is known of a question on a page that everybody can use', async () => {
    const { link } = await served().page(UDP);
    const laptop = await visit({ colorScheme: 'dark' });
    await laptop.goto(english(link));
    await button(laptop, 'Acknowledge').click();
    await laptop.getByText('Ask the customer…').click();
    await laptop.getByLabel('Question').fill('Which SDK version do you use?');
    await button(laptop, 'Ask').click();
    await alerts(laptop, 'This was answered already');
    expect(await violations(laptop)).toEqual([]);
  });

  test('keeps a long text that could not be sent', async () => {
    const { link } = await served().page(UDP);
    const [phone, laptop] = [await visit(PHONE), await visit({ colorScheme: 'dark' })];
    for (const page of [phone, laptop]) await page.goto(english(link));
    await button(laptop, 'Acknowledge').click();
    await laptop.getByLabel('Message to the customer').fill('A judgement that took ten minutes to write');
    await phone.reload();
    await resolveIssue(phone, IN_ENGLISH);
    await shows(phone, 'You resolved this issue');
    await button(laptop, 'Send to the customer').click();
    await alerts(laptop, 'The issue is resolved');
    await alerts(laptop, 'A judgement that took ten minutes to write');
    expect(await violations(laptop)).toEqual([]);
  });

  test('reads Chinese where the engineer does', async () => {
    const { link } = await served().page(FROZEN);
    const phone = await visit(PHONE);
    await phone.goto(link);
    await button(phone, '认领').tap();
    await shows(phone, '由您负责');
    await phone.getByLabel('写给客户').fill('我来负责，正在看合流。');
    await button(phone, '发给客户').tap();
    await shows(phone, '我来负责，正在看合流。');
    await resolveIssue(phone, { more: '解决…', press: '解决' });
    await shows(phone, '您已解决此问题');
  });
});
