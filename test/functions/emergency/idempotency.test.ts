import { beforeEach, describe, expect, test } from '@jest/globals';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
  REPORT,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

const post = (body: object = REPORT, idempotencyKey = 'outage-7', secret = key) =>
  deployment.fetch('/v1/issues', json(body, { ...bearer(secret), 'Idempotency-Key': idempotencyKey }));
const idOf = async (answer: Promise<Response>): Promise<string> => (await bodyOf(await answer)).id;

describe('the same Idempotency-Key', () => {
  test('sent 20 times at once makes one issue and one page, and each gets the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post()));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(202));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1);
    expect(await deployment.deps.issues.open()).toHaveLength(1);
    expect(deployment.pager.inbox()).toHaveLength(1);
  });

  test('gets the same answer later too, whatever has happened to the issue meanwhile', async () => {
    const first = await (await post()).text();
    await deployment.fetch(`${newestLink(deployment)}/acknowledge`, { method: 'POST' });
    deployment.clock.advance(23 * 60 * MINUTE);
    const again = await post();
    expect([again.status, await again.text()]).toEqual([202, first]);
  });

  test('takes the fields of an equal body in any order', async () => {
    const id = await idOf(post({ title: 'x', severity: 'P2' }));
    expect(await idOf(post({ severity: 'P2', title: 'x' }))).toBe(id);
  });

  test('with another body is refused, and nothing is accepted', async () => {
    await post();
    await expectProblem(await post({ ...REPORT, severity: 'P2' }), { status: 422, code: 'idempotencyKeyReused' });
    expect(await deployment.deps.issues.open()).toHaveLength(1);
  });

  test('after the issue is resolved opens a new one, linked to the old', async () => {
    const first = await idOf(post());
    const link = newestLink(deployment);
    await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
    await deployment.fetch(`${link}/resolve`, json(RESOLUTION));
    const second = await bodyOf(await post({ ...REPORT, title: 'Frozen again' }));
    expect(second).toMatchObject({ title: 'Frozen again', previousIssueId: first });
    expect(second.id).not.toBe(first);
    expect(await idOf(post({ ...REPORT, title: 'Frozen again' }))).toBe(second.id);
  });

  test('a day later opens a new one, however often', async () => {
    const ids = [await idOf(post())];
    for (let day = 1; day <= 5; day++) {
      deployment.clock.advance(24 * 60 * MINUTE);
      const body = await bodyOf(await post());
      expect(body.previousIssueId).toBe(ids.at(-1));
      ids.push(body.id);
    }
    expect(new Set(ids).size).toBe(6);
  });

  test('of another customer is another key', async () => {
    const other = await deployment.aCustomer('dune-rooms');
    expect(await idOf(post())).not.toBe(await idOf(post(REPORT, 'outage-7', other)));
  });

  test('that is missing makes a new issue of each report', async () => {
    const send = () => deployment.fetch('/v1/issues', json(REPORT, bearer(key)));
    expect(await idOf(send())).not.toBe(await idOf(send()));
  });
});
