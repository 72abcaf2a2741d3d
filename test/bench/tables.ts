import { snapshotBytes, snapshotOfBytes } from '../../lambdas/adapters/dynamodb/snapshot-item';
import { compileChunkAt } from '../../lambdas/application/duty-tables';
import type { Roster } from '../../lambdas/core/roster/roster';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { bigRosterBody } from './big-roster';
import { type Measurement, microseconds } from './measurement';

const MOST_KB = 100;
const AT = Date.UTC(2026, 10, 21, 3);
const READINGS = 20;

/** One chunk, as it is read on the way to a page: its size, and how long it takes to be read out of its bytes. */
function chunkOf(body: RosterBody) {
  const snapshot = compileChunkAt(body, 1, AT);
  const bytes = snapshotBytes(snapshot);
  if (JSON.stringify(snapshotOfBytes(bytes)) !== JSON.stringify(snapshot))
    throw new Error('The chunk came back otherwise');
  const decodeUs = microseconds(READINGS, () => {
    let teams = 0;
    for (let reading = 0; reading < READINGS; reading++) teams += snapshotOfBytes(bytes).teams.length;
    return teams;
  });
  return {
    kilobytes: bytes.length / 1024,
    jsonKilobytes: JSON.stringify(snapshot).length / 1024,
    decodeMs: decodeUs / 1000,
  };
}

/** What is read of the duty table on the way to a page: of the sample roster, and of 50 teams with 40 engineers each. */
export function benchTables(roster: Roster): Measurement[] {
  const big = chunkOf(bigRosterBody());
  const sample = chunkOf(separatePeople(roster).body);
  return [
    {
      name: 'bytes read on the page path, 50 teams × 40 engineers, one item',
      value: big.kilobytes,
      unit: 'KB',
      baseline: { name: 'the same as JSON', value: big.jsonKilobytes },
      ratio: big.jsonKilobytes / big.kilobytes,
      goal: `≤ ${MOST_KB} KB`,
      met: big.kilobytes <= MOST_KB,
      mustHold: true,
    },
    {
      name: 'duty table out of its bytes, 50 teams × 40 engineers',
      value: big.decodeMs,
      unit: 'ms',
      goal: '≤ 10 ms',
      met: big.decodeMs <= 10,
    },
    {
      name: `duty table out of its bytes, ${roster.teams.length} teams, ${sample.kilobytes.toFixed(1)} KB`,
      value: sample.decodeMs,
      unit: 'ms',
      goal: '< 1 ms',
      met: sample.decodeMs < 1,
    },
  ];
}
