import { describe, expect, test } from '@jest/globals';
import type { CarryingOut } from '../../lambdas/application/carry-out';
import { commandIssue } from '../../lambdas/application/command-issue';
import { wakeIssue } from '../../lambdas/application/wake-issue';
import type { Command } from '../../lambdas/core/commands';
import type { Issue } from '../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import { by, ownedBy, RECORD, relayOf, wake } from '../core/decide/relaying-story';
import { given, type Line } from '../core/decide/specification';
import { issueId } from '../factories/issue';
import { RESOLUTION, resolves } from '../factories/resolution';
import { engineerId, HOUR, MINUTE } from '../factories/world';
import { MemoryOfferSlots } from '../fakes/memory-stores';
import { carryingOut } from './carrying-out';

const DAY_ENDS: readonly Line[] = [...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }];
const EVERYBODY = ['anna', 'jonas'] as const;
const AT_ONCE = DEFAULT_POLICY.relay.offersAtOnce;

/** An issue whose owner's day ends, in its world, with the slots of everybody who may be asked. */
async function atDayEnd(lines: readonly Line[] = DAY_ENDS, over: Partial<CarryingOut> = {}) {
  const { issue, world } = given(...lines);
  const standing = await carryingOut(issue, world.now, over);
  const { clock, issues } = standing;
  const deps: CarryingOut = {
    ...standing.deps,
    world: { read: async () => ({ ...world, now: clock.now() }), forget: () => undefined },
  };
  const stored = async () => (await issues.read(issue.id)) as Issue;
  return { ...standing, deps, issue, stored, offer: async () => relayOf(await stored())?.offer };
}

/** How many more offers somebody has room for, which takes it all. */
async function roomOf({ deps, clock }: Awaited<ReturnType<typeof atDayEnd>>, name: string): Promise<number> {
  const now = clock.now();
  let taken = 0;
  const next = () => ({ engineerId: engineerId(name), issueId: issueId(1_000 + taken), page: 1 });
  while (await deps.offerSlots.take(next(), { now, untilAt: now + HOUR, atOnce: AT_ONCE })) taken++;
  return taken;
}

/** Leaves somebody without room. */
async function fill(slots: MemoryOfferSlots, names: readonly string[], now: number): Promise<void> {
  for (const name of names) {
    for (let issue = 0; issue < AT_ONCE; issue++) {
      const offered = { engineerId: engineerId(name), issueId: issueId(2_000 + issue), page: 1 };
      await slots.take(offered, { now, untilAt: now + MINUTE, atOnce: AT_ONCE });
    }
  }
}

