import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../lambdas/core/decide/decide';
import { NOTHING_DUE_SOON, policiesOf } from '../../factories/policy';
import { anEngineer, engineerId, HOUR, issueId, MINUTE } from '../../factories/world';
import { by, DAY_ENDS, keep, ownedBy, RECORD, relayOf, relayRoster, told, wake } from './relaying-story';
import { decided, failed, given, type Line, SETTLE, types } from './specification';

const EUROPE = ['anna', 'jonas', 'emma', 'felix', 'greta', 'hugo', 'ida', 'karl'];
const rosterOf = (names: readonly string[]) =>
  relayRoster({ engineers: [anEngineer('lin', 'beijing'), ...names.map((name) => anEngineer(name, 'europe'))] });
const offerIn = (standing: ReturnType<typeof given>) => relayOf(standing.issue)?.offer;
const askedIn = (standing: ReturnType<typeof given>) => offerIn(standing)?.engineerId as string;
const isOffer = (line: string) => line.endsWith(' relay');

/** Wakes the issue each time that its relay is due until an instant, and answers who was asked or told when, as the lines said. */
function until(at: number, names: readonly string[], lines: readonly Line[]) {
  let { issue, world } = given(...lines, { world: { roster: rosterOf(names) } });
  const heard: { readonly at: number; readonly lines: string[] }[] = [];
  for (let dueAt = issue.clocks.relay; dueAt !== undefined && dueAt <= at; dueAt = issue.clocks.relay) {
    world = { ...world, now: Math.max(world.now, dueAt) };
    const outcome = decided(decide(issue, wake, world));
    heard.push({ at: world.now, lines: told(outcome) });
    issue = outcome.issue;
    for (const effect of issue.effects)
      if (effect.kind === 'page') issue = decided(decide(issue, { type: 'pageSent', page: effect.page }, world)).issue;
  }
  return { issue, heard, offeredAt: heard.filter(({ lines: said }) => said.some(isOffer)).map((one) => one.at) };
}

describe('before the owner’s day ends', () => {
  test('four are asked, one after the other, where none of them answers', () => {
    const { offeredAt } = until(DAY_ENDS - 1, EUROPE, ownedBy(RECORD));
    expect(offeredAt.map((at) => (at - DAY_ENDS) / MINUTE)).toEqual([-30, -22.5, -15, -7.5]);
  });

  test('four are asked in what the wait for the owner’s note leaves', () => {
    const { offeredAt } = until(DAY_ENDS - 1, EUROPE, ownedBy());
    expect(offeredAt.map((at) => (at - DAY_ENDS) / MINUTE)).toEqual([-20, -15, -10, -5]);
  });

  test('nobody has longer than the policy says, nor less than two minutes', () => {
    const short = { ...NOTHING_DUE_SOON, P3: { ...NOTHING_DUE_SOON.P3, waitSeconds: 180 } };
    const each = until(DAY_ENDS - 1, EUROPE, [...ownedBy(RECORD), { world: { policies: policiesOf(short) } }]);
    expect((each.offeredAt[1] ?? 0) - (each.offeredAt[0] ?? 0)).toBe(3 * MINUTE);

    const brief = { ...NOTHING_DUE_SOON, relay: { ...NOTHING_DUE_SOON.relay, leadMinutes: 5 } };
    const waits = until(DAY_ENDS + 30 * MINUTE, EUROPE, [
      ...ownedBy(RECORD),
      { world: { policies: policiesOf(brief) } },
    ]);
    const gaps = waits.offeredAt.slice(1).map((at, index) => at - (waits.offeredAt[index] ?? 0));
    expect(Math.min(...gaps)).toBe(2 * MINUTE);
  });
});

