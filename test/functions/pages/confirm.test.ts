import { beforeEach, describe, expect, test } from '@jest/globals';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Contact } from '../../../lambdas/core/roster/people';
import { CONFIRM_TEXTS } from '../../../lambdas/functions/pages/confirm-texts';
import { aDeployment, bodyOf, type Deployment, json, TOPIC_ARN_PREFIX } from '../deployment';
import { expectProblem } from '../problems';

const LIN_YUE = 'lin-yue' as EngineerId;
const ADDRESS: Contact = { kind: 'email', address: 'lin.yue@sunrelay.example' };
const JSON_WANTED = { Accept: 'application/json' };

let deployment: Deployment;
let token: string;
beforeEach(async () => {
  deployment = await aDeployment({ asksToConfirm: true });
  await states();
  token = deployment.contacts.tokenOf(LIN_YUE, ADDRESS);
});

const states = () =>
  deployment.contacts.keepInStep({ id: LIN_YUE, name: 'Lin Yue', locale: 'en', contacts: [ADDRESS] });
/** As it stands in the mail. */
const linkOf = (topicArn = `${TOPIC_ARN_PREFIX}lin-yue`, sent = token) =>
  `https://sns.eu-test-1.amazonaws.com/confirmation.html?TopicArn=${topicArn}&Token=${sent}&Endpoint=lin.yue@sunrelay.example`;
const post = (fields: Record<string, string>, query = '', headers: Record<string, string> = {}) =>
  deployment.fetch(`/confirm${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });

describe('the page that confirms an address', () => {
  test.each([
    ['en', 'Confirm your e-mail address', 'Do not follow its link'],
    ['zh-Hans', '验证您的邮箱', '不要点开其中的链接'],
  ])('says in %s what to do and why', async (lang, title, how) => {
    const shown = await (await deployment.fetch(`/confirm?engineer=lin-yue&lang=${lang}`)).text();
    for (const part of [title, how, `lang="${lang}"`, 'name="engineer" value="lin-yue"']) expect(shown).toContain(part);
  });

  test('confirms nothing when it is opened, whatever its address holds, and runs no script', async () => {
    const opened = await deployment.fetch(`/confirm?engineer=lin-yue&link=${encodeURIComponent(linkOf())}`);
    expect(opened.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(await states()).toEqual(['pendingConfirmation']);
  });

  test('puts nothing of its address into the page unescaped', async () => {
    const shown = await (await deployment.fetch('/confirm?engineer="><script>alert(1)</script>')).text();
    expect(shown).not.toContain('<script');
  });
});

describe('pasting what the mail says', () => {
  test('confirms the address', async () => {
    const answer = await post({ link: linkOf() }, '?lang=zh-Hans');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(CONFIRM_TEXTS['zh-Hans'].confirmed.title);
    expect(await states()).toEqual(['confirmed']);
  });

  test.each([
    ['the link in the middle of the mail’s text', () => `Please visit\n<${linkOf()}>\nto confirm`],
    ['as the mail’s source has it', () => linkOf().replaceAll('&', '&amp;')],
    ['wrapped by a mail gateway', () => `https://links.example/?url=${encodeURIComponent(linkOf())}&data=05`],
    [
      'wrapped twice',
      () => `https://a.example/?u=${encodeURIComponent(`https://b.example/?u=${encodeURIComponent(linkOf())}`)}`,
    ],
  ])('%s, confirms as well', async (_what, pasted) => {
    expect((await post({ link: pasted() })).status).toBe(200);
    expect(await states()).toEqual(['confirmed']);
  });

  test('the token alone confirms where the page knows for whom', async () => {
    expect((await post({ link: token })).status).toBe(400);
    expect((await post({ link: token, engineer: 'lin-yue' })).status).toBe(200);
    expect(await states()).toEqual(['confirmed']);
  });

  test('a program gets JSON, and problem details', async () => {
    const confirmed = await deployment.fetch('/confirm', json({ link: linkOf() }, JSON_WANTED));
    expect([confirmed.status, await bodyOf(confirmed)]).toEqual([200, { confirmed: 'lin-yue' }]);
    const refused = await deployment.fetch('/confirm', json({ link: 'hello' }, JSON_WANTED));
    await expectProblem(refused, { status: 400, code: 'confirmationUnreadable' });
  });

  test('pressing twice does no harm', async () => {
    await post({ link: linkOf() });
    expect((await post({ link: linkOf() })).status).toBe(200);
  });
});

describe('refused in plain words, in both languages', () => {
  const refusals: [string, keyof typeof CONFIRM_TEXTS.en.refusals, number, () => Promise<Response>][] = [
    ['anything else', 'confirmationUnreadable', 400, () => post({ link: 'https://sunrelay.example/' })],
    ['nothing', 'confirmationUnreadable', 400, () => post({})],
    ['an expired token', 'confirmationNotValid', 410, () => post({ link: linkOf(undefined, 'ab'.repeat(64)) })],
    [
      'another environment’s topic',
      'confirmationNotOurs',
      404,
      () => post({ link: linkOf(`${TOPIC_ARN_PREFIX.replace('-dev-', '-prod-')}lin-yue`) }),
    ],
    [
      'a topic that is no engineer’s',
      'confirmationNotOurs',
      404,
      () => post({ link: linkOf('arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-operations') }),
    ],
    ['somebody without a place', 'confirmationNotOurs', 404, () => post({ link: linkOf(`${TOPIC_ARN_PREFIX}sam`) })],
    [
      'a press from another site',
      'crossSite',
      403,
      () => post({ link: linkOf() }, '', { 'Sec-Fetch-Site': 'cross-site' }),
    ],
  ];
  test.each(refusals)('%s', async (_what, code, status, send) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(CONFIRM_TEXTS.en.refusals[code].title);
    expect(await states()).toEqual(['pendingConfirmation']);
  });

  test('an address that was confirmed by the link in the mail', async () => {
    deployment.contacts.confirmElsewhere(LIN_YUE, ADDRESS);
    const answer = await post({ link: linkOf() }, '?lang=zh-Hans');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(CONFIRM_TEXTS['zh-Hans'].refusals.confirmedElsewhere.title);
  });

  test('a pager that cannot be reached', async () => {
    deployment.contacts.confirm = async () => {
      throw new Error('SNS did not answer');
    };
    deployment.deps.confirmation.confirm = deployment.contacts.confirm;
    expect((await post({ link: linkOf() })).status).toBe(503);
  });

  test('and no token or address is logged', async () => {
    await post({ link: linkOf() });
    await post({ link: linkOf(undefined, 'ab'.repeat(64)) });
    deployment.deps.confirmation.confirm = async () => {
      throw new Error(`Invalid parameter: Lin Yue ${token}`);
    };
    await post({ link: linkOf() });
    expect(deployment.lines.join()).toContain('could not be confirmed');
    expect(deployment.lines.join()).not.toContain('Lin Yue');
    expect(deployment.lines.join()).not.toMatch(new RegExp(`${token}|${'ab'.repeat(20)}|lin\\.yue@`));
  });
});
