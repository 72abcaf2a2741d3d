import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { aDeployment, bearer, json } from '../functions/deployment';
import { bigRoster } from './big-roster';
import type { Measurement } from './measurement';

const TEAMS = 50;
const ENGINEERS_OF_TEAM = 40;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];
const GOAL_MS = 2_000;

/**
 * An edit of one team of fifty, previewed through the handler as API Gateway would call it: the median of some, in processor time,
 * which a neighbour on the machine does not lengthen.
 */
export async function benchPreviewing(times: number): Promise<Measurement[]> {
  const deployment = await aDeployment();
  const admin = bearer(deployment.adminKey);
  // The deployment's clock stands in March; leave and overrides lie where they are looked at.
  const roster = bigRoster(TEAMS, ENGINEERS_OF_TEAM, '2026-04');
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
    const before = process.cpuUsage();
    const answer = await deployment.fetch('/v1/roster/preview', json(body, admin));
    await answer.text();
    const { user, system } = process.cpuUsage(before);
    took.push((user + system) / 1000);
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
