import { expect, test } from '@jest/globals';
import { aDeploymentWithRoster, type Body, bearer, json, newestLink, report } from './deployment';

/** What a function may answer. Source: AWS Lambda's quotas, "Invocation payload". */
const ANSWER_BYTES = 6 * 1024 * 1024;

/** As API Gateway is given it. */
const envelopeBytes = (body: string) => Buffer.byteLength(JSON.stringify({ statusCode: 200, headers: {}, body }));

const LONGEST = 10_000;
const MESSAGES = 120;

/** Characters that take the most room on the way: in JSON, in HTML, in UTF-8. */
test.each([
  ['control characters', '\u0001'],
  ['quotation marks', '"'],
  ['ampersands', '&'],
  ['Chinese', '中'],
])(
  'a history of the longest messages in %s comes in stretches that fit, with nothing left out',
  async (_name, character) => {
    const deployment = await aDeploymentWithRoster();
    const key = await deployment.aCustomer('kopi-live');
    const id = await report(deployment, key, { description: character.repeat(19_990) });
    const texts = Array.from({ length: MESSAGES }, (_, number) => `${number} `.padEnd(LONGEST, character));
    for (const text of texts) await deployment.fetch(`/v1/issues/${id}/messages`, json({ text }, bearer(key)));

    const read: string[] = [];
    let path: string | undefined = `/v1/issues/${id}`;
    while (path !== undefined) {
      const answer = await (await deployment.fetch(path, { headers: bearer(key) })).text();
      expect(envelopeBytes(answer)).toBeLessThan(ANSWER_BYTES);
      const followed = JSON.parse(answer) as Body;
      read.unshift(...followed.messages.map(({ text }: { text: string }) => text));
      path =
        followed.links.earlier && new URL(followed.links.earlier).pathname + new URL(followed.links.earlier).search;
    }
    expect(read).toEqual(texts);

    const page = await deployment.fetch(`${newestLink(deployment)}?all=1`);
    expect(page.status).toBe(200);
    expect(envelopeBytes(await page.text())).toBeLessThan(ANSWER_BYTES);
  },
);
