import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { aDeployment, bearer, json } from '../functions/deployment';
import type { Measurement } from './measurement';

const TEAMS = 50;
const ENGINEERS_OF_TEAM = 40;
const ZONES = ['Asia/Shanghai', 'Asia/Singapore', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata'];
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];
const GOAL_MS = 2_000;

/** Teams with a rotation each, and people with skills, some away for a week. */
function manyTeams(): unknown {
  const teams = Array.from({ length: TEAMS }, (_, team) => ({
    id: `team-${team}`,
    name: { en: `Team ${team}` },
    zone: ZONES[team % ZONES.length],
    dutyHours: Object.fromEntries(WEEK.map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
    wakingHours: { from: '07:00', to: '23:00' },
    rotations: [
      {
        id: 'weeks',
        engineers: Array.from({ length: ENGINEERS_OF_TEAM }, (_, engineer) => `e-${team}-${engineer}`),
        every: { weeks: 1 },
        start: '2026-01-05',
      },
    ],
  }));
  const engineers = teams.flatMap(({ id }, team) =>
    Array.from({ length: ENGINEERS_OF_TEAM }, (_, engineer) => ({
      id: `e-${team}-${engineer}`,
      name: `Engineer ${team}-${engineer}`,
      team: id,
      languages: ['en'],
      skills: { network: 1 + (engineer % 3) },
      contacts: [{ kind: 'email', address: `e-${team}-${engineer}@example.com` }],
      leave: engineer % 4 === 0 ? [{ from: '2026-03-16', to: '2026-03-22' }] : [],
    })),
  );
  return { teams, engineers };
}

/** An edit of one team of fifty, previewed through the handler as API Gateway would call it; the median of some. */
export async function benchPreviewing(times: number): Promise<Measurement[]> {
  const deployment = await aDeployment();
  const admin = bearer(deployment.adminKey);
  const roster: Roster = rosterSchema.parse(manyTeams());
  const saved = await deployment.fetch('/v1/roster', json(roster, { ...admin, 'If-None-Match': '*' }, 'PUT'));
  if (saved.status !== 200) throw new Error(`${saved.status}: ${await saved.text()}`);
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const [first, ...others] = roster.teams;
    if (!first) throw new Error('There is no team');
    // Another hour each time, so that no preview is the one before.
    const to = `${17 - ((systemRandomness.bytes(1)[0] ?? 0) % 4)}:00`;
    const dutyHours = Object.fromEntries(WEEK.map((day) => [day, [{ from: '09:00', to }]]));
    const body = JSON.stringify({ ...roster, teams: [{ ...first, dutyHours }, ...others] });
    const startedAt = performance.now();
    const answer = await deployment.fetch('/v1/roster/preview', json(body, admin));
    await answer.text();
    took.push(performance.now() - startedAt);
    if (answer.status !== 200) throw new Error(`The preview was refused: ${answer.status}`);
  }
  took.sort((a, b) => a - b);
  const value = took[Math.floor(took.length / 2)] ?? Number.NaN;
  return [
    {
      name: `preview of an edit on ${TEAMS} teams × ${ENGINEERS_OF_TEAM} engineers, through HTTP`,
      value,
      unit: 'ms',
      goal: `≤ ${GOAL_MS} ms`,
      met: value <= GOAL_MS,
      mustHold: true,
    },
  ];
}
