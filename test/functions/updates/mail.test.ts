import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CustomerId } from '../../../lambdas/core/ids';
import { bearer, bodyOf, CUSTOMER_TOPIC_ARN_PREFIX, json, newestLink, report } from '../deployment';
import { expectProblem } from '../problems';
import { aTellingDeployment, type TellingDeployment } from './telling';

const ADDRESS = 'ops@kopi.example';
const KOPI = 'kopi-live' as CustomerId;

let deployment: TellingDeployment;
beforeEach(async () => {
  deployment = await aTellingDeployment({ asksToConfirm: true });
});

const ask = (method: string, path: string, body?: object) =>
  deployment.fetch(
    `/v1/updates${path}`,
    body ? json(body, bearer(deployment.key), method) : { method, headers: bearer(deployment.key) },
  );
const put = async (body: object = { addresses: [ADDRESS] }) => {
  const answer = await ask('PUT', '/email', body);
  deployment.clock.advance(5_000);
  return answer;
};
const linkOf = (place: string, token: string) =>
  `https://sns.eu-test-1.amazonaws.com/confirmation.html?TopicArn=${CUSTOMER_TOPIC_ARN_PREFIX}${place}&Token=${token}&Endpoint=${ADDRESS}`;
const placeOf = async (wanted = ADDRESS) => {
  const addresses = (await deployment.deps.updates.read(KOPI))?.value.email?.addresses ?? [];
  const found = addresses.find(({ address }) => address === wanted)?.place;
  if (!found) throw new Error(`${wanted} is not set`);
  return found;
};
const sentLink = async (address = ADDRESS) => {
  const place = await placeOf(address);
  return linkOf(place, deployment.customerMail.tokenOf(place));
};
const confirm = async (link?: string) => ask('POST', '/email/confirmation', { link: link ?? (await sentLink()) });
const mailedTo = () => deployment.customerMail.mails.map(({ address }) => address);

describe('a customer that wants mail', () => {
  test('is mailed nothing before the owner of the address has confirmed it, and then what happens', async () => {
    expect(await bodyOf(await put())).toEqual({
      language: 'en',
      addresses: [{ address: ADDRESS, state: 'pendingConfirmation' }],
    });
    await report(deployment, deployment.key, { title: 'Before' });
    await deployment.tell();
    expect(deployment.customerMail.mails).toEqual([]);

    expect(await bodyOf(await confirm())).toEqual({ confirmed: true, protected: true });
    expect((await bodyOf(await ask('GET', ''))).email.addresses).toEqual([{ address: ADDRESS, state: 'confirmed' }]);
    const id = await report(deployment, deployment.key, { title: 'Picture\nfrozen', reference: 'KOPI-7' });
    await deployment.fetch(`${newestLink(deployment)}/acknowledge`, json({}, { Accept: 'application/json' }));
    await deployment.tell();
    const mails = deployment.customerMail.mails;
    expect(mails.map(({ subject, address }) => [subject, address])).toEqual([
      ['[P1] Picture frozen', ADDRESS],
      ['[P1] Picture frozen', ADDRESS],
    ]);
    const bodies = mails.map(({ body }) => body);
    for (const part of ['works on it.', 'KOPI-7', id, `https://sunrelay.example/v1/issues/${id}`]) {
      expect(bodies.some((body) => body.includes(part))).toBe(true);
    }
    expect(bodies.join()).not.toContain('/p/');
  });

  test('reads it in Chinese if it wants to, and tries it first', async () => {
    await put({ addresses: [ADDRESS], language: 'zh-Hans' });
    await confirm();
    expect((await ask('POST', '/email/test')).status).toBe(202);
    await report(deployment, deployment.key);
    await deployment.tell();
    expect(deployment.customerMail.mails.map(({ body }) => body)).toEqual([
      expect.stringContaining('这是一条测试消息'),
      expect.stringContaining('已收到您上报的问题；正在呼叫工程师。'),
    ]);
  });

  test('is mailed nothing after it has ended that', async () => {
    await put();
    await confirm();
    expect((await ask('DELETE', '/email')).status).toBe(204);
    expect(await bodyOf(await ask('GET', ''))).toEqual({});
    deployment.clock.advance(5_000);
    await report(deployment, deployment.key);
    expect(deployment.messages).toEqual([]);
  });

  test('gets in the end what the mailer did not take', async () => {
    await put();
    await confirm();
    const { customerMail } = deployment.deps;
    const { send } = customerMail;
    let failures = 2;
    customerMail.send = async (...args) => {
      if (failures-- > 0) throw new Error('away');
      return send(...args);
    };
    await report(deployment, deployment.key);
    expect(await deployment.tell()).toEqual({ batchItemFailures: [] });
    expect(deployment.customerMail.mails).toHaveLength(0);
    await deployment.retryAll();
    expect(deployment.customerMail.mails).toHaveLength(1);
  });
});