describe('room for an offer', () => {
  test('is taken before the offer is written: who is asked has room for one fewer', async () => {
    const standing = await atDayEnd();
    await wakeIssue(standing.deps, standing.issue.id);
    const asked = (await standing.offer())?.engineerId as string;
    expect(await roomOf(standing, asked)).toBe(AT_ONCE - 1);
  });

  const OFFERED: readonly Line[] = [...DAY_ENDS, wake];
  const asked = relayOf(given(...OFFERED).issue)?.offer;
  const lin = engineerId('lin');
  const ends: readonly (readonly [string, Command])[] = [
    ['a decline', { ...by(asked?.engineerId as string, 'declineRelay') }],
    ['an acceptance', { ...by(asked?.engineerId as string, 'acceptRelay') }],
    ['the owner keeps it', { type: 'keep', engineerId: lin, untilAt: given(...OFFERED).world.now + HOUR }],
    ['the owner hands it on', { type: 'handOn', engineerId: lin, because: 'busy' }],
    ['it is resolved', { type: 'resolve', engineerId: lin, ...RESOLUTION }],
    [
      'its page cannot be delivered',
      { type: 'pageFailed', page: asked?.page ?? 0, attempt: 1, reason: 'undeliverable' },
    ],
  ];
  test.each(ends)('is given back when the offer ends: %s', async (_how, command) => {
    const standing = await atDayEnd();
    // Whatever it leads to is another's to carry out.
    const deps = { ...standing.deps, pager: { send: () => Promise.reject(new Error('gone')) } };
    await wakeIssue(deps, standing.issue.id);
    const first = (await standing.offer())?.engineerId as string;
    await commandIssue(deps, standing.issue.id, command);
    expect((await standing.offer())?.engineerId).not.toBe(first);
    expect(await roomOf(standing, first)).toBe(AT_ONCE);
  });

  test('is given back by the wake-up in which the owner is given up, or is there again', async () => {
    const standing = await atDayEnd();
    await wakeIssue(standing.deps, standing.issue.id);
    const first = (await standing.offer())?.engineerId as string;
    // An offer that nobody answers ends with its own time; this one ends before that.
    const quiet = { ...(await standing.stored()) };
    const { owner } = quiet as Extract<Issue, { state: 'owned' }>;
    const at = standing.clock.now() - HOUR;
    const gone = { ...owner, since: at, quiet: { stage: 'deputyPaged' as const, at, deputyId: engineerId('zhao') } };
    await standing.issues.write({ ...quiet, owner: gone, version: quiet.version + 1 } as Issue, quiet.version);
    await wakeIssue(standing.deps, standing.issue.id);
    expect((await standing.stored()).state).toBe('paging');
    expect(await roomOf(standing, first)).toBe(AT_ONCE);
  });

  test('that a decision took and another wrote before it is not kept', async () => {
    const slots = new MemoryOfferSlots();
    const standing = await atDayEnd(DAY_ENDS, { offerSlots: slots });
    const { issues, deps, issue } = standing;
    let isFirst = true;
    const racing: CarryingOut = {
      ...deps,
      issues: {
        read: (id) => issues.read(id),
        readMany: (ids) => issues.readMany(ids),
        spill: (next, entries) => issues.spill(next, entries),
        spilled: (id, fromSeq, toSeq) => issues.spilled(id, fromSeq, toSeq),
        due: (before, limit) => issues.due(before, limit),
        open: () => issues.open(),
        write: async (next, expected) => {
          if (isFirst) {
            isFirst = false;
            await commandIssue(deps, issue.id, resolves('lin'));
          }
          return issues.write(next, expected);
        },
      },
    };
    await wakeIssue(racing, issue.id);
    expect((await standing.stored()).state).toBe('resolved');
    for (const name of EVERYBODY) expect(await roomOf(standing, name)).toBe(AT_ONCE);
  });

  test('that two invocations take for the same offer is one, and stays while the offer stands', async () => {
    const standing = await atDayEnd();
    await Promise.all([wakeIssue(standing.deps, standing.issue.id), wakeIssue(standing.deps, standing.issue.id)]);
    const first = (await standing.offer())?.engineerId as string;
    expect(await roomOf(standing, first)).toBe(AT_ONCE - 1);
    for (const name of EVERYBODY.filter((other) => other !== first)) {
      expect(await roomOf(standing, name)).toBe(AT_ONCE);
    }
  });
});

describe('when those who could be asked have other offers', () => {
  test('one who has room is asked, and one write is all that it takes', async () => {
    const slots = new MemoryOfferSlots();
    const standing = await atDayEnd(DAY_ENDS, { offerSlots: slots });
    await fill(slots, ['jonas'], standing.clock.now());
    await wakeIssue(standing.deps, standing.issue.id);
    expect((await standing.offer())?.engineerId).toBe('anna');
    const history = (await standing.stored()).history.slice(standing.issue.history.length);
    expect(history.map(({ type }) => type)).toEqual(['relayBegan', 'pageDecided', 'pageSent']);
  });

  test('nobody is told and nothing is written into the history, however often it looks, until one has room', async () => {
    const slots = new MemoryOfferSlots();
    const standing = await atDayEnd(DAY_ENDS, { offerSlots: slots });
    const { clock, deps, issue } = standing;
    const looks = [1, 2, 4, 8, 10];
    for (const minutes of looks) {
      await fill(slots, EVERYBODY, clock.now());
      await wakeIssue(deps, issue.id);
      expect((await standing.offer())?.engineerId).toBeUndefined();
      clock.advance(minutes * MINUTE);
    }
    const history = (await standing.stored()).history.slice(issue.history.length);
    expect(history.filter(({ type }) => type !== 'commitmentStageBegan').map(({ type }) => type)).toEqual([
      'relayBegan',
    ]);
    await wakeIssue(deps, issue.id);
    expect(await standing.offer()).toBeDefined();
  });
});
