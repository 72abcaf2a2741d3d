import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parseArguments } from './arguments';
import { simulate, swapsInForce } from './simulate';
import { tellResult } from './tell-result';
import { FAULT_NAMES } from './world/faults';
import { PLAYABLE, type Played } from './world/played';
import { World } from './world/world';

/** The command line lives more of them in the same time: beside other tests a worker takes several times as long for each. */
const ISSUES = process.env.SUNRELAY_TEST_FULL ? 2_000 : 150;
/** Of fifty issues each; what is rarest is in one of five or so. */
const MOST_WORLDS = 60;
const TIME_LIMIT_MS = 300_000;

describe('the simulated world', () => {
  /** In the issues of the first test. */
  let played: Played = {};
  let faults: Readonly<Record<string, number>> = {};

  test(
    `no promise is broken in ${ISSUES} issues under every fault, from a fresh seed`,
    async () => {
      const seed = randomBytes(6).toString('hex');
      const startedAt = performance.now();
      const result = await simulate({ issues: ISSUES, seed });
      const seconds = (performance.now() - startedAt) / 1000;
      ({ played, faults } = result);
      process.stdout.write(`simulation: seed ${seed}, ${result.issues} issues, ${seconds.toFixed(1)} s\n`);
      expect(result.broken.length === 0 ? '' : tellResult(result, seed, seconds)).toBe('');
      expect(result.issues).toBeGreaterThanOrEqual(ISSUES);
    },
    TIME_LIMIT_MS,
  );

  test(
    'every fault strikes, and every command, clock and part of a policy is played',
    async () => {
      const missing = new Set<string>([
        ...PLAYABLE.filter((name) => !played[name]),
        ...FAULT_NAMES.filter((name) => !faults[name]),
      ]);
      // Some are rare, and whether so many issues had them is chance.
      for (let world = 0; world < MOST_WORLDS && missing.size > 0; world++) {
        const { ledger, faults: struck } = await new World({ seed: `played.${world}`, issues: 50 }).run();
        const counts = Object.entries({ ...ledger.plays.counts, ...struck });
        for (const [name, count] of counts) if (count > 0) missing.delete(name);
      }
      expect([...missing]).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test('the same seed is the same world to the byte, and another seed another', async () => {
    const live = (seed: string) => new World({ seed, issues: 40 }).run();
    const [first, again, other] = [await live('same.0'), await live('same.0'), await live('other.0')];
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(again.traceHash).toBe(first.traceHash);
    expect(other.traceHash).not.toBe(first.traceHash);
  });

  test('in some of the worlds a swap that was asked for comes into force', async () => {
    let inForce = 0;
    for (let index = 0; index < 80 && inForce === 0; index++) {
      const { ledger } = await new World({ seed: `swaps.${index}`, issues: 1, rates: {}, isSwapped: true }).run();
      inForce = swapsInForce(ledger);
    }
    expect(inForce).toBeGreaterThan(0);
  });

  test('without faults no timer is lost, nothing is left over and no page is sent twice', async () => {
    const { broken, ledger, faults } = await new World({ seed: 'calm.0', issues: 60, rates: {} }).run();
    expect(broken).toEqual([]);
    expect(ledger.lostTimersFound).toBe(0);
    expect(ledger.sentTwice).toEqual({});
    expect(Object.keys(faults).sort()).toEqual(['conflict']);
  });
});

describe('the command line of the simulation', () => {
  test('takes the number of issues, the seed and the form of the answer', () => {
    expect(parseArguments(['--issues', '50', '--seed', 'a1', '--json'], 'fresh')).toEqual({
      code: 'parsed',
      value: { issues: 50, seed: 'a1', world: undefined, json: true },
    });
    expect(parseArguments([], 'fresh')).toMatchObject({ value: { issues: 2_000, seed: 'fresh', json: false } });
  });

  test.each([
    [['--issues', '0'], '--issues takes a whole number of 1 or more, not "0"'],
    [['--issues', 'many'], '--issues takes a whole number of 1 or more, not "many"'],
    [['--seed', 'a b'], '--seed takes'],
    [['--world', '-1'], '--world'],
    [['--unknown'], '--unknown'],
    [['50'], '50'],
  ])('refuses %j and says what it takes', (args, message) => {
    const parsed = parseArguments(args, 'fresh');
    expect(parsed.code).toBe('wrong');
    expect(parsed.code === 'wrong' && parsed.message).toContain(message);
    expect(parsed.code === 'wrong' && parsed.message).toContain('Usage: npm run simulate');
  });
});
