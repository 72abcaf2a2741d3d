import { beforeEach, describe, expect, test } from '@jest/globals';
import { writtenEngineer, writtenRoster, writtenTeam } from '../../factories/roster';
import { processorMs } from '../../tools/processor-time';
import { aDeploymentWithRoster, type Body, bearer, type Deployment, json } from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
});

const ways: readonly (readonly ['saved' | 'previewed', (body: unknown) => Promise<Response>])[] = [
  [
    'saved',
    (body) => deployment.fetch('/v1/roster', json(body, { ...bearer(deployment.adminKey), 'If-Match': '"1"' }, 'PUT')),
  ],
  ['previewed', (body) => deployment.fetch('/v1/roster/preview', json(body, bearer(deployment.adminKey)))],
];

const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const day = (from: string, to: string) => ({ from: `2026-10-12T${from}`, to: `2026-10-12T${to}` });
const override = { id: 'o', kind: 'add', team: 'beijing', reason: 'Launch', by: ['lin'], ...day('18:00', '09:00') };
const swap = {
  id: 's',
  team: 'beijing',
  gives: { engineer: 'lin', ...day('09:00', '18:00') },
  takes: { engineer: 'zhao' },
};

const FIVE_MEGABYTES = 5 * 1024 * 1024;

describe.each(ways)(
  'A roster that cannot be is, when it is %s, refused within 2 s with a list of what is wrong, in both languages, and nothing is saved',
  (_way, send) => {
    test.each<[string, () => unknown, string[]]>([
      [
        'of 100,000 engineers',
        () => writtenRoster({ engineers: many(100_000, (n) => ({ id: `e${n}`, team: 'beijing' })) }),
        ['/engineers'],
      ],
      ['of a million entries that are none', () => writtenRoster({ swaps: many(1_000_000, () => 0) }), ['/swaps']],
      [
        'of 5 MB in one name',
        () =>
          writtenRoster({
            teams: [
              writtenTeam('beijing', { name: { en: 'x'.repeat(FIVE_MEGABYTES - 5_000) } }),
              writtenTeam('europe'),
            ],
          }),
        ['/teams/0/name/en'],
      ],
      [
        'with an override that ends before it starts',
        () => writtenRoster({ overrides: [override] }),
        ['/overrides/0/to'],
      ],
      ['with swaps that overlap', () => writtenRoster({ swaps: [swap, { ...swap, id: 't' }] }), ['/swaps/1/gives']],
      [
        'with ids that stand twice',
        () =>
          writtenRoster({
            teams: [writtenTeam('beijing'), writtenTeam('beijing')],
            engineers: [writtenEngineer('lin', 'beijing'), writtenEngineer('lin', 'beijing')],
            calendars: [{ id: 'c' }, { id: 'c' }],
          }),
        ['/teams/1/id', '/engineers/1/id', '/calendars/1/id'],
      ],
      [
        'with a zone that does not exist',
        () => writtenRoster({ teams: [writtenTeam('beijing', { zone: 'Asia/Beijing' }), writtenTeam('europe')] }),
        ['/teams/0/zone'],
      ],
    ])('%s', async (_what, make, pointers) => {
      const body = JSON.stringify(make());
      const startedAt = processorMs();
      const answer = await send(body);
      expect(processorMs() - startedAt).toBeLessThan(2_000);
      const { errors } = await expectProblem(answer, { status: 400, code: 'invalidBody', pointers });
      for (const error of errors as Body[]) expect(error['zh-Hans']).toMatch(/[\u4e00-\u9fff]/);
      expect((await deployment.deps.rosters.pointer())?.revision).toBe(1);
    });

    test('more than 5 MB are not read at all', async () => {
      await expectProblem(await send({ teams: 'x'.repeat(FIVE_MEGABYTES) }), { status: 413, code: 'bodyTooLarge' });
    });

    test('what is no JSON object, or has fields that there are not, is refused by pointer', async () => {
      await expectProblem(await send('{"teams":['), { status: 400, code: 'notJson' });
      await expectProblem(await send([]), { status: 400, code: 'invalidBody', pointers: [''] });
      const extra = { ...writtenRoster(), shifts: [], accept: ['opensHole'] };
      await expectProblem(await send(extra), { status: 400, code: 'invalidBody', pointers: ['/shifts', '/accept'] });
      expect((await deployment.deps.rosters.pointer())?.revision).toBe(1);
    });

    test('next teams that form a circle are no mistake: the sun goes round', async () => {
      const teams = [
        writtenTeam('beijing', { nextTeams: ['europe'] }),
        writtenTeam('europe', { nextTeams: ['beijing'] }),
      ];
      const answer = await send({ ...writtenRoster({ teams }), dutyManagers: [] });
      // It is read and weighed: the preview answers, and what is refused to be saved is the holes that it opens.
      const body = (await answer.json()) as Body & { refusals?: { code: string }[]; revision?: number };
      expect(answer.status === 200 ? [body.revision] : body.refusals?.map(({ code }) => code)).toContain(
        answer.status === 200 ? 1 : 'opensHole',
      );
    });
  },
);
