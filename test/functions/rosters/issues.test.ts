import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDeploymentWithRoster, bearer, bodyOf, type Deployment, MINUTE, newestLink, report } from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
/** Of Kopi Live, by when they were reported; the second is resolved. */
let ids: string[];
let other: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  const key = await deployment.aCustomer('kopi-live');
  ids = [];
  for (const severity of ['P3', 'P2', 'P1', 'P2']) {
    ids.push(await report(deployment, key, { title: 'A secret title', severity }));
    if (ids.length === 2) await resolveNewest();
    deployment.clock.advance(MINUTE);
  }
  other = await report(deployment, await deployment.aCustomer('dune-rooms'), { title: 'Loss', severity: 'P1' });
});

async function resolveNewest(): Promise<void> {
  const link = newestLink(deployment);
  const told = { cause: 'a', fix: 'b', prevention: 'c' };
  for (const [action, fields] of [
    ['acknowledge', {}],
    ['messages', { text: 'I have it' }],
    ['resolve', told],
  ] as const) {
    const body = new URLSearchParams(fields).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await deployment.fetch(`${link}/${action}`, { method: 'POST', headers, body })).status).toBe(303);
  }
}

const ask = (query: string) => deployment.fetch(`/v1/roster/issues${query}`, { headers: bearer(deployment.adminKey) });
interface Listed {
  readonly issues: readonly { readonly id: string; readonly state: string; readonly severity: string }[];
  readonly links: { readonly next?: string };
}
const list = async (query: string): Promise<Listed> => {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  return (await bodyOf(answer)) as unknown as Listed;
};
/** Each page, followed by its link to the next. */
async function everyPage(query: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = query; next !== undefined; ) {
    const { issues, links } = await list(next);
    pages.push(issues.map(({ id }) => id));
    next = links.next && new URL(links.next).search;
  }
  return pages;
}

describe('an admin who looks for an issue', () => {
  test('finds the open ones, the gravest first, with nothing of what customers wrote, and their decisions', async () => {
    const { issues, links } = await list('');
    expect(issues.map(({ severity }) => severity)).toEqual(['P1', 'P1', 'P2', 'P3']);
    expect(issues.map(({ id }) => id).sort()).toEqual([ids[0], ids[2], ids[3], other].sort());
    expect(JSON.stringify(issues)).not.toContain('secret');
    expect(links).toEqual({});
    const found = issues.find(({ id }) => id === ids[2]);
    expect(found).toMatchObject({ customer: { id: 'kopi-live' }, state: 'paging', severity: 'P1' });
    const decisions = (found as unknown as { links: { decisions: string } }).links.decisions;
    const answer = await deployment.fetch(new URL(decisions).pathname, { headers: bearer(deployment.adminKey) });
    expect((await bodyOf(answer)).issueId).toBe(ids[2]);
  });

  test('turns pages: none is missing, none comes twice', async () => {
    const pages = await everyPage('?limit=3');
    expect(pages.map(({ length }) => length)).toEqual([3, 1]);
    expect(pages.flat().sort()).toEqual([ids[0], ids[2], ids[3], other].sort());
  });

  test('finds all of one customer, resolved ones too, the newest first', async () => {
    const pages = await everyPage('?customer=kopi-live&limit=3');
    expect(pages).toEqual([[ids[3], ids[2], ids[1]], [ids[0]]]);
    const { issues } = await list('?customer=kopi-live');
    expect(issues.find(({ id }) => id === ids[1])).toMatchObject({
      state: 'resolved',
      owner: { id: expect.any(String) },
    });
    expect((await list('?customer=nobody')).issues).toEqual([]);
  });

  test('misses none of those that one customer reported at one instant, however short the pages', async () => {
    const key = await deployment.aCustomer('mango-live');
    const ofOneInstant: string[] = [];
    for (const title of ['a', 'b', 'c']) ofOneInstant.push(await report(deployment, key, { title, severity: 'P3' }));
    deployment.clock.advance(MINUTE);
    const newest = await report(deployment, key, { title: 'd', severity: 'P3' });
    const [first, ...others] = await everyPage('?customer=mango-live&limit=1');
    expect(first).toEqual([newest]);
    expect(others.flat().sort()).toEqual(ofOneInstant.sort());
  });

  test.each([
    '?limit=0',
    '?limit=51',
    '?after=P1',
    '?before=2026-01-01T00:00:00Z',
    '?customer=kopi-live&after=P1.iss_00000000000000000000',
    '?x=1',
  ])('is told what is wrong with %s', async (query) => {
    await expectProblem(await ask(query), { status: 400, code: 'invalidQuery' });
  });
});