describe('an address that was taken back', () => {
  const [WRONG, COLLEAGUE] = ['stranger@example.com', 'second@kopi.example'];

  test('gets nothing, though whoever reads it follows the link afterwards; whoever stays needs not confirm anew', async () => {
    await put({ addresses: [ADDRESS, WRONG] });
    await confirm();
    const place = await placeOf(WRONG);
    const link = await sentLink(WRONG);
    await put({ addresses: [ADDRESS, COLLEAGUE] });
    await expectProblem(await confirm(link), { status: 404, code: 'confirmationNotYours' });
    expect(await deployment.customerMail.confirm(place, deployment.customerMail.tokenOf(place))).toBe('notOurs');
    await report(deployment, deployment.key);
    await deployment.tell();
    await deployment.retryAll();
    expect(mailedTo()).toEqual([ADDRESS]);
  });

  test('gets nothing though the call that took it back died before the mailer knew, and the same again finishes it', async () => {
    await put({ addresses: [WRONG] });
    const place = await placeOf(WRONG);
    const { customerMail } = deployment.deps;
    const { remove } = customerMail;
    customerMail.remove = async () => Promise.reject(new Error('away'));
    expect((await ask('DELETE', '/email')).status).toBe(500);
    const tokenOf = deployment.customerMail.tokenOf(place);
    // Somebody follows the link: the mailer still knows it.
    expect(await customerMail.confirm(place, tokenOf)).toBe('confirmed');
    customerMail.remove = remove;
    await deployment.handle({
      delivery: {
        ...{ customerId: KOPI, by: 'email', place, severity: 'P1', attempt: 1, dueAt: 0, seq: 0 },
        issueId: await report(deployment, deployment.key),
      },
    });
    expect(mailedTo()).toEqual([]);
    expect((await ask('DELETE', '/email')).status).toBe(204);
    expect(await customerMail.confirm(place, tokenOf)).toBe('notOurs');
    expect((await deployment.deps.updates.read(KOPI))?.value).not.toHaveProperty('leftPlaces');
  });

  test('has to be confirmed anew when it comes back', async () => {
    await put();
    await confirm();
    await ask('DELETE', '/email');
    expect((await bodyOf(await put())).addresses).toEqual([{ address: ADDRESS, state: 'pendingConfirmation' }]);
  });
});

test('at most ten addresses a day are new, so that nobody has strangers mailed in our name; those that stay count no more', async () => {
  const five = (day: string) => [1, 2, 3, 4, 5].map((each) => `${day}${each}@example.com`);
  for (const day of ['a', 'b']) expect((await put({ addresses: five(day) })).status).toBe(200);
  const before = (await deployment.deps.updates.read(KOPI))?.value.email;
  const refused = await put({ addresses: five('c') });
  const { againAt } = (await refused.clone().json()) as { againAt: string };
  await expectProblem(refused, { status: 409, code: 'tooManyNewAddresses' });
  expect((await deployment.deps.updates.read(KOPI))?.value.email).toEqual(before);
  expect((await put({ addresses: five('b'), language: 'zh-Hans' })).status).toBe(200);
  deployment.clock.advance(Date.parse(againAt) - deployment.clock.now());
  expect((await put({ addresses: five('c') })).status).toBe(200);
});

test('what the mailer does not take for one address is tried again for that one alone', async () => {
  const [one, two] = ['one@kopi.example', 'two@kopi.example'];
  await put({ addresses: [one, two] });
  for (const address of [one, two]) await confirm(await sentLink(address));
  const { customerMail } = deployment.deps;
  const { send } = customerMail;
  const place = await placeOf(two);
  let failures = 2;
  customerMail.send = async (to, mail) => {
    if (to === place && failures-- > 0) throw new Error('away');
    return send(to, mail);
  };
  await report(deployment, deployment.key);
  await deployment.tell();
  await deployment.retryAll();
  expect(mailedTo()).toEqual([one, two]);
});

describe('a confirmation is refused', () => {
  beforeEach(() => put());

  test.each([
    ['of what is no link', async () => 'hello', 400, 'confirmationUnreadable'],
    ['of another customer’s mail', async () => linkOf('dune-rooms_00', 'a'.repeat(64)), 404, 'confirmationNotYours'],
    [
      'of an engineer’s mail',
      async () => linkOf(await placeOf(), 'a'.repeat(64)).replace('-customer-', '-engineer-'),
      404,
      'confirmationNotYours',
    ],
    ['of a link that is not valid', async () => linkOf(await placeOf(), 'a'.repeat(64)), 410, 'confirmationNotValid'],
  ])('%s', async (_what, link, status, code) => {
    await expectProblem(await confirm(await link()), { status, code });
    expect((await bodyOf(await ask('GET', ''))).email.addresses[0].state).toBe('pendingConfirmation');
  });
});

test.each<[string, object, string[]]>([
  ['no addresses', { addresses: [] }, ['/addresses']],
  ['too many', { addresses: ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `${each}@example.com`) }, ['/addresses']],
  ['what is none', { addresses: ['ops'] }, ['/addresses/0']],
  ['another language', { addresses: [ADDRESS], language: 'de' }, ['/language']],
])('%s: refused, and nothing is changed', async (_what, body, pointers) => {
  await expectProblem(await ask('PUT', '/email', body), { status: 400, code: 'invalidBody', pointers });
  expect(await deployment.deps.updates.read(KOPI)).toBeUndefined();
});

test('without addresses there is nothing to try', async () => {
  await expectProblem(await ask('POST', '/email/test'), { status: 404, code: 'emailNotSet' });
});
