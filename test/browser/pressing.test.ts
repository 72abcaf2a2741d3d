import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import UDP from '../../docs/examples/issues/indonesia-udp-throttled.json';
import { eventually } from '../contracts/eventually';
import { bearer, bodyOf, MINUTE } from '../functions/deployment';
import { button, english, IN_ENGLISH, resolveIssue, shows } from './gestures';
import { visitors } from './visitors';

const { served, visit } = visitors();

const follow = async (id: string) =>
  bodyOf(await fetch(`${served().origin}/v1/issues/${id}`, { headers: bearer(served().key) }));

describe('pressing twice and going back', () => {
  test('a double press acknowledges once', async () => {
    const { id, link } = await served().page(UDP);
    const page = await visit();
    await page.goto(english(link));
    await button(page, 'Acknowledge').dblclick();
    await shows(page, 'You own this issue');
    const { history = [] } = (await served().deps.issues.read(id as never)) ?? {};
    expect(history.filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
  });

  test('a double press sends the message once; the same words again, later, are a message again', async () => {
    const { id, link } = await served().page(UDP);
    const page = await visit();
    await page.goto(english(link));
    await button(page, 'Acknowledge').click();
    const sent = () => served().lines.filter((line) => line.includes('/messages')).length;
    const sendTwice = async (presses: number) => {
      await page.getByLabel('Message to the customer').fill('Any news?');
      const send = button(page, 'Send to the customer');
      await send.scrollIntoViewIfNeeded();
      const at = await send.boundingBox();
      if (!at) throw new Error('The button is not to be seen');
      await page.mouse.click(at.x + 9, at.y + 9);
      await eventually(async () => expect(sent()).toBe(presses - 1));
      await page.mouse.click(at.x + 9, at.y + 9);
      await eventually(async () => expect(sent()).toBe(presses));
    };
    served().answerAfter(1_000);
    await sendTwice(2);
    expect((await follow(id)).messages).toHaveLength(1);
    await page.goto(english(link));
    await sendTwice(4);
    expect((await follow(id)).messages).toHaveLength(2);
  });

  test('going back and pressing once more changes nothing', async () => {
    const { id, link } = await served().page(UDP);
    const page = await visit();
    await page.goto(english(link));
    await button(page, 'Acknowledge').click();
    await page.getByLabel('Message to the customer').fill('On it.');
    await button(page, 'Send to the customer').click();
    await resolveIssue(page, IN_ENGLISH);
    await shows(page, 'You resolved this issue');
    const before = await served().deps.issues.read(id as never);
    for (let step = 0; step < 3; step++) {
      if (!(await page.goBack())) break;
      const press = page.locator('button').first();
      if ((await press.count()) > 0 && (await press.isVisible())) await press.click();
    }
    const after = await served().deps.issues.read(id as never);
    expect(after?.history).toEqual(before?.history);
    expect(after?.state).toBe('resolved');
  });
});

/** Presses Tab until the focus is on what is looked for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`No Tab leads to ${selector}`);
}

describe('the keyboard alone', () => {
  test('acknowledges, with the focus to be seen', async () => {
    const { id, link } = await served().page(UDP);
    const page = await visit({ viewport: { width: 1280, height: 800 } });
    await page.goto(english(link));
    const focused = page.locator(':focus');
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press('Tab');
      if ((await focused.textContent()) === 'Acknowledge') break;
    }
    expect(await focused.textContent()).toBe('Acknowledge');
    expect(await page.evaluate('inPage.outlineWidth()')).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('Enter');
    await shows(page, 'You own this issue');
    expect((await follow(id)).state).toBe('owned');
  });

  test('opens the reason and passes the page on', async () => {
    const { link } = await served().page(UDP);
    const page = await visit();
    await page.goto(english(link));
    await page.getByText('Decline…').focus();
    await page.keyboard.press('Enter');
    await tabTo(page, '#reason');
    await page.keyboard.type('Asleep');
    await tabTo(page, 'button');
    await page.keyboard.press('Enter');
    await shows(page, 'You passed this on');
    expect(served().pager.inbox()).toHaveLength(2);
  });
});

describe('what is not to be trusted', () => {
  test('a customer’s markup stays text', async () => {
    const markup = '<script>document.title="taken over"</script><img src=x onerror="document.title=1">';
    const { link } = await served().page({ ...UDP, title: markup, description: markup });
    const page = await visit();
    await page.goto(english(link));
    expect(await page.locator('h1').textContent()).toBe(markup);
    expect(await page.locator('script, img').count()).toBe(0);
    expect(await page.title()).toBe(`P1 ${markup}`);
    expect(page.seen.requests).toHaveLength(1);
  });

  test('a link that is not ours, and one that is over, say so', async () => {
    const { id, link } = await served().page(UDP);
    const page = await visit();
    const unknown = await page.goto(`${link}x`);
    expect(unknown?.status()).toBe(404);
    await shows(page, 'This link opens nothing');
    await served().wakeAfter(3 * MINUTE, id);
    await page.goto(english(served().newestLink()));
    await button(page, 'Acknowledge').click();
    await shows(page, 'You own this issue');
    served().clock.advance(24 * 60 * MINUTE);
    const expired = await page.goto(english(link));
    expect(expired?.status()).toBe(410);
    await shows(page, 'This link has expired');
  });

  test('the watch over the policy sees a violation', async () => {
    const { link } = await served().page(UDP);
    const page = await visit();
    await page.goto(link);
    const complaint = page.waitForEvent('console');
    await page.evaluate('inPage.addStyle()');
    await complaint;
    expect(page.seen.complaints.splice(0).join()).toContain('Content Security Policy');
  });
});