describe('that nobody takes it over is told', () => {
  test('as the day ends, when the offer that was open has ended, and before the next goes out', () => {
    const { heard } = until(DAY_ENDS, EUROPE, ownedBy(RECORD));
    expect(heard.at(-1)?.at).toBe(DAY_ENDS);
    expect(heard.at(-1)?.lines.slice(0, 2)).toEqual(['lin nobodyTakesOver', 'boss nobodyTakesOver']);
    expect(heard.at(-1)?.lines.slice(2)).toEqual([expect.stringMatching(/ relay$/)]);
  });

  test('at the end of an offer that began in the last two minutes, and never once it is accepted', () => {
    const late = [
      ...ownedBy(RECORD),
      { world: { roster: rosterOf(EUROPE) } },
      { after: 6 * HOUR - 30 * MINUTE },
      wake,
      SETTLE,
      { after: 7 * MINUTE },
      ...([1, 2, 3] as const).flatMap(() => [{ after: 7.5 * MINUTE }, wake, SETTLE]),
    ] as const;
    const before = given(...late);
    expect(before.world.now).toBe(DAY_ENDS - 0.5 * MINUTE);
    expect(offerIn(before)?.untilAt).toBe(DAY_ENDS + 1.5 * MINUTE);
    expect(types(given(...late, { after: MINUTE }, wake).last)).toEqual([]);
    const over = given(...late, { after: 2 * MINUTE }, wake);
    expect(types(over.last).slice(0, 2)).toEqual(['relayPassedOn', 'nobodyTakesOver']);
    const accepted = given(
      ...late,
      { after: MINUTE },
      by(askedIn(before), 'acceptRelay'),
      SETTLE,
      { after: HOUR },
      wake,
    );
    expect(accepted.issue.history.map(({ type }) => type)).not.toContain('nobodyTakesOver');
  });

  test('as the day ends while the pager has not taken the offer: its answer is not waited for', () => {
    const lines: readonly Line[] = [
      ...ownedBy(RECORD),
      { world: { roster: rosterOf(EUROPE) } },
      { after: 6 * HOUR - MINUTE },
      wake,
    ];
    const page = offerIn(given(...lines))?.page as number;
    const over = given(...lines, { after: MINUTE - 1_000 }, failed(page, 'unavailable'), { after: 1_000 }, wake);
    expect(types(over.last)).toContain('nobodyTakesOver');
  });
});

describe('whoever declined it, or did not answer', () => {
  /** Lin asks, the first of these answers so, and Lin keeps it; then, so much later, Lin asks once more. */
  const askedTwice = (
    names: readonly string[],
    laterMs: number,
    answer: (name: string) => readonly Line[],
    id = 'a',
  ) => {
    const lines: readonly Line[] = [
      ...ownedBy(RECORD),
      { issue: (issue) => ({ ...issue, id: issueId(id) }) },
      { world: { roster: rosterOf(names) } },
      { after: 5 * HOUR },
      by('lin', 'askRelay'),
      SETTLE,
    ];
    const first = askedIn(given(...lines));
    const kept = [...lines, ...answer(first), SETTLE, keep('lin', DAY_ENDS + HOUR), SETTLE];
    return { first, next: given(...kept, { after: laterMs }, by('lin', 'askRelay'), SETTLE) };
  };
  const declines = (name: string): readonly Line[] => [by(name, 'declineRelay')];
  const isSilent = (): readonly Line[] => [{ after: 7.5 * MINUTE }, wake];

  test.each([
    ['declined', declines],
    ['did not answer', isSilent],
  ] as const)('is not asked in the issue’s next relay while somebody else is left: one who %s', (_what, answer) => {
    for (let order = 0; order < 12; order++) {
      const { first, next } = askedTwice(['anna', 'jonas'], MINUTE, answer, `a${order}`);
      expect(askedIn(next)).not.toBe(first);
      const offer = next.issue.history.findLast((entry) => entry.type === 'pageDecided' && entry.purpose === 'relay');
      const others = offer?.type === 'pageDecided' ? (offer.explanation?.others ?? []) : [];
      expect([undefined, 'askedBefore']).toContain(others.find((one) => one.engineerId === first)?.passedOver);
    }
  });

  test('is asked again when nobody else is left', () => {
    const { first, next } = askedTwice(['anna'], MINUTE, declines);
    expect([first, askedIn(next)]).toEqual(['anna', 'anna']);
  });

  test('is as good as others again after an hour, and forgotten by the next answer', () => {
    const orders = [...Array(12).keys()].map((order) => askedTwice(['anna', 'jonas'], HOUR, declines, `a${order}`));
    expect(orders.some(({ first, next }) => askedIn(next) === first)).toBe(true);
    const { next } = askedTwice(['anna'], HOUR, declines);
    const declined = decided(next.when(by('anna', 'declineRelay')));
    expect(declined.issue.didNotTakeIt).toEqual([{ engineerId: engineerId('anna'), at: next.world.now }]);
  });
});
