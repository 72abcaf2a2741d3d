import { expect, test } from '@jest/globals';
import { writtenEngineer, writtenTeam } from '../../factories/roster';
import { processorMs } from '../../tools/processor-time';
import { aDeployment, bearer, bodyOf, json } from '../deployment';

/** What a function may answer. Source: AWS Lambda's quotas, "Invocation payload". */
const ANSWER_BYTES = 6 * 1024 * 1024;
/** After which a function of HTTP is ended. */
const FUNCTION_MS = 20_000;

const ZONES = ['Asia/Shanghai', 'Asia/Singapore', 'Europe/Berlin', 'America/Los_Angeles', 'America/Sao_Paulo'];
const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

/** Fifty teams of forty in zones around the world with working days only: each weekend is a hole. */
function largeRoster() {
  const peopleOf = (team: number) => many(40, (person) => `e-${team}-${person}`);
  return {
    teams: many(50, (team) =>
      writtenTeam(`t${team}`, {
        zone: ZONES[team % ZONES.length],
        rotations: many(3, (place) => ({
          id: `r${place}`,
          roles: [['primary'], ['secondary'], ['standBy']][place],
          engineers: peopleOf(team).slice(place * 10, place * 10 + 10),
          every: { days: 1 },
          start: '2026-01-05',
          handOver: '09:00',
        })),
      }),
    ),
    engineers: many(50, (team) =>
      peopleOf(team).map((id) => writtenEngineer(id, `t${team}`, { standBy: true, skills: { network: 2 } })),
    ).flat(),
  };
}

test('A leap year’s coverage of 50 teams of 40 people is answered within what a function may take and answer', async () => {
  const deployment = await aDeployment();
  const admin = bearer(deployment.adminKey);
  const first = json(largeRoster(), { ...admin, 'If-None-Match': '*' }, 'PUT');
  expect((await deployment.fetch('/v1/roster', first)).status).toBe(200);

  const before = processorMs();
  const answer = await deployment.fetch('/v1/roster/coverage?from=2028-01-01&days=366', { headers: admin });
  const text = await answer.clone().text();
  expect(answer.status).toBe(200);
  expect(processorMs() - before).toBeLessThan(FUNCTION_MS);
  expect(Buffer.byteLength(JSON.stringify({ statusCode: 200, headers: {}, body: text }))).toBeLessThan(ANSWER_BYTES);
  expect(await bodyOf(answer)).toMatchObject({ from: '2028-01-01T00:00:00.000Z', until: '2029-01-01T00:00:00.000Z' });
}, 300_000);
