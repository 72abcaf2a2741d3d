import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runRoster } from '../../bin/roster/run';

const SAMPLE = resolve(__dirname, '../../docs/examples/roster.json');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunrelay-sample-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function coverage(file: string, from: string, days: number) {
  const printed: string[] = [];
  const code = await runRoster(['coverage', file, '--from', from, '--days', String(days), '--json'], {
    environment: {},
    now: Date.parse('2026-01-01T05:00Z'),
    print: (text) => printed.push(text),
    isTerminal: false,
  });
  return { code, holes: JSON.parse(printed.join('\n')).holes };
}

describe('npm run roster -- coverage docs/examples/roster.json', () => {
  test.each(['2026-01-01', '2027-01-01'])('shows a year from %s without a hole, and ends with 0', async (from) => {
    expect(await coverage(SAMPLE, from, 365)).toEqual({ code: 0, holes: [] });
  });

  test('shows the holes of Golden Week when Beijing has no crew for it, with the cause, and ends with 1', async () => {
    const file = join(folder, 'no-crew.json');
    const roster = JSON.parse(await readFile(SAMPLE, 'utf8'));
    delete roster.teams.find(({ id }: { id: string }) => id === 'beijing').dutyHours.holiday;
    await writeFile(file, JSON.stringify(roster));
    const { code, holes } = await coverage(file, '2026-09-30', 10);
    expect(code).toBe(1);
    expect(holes).toMatchObject([{ cause: 'holiday' }, { cause: 'holiday' }]);
  });
});
