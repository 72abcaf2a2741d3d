import { describe, expect, test } from '@jest/globals';
import { commit } from '../../lambdas/application/commit';
import type { Measurement } from '../../lambdas/application/measurement';
import { measurementsOf } from '../../lambdas/application/measurements-of';
import type { Command } from '../../lambdas/core/commands';
import { decide } from '../../lambdas/core/decide/decide';
import type { Issue } from '../../lambdas/core/issue';
import type { World } from '../../lambdas/core/world';
import { acknowledge, decline, failed, REPORT, sent, wakeUp } from '../core/decide/specification';
import { engineerId, historyEntry, issueId, pagingIssue, REPORTED_AT } from '../factories/issue';
import { resolves } from '../factories/resolution';
import { anEngineer, aRoster, aTeam, aWorld, MINUTE, NOW } from '../factories/world';
import { carryingOut } from './carrying-out';

type Line = Command | { readonly after: number };

/** What each decision of a story adds; the last one's is looked at most. */
function measured(world: World, ...lines: readonly Line[]): Measurement[][] {
  let issue: Issue | undefined;
  let now = world.now;
  return lines.flatMap((line) => {
    if ('after' in line) {
      now += line.after;
      return [];
    }
    const decided = decide(issue, line, { ...world, now });
    if (decided.code !== 'decided') throw new Error(decided.code);
    const measurements = measurementsOf(issue, decided);
    issue = decided.issue;
    return [measurements];
  });
}

const onePerson = aWorld({
  roster: aRoster({ teams: [aTeam('beijing', 'onDuty')], engineers: [anEngineer('lin', 'beijing')] }),
});
const nobody = aWorld({ roster: aRoster() });
const resolve: Command = resolves('lin');

test('nothing of test mode is measured', () => {
  const decided = decide(pagingIssue({ test: true }), acknowledge('wang-fang'), aWorld({ now: REPORTED_AT }));
  if (decided.code !== 'decided') throw new Error(decided.code);
  expect(measurementsOf(pagingIssue({ test: true }), decided)).toEqual([]);
});

describe('what is measured of a decision', () => {
  test('a report counts, and the time to page is that to the first page that was sent', () => {
    expect(measured(onePerson, REPORT, { after: 700 }, sent(1), { after: 3 * MINUTE }, wakeUp(), sent(2))).toEqual([
      [{ name: 'Reported', value: 1 }],
      [
        { name: 'PagesSent', value: 1 },
        { name: 'TimeToPage', value: 700 },
      ],
      [
        { name: 'HandedOn', value: 1 },
        { name: 'RoundsStarted', value: 1 },
      ],
      [{ name: 'PagesSent', value: 1 }],
    ]);
  });

  test('a page that failed counts, and the time goes on until one was sent', () => {
    const story = measured(onePerson, REPORT, failed(1, 'unavailable'), { after: 5_000 }, wakeUp(), sent(1));
    expect(story[1]).toEqual([{ name: 'PagesFailed', value: 1 }]);
    expect(story.at(-1)).toContainEqual({ name: 'TimeToPage', value: 5_000 });
  });

  test('an acknowledgement is timed from the report, and after a reopening from that', () => {
    const again: Line[] = [resolve, { after: MINUTE }, { type: 'reopen' }, { after: 300 }, sent(2), acknowledge('lin')];
    const story = measured(onePerson, REPORT, sent(1), { after: 2 * MINUTE }, acknowledge('lin'), ...again);
    expect(story[2]).toEqual([{ name: 'TimeToAcknowledge', value: 2 * MINUTE }]);
    expect(story.slice(-2)).toEqual([
      [
        { name: 'PagesSent', value: 1 },
        { name: 'TimeToPage', value: 300 },
      ],
      [{ name: 'TimeToAcknowledge', value: 300 }],
    ]);
  });

  test('a decline hands on, and whoever is paged in their night is counted', () => {
    const roster = aRoster({
      teams: [aTeam('beijing', 'onDuty'), aTeam('valley', 'asleep')],
      engineers: [anEngineer('lin', 'beijing'), anEngineer('maya', 'valley', { standBy: true })],
    });
    const story = measured(aWorld({ roster }), REPORT, sent(1), decline('lin'));
    expect(story.at(-1)).toEqual([
      { name: 'HandedOn', value: 1 },
      { name: 'NightPages', value: 1 },
    ]);
  });

  test('whoever an override calls in their own night is counted as paged in it', () => {
    const asleep = { status: 'onDuty', because: 'override', asleep: true } as const;
    const apart = [{ fromAt: NOW - MINUTE, untilAt: NOW + 60 * MINUTE, ...asleep }];
    const roster = aRoster({
      teams: [aTeam('beijing', 'onDuty'), aTeam('valley', 'asleep')],
      engineers: [anEngineer('lin', 'beijing'), anEngineer('maya', 'valley', { apart })],
    });
    const story = measured(aWorld({ roster }), REPORT, sent(1), decline('lin'));
    expect(story.at(-1)).toContainEqual({ name: 'NightPages', value: 1 });
  });

  test('a roster that names nobody is counted once, not each minute', () => {
    expect(measured(nobody, REPORT, { after: MINUTE }, wakeUp())).toEqual([
      [
        { name: 'Reported', value: 1 },
        { name: 'NobodyToPage', value: 1 },
      ],
      [],
    ]);
  });

  test('when the beginning has left the item, a page is not taken for the first and the wait runs from the report', () => {
    const before = pagingIssue({ history: [historyEntry(900)], nextSeq: 901 });
    const at = REPORTED_AT + 60 * MINUTE;
    const events = [
      { type: 'pageSent', page: 9, seq: 901, at },
      { type: 'acknowledged', engineerId: engineerId('wang-fang'), seq: 902, at },
    ] as const;
    expect(measurementsOf(before, { code: 'decided', issue: before, events, effects: [] })).toEqual([
      { name: 'PagesSent', value: 1 },
      { name: 'TimeToAcknowledge', value: 60 * MINUTE },
    ]);
  });
});

describe('a decision is measured', () => {
  const wang = { type: 'acknowledge', engineerId: engineerId('wang-fang') } as const;

  test('once, when it is committed, however often it had to be decided', async () => {
    const { deps, issues, measurements } = await carryingOut(pagingIssue(), REPORTED_AT + MINUTE);
    const write = issues.write.bind(issues);
    let conflicts = 3;
    issues.write = async (...args) => (conflicts-- > 0 ? 'conflict' : write(...args));
    await commit(deps, issueId(1), [wang]);
    await commit(deps, issueId(1), [wang]);
    expect(measurements.valuesOf('TimeToAcknowledge')).toEqual([MINUTE]);
  });

  test('not at all when it could not be written', async () => {
    const { deps, issues, measurements } = await carryingOut(pagingIssue(), REPORTED_AT + MINUTE);
    issues.write = async () => {
      throw new Error('The store is away');
    };
    await expect(commit(deps, issueId(1), [wang])).rejects.toThrow('away');
    expect(measurements.all).toEqual([]);
  });
});
