import '../wire/one-realm';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { beyondFree, costOfIssues, costOfMonth, type Line, tableOf, total } from './compute';
import { type Call, type Counted, count } from './count';
import COUNTED from './counted.json';
import { standing } from './standing';
import { itemBytes, unitsOfWrite } from './units';

const counted = COUNTED as Counted;
const DOC = readFileSync('docs/cost.md', 'utf8');
const without = (lines: readonly Line[], ...whats: string[]) => lines.filter(({ what }) => !whats.includes(what));

describe('what docs/cost.md says', () => {
  test('is what is computed from the counted run, the template and the prices', () => {
    expect(DOC).toContain(tableOf('1,000 issues', costOfIssues(counted)));
    expect(DOC).toContain(tableOf('a month', costOfMonth(counted, standing())));
  });

  test('was counted from functions that ask AWS as often as they do now', async () => {
    const now = await count();
    const asked = ({ step, requests, busEvents }: Call) => ({ step, requests, busEvents });
    expect([...now.issue, now.sweep].map(asked)).toEqual([...counted.issue, counted.sweep].map(asked));
    const units = (calls: readonly Call[]) => calls.reduce((sum, call) => sum + call.writeUnits, 0);
    // Items differ by some bytes from run to run.
    expect(Math.abs(units(now.issue) - units(counted.issue))).toBeLessThanOrEqual(4);
  });
});

describe('the targets', () => {
  test('1,000 issues cost at most $0.05 of compute, storage and messaging; without SMS, e-mail, logs and traces', () => {
    expect(total(without(costOfIssues(counted), 'E-mails', 'Traces', 'GB of logs'))).toBeLessThanOrEqual(0.05);
  });

  test('a month without issues costs at most $3 beyond what every account has free for ever', () => {
    expect(total(beyondFree(costOfMonth(counted, standing())))).toBeLessThanOrEqual(3);
  });
});

describe('write units', () => {
  const item = { pk: { S: 'ISSUE#1' }, sk: { S: 'ISSUE' }, document: { S: 'x'.repeat(1_800) } };
  const open = { ...item, openShard: { S: 'OPEN#1' }, nextDueAt: { N: '1764644700000' }, severity: { S: 'P1' } };

  test('are one for each KB of the larger item', () => {
    expect(itemBytes({ ab: { S: 'é' }, n: { N: '1234' } })).toBe(4 + 4);
    expect(unitsOfWrite(undefined, item)).toBe(2);
    expect(unitsOfWrite({ ...item, document: { S: 'x'.repeat(3_000) } }, item)).toBe(3);
  });

  test('count an index entry that is put, taken out, changed, or moved, which is two', () => {
    expect(unitsOfWrite(undefined, open)).toBe(3);
    expect(unitsOfWrite(open, item)).toBe(3);
    expect(unitsOfWrite(open, open)).toBe(2);
    expect(unitsOfWrite(open, { ...open, ownerId: { S: 'wei' } })).toBe(3);
    expect(unitsOfWrite(open, { ...open, nextDueAt: { N: '1764644800000' } })).toBe(4);
  });
});
