import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFeedDuties, type FeedSources } from '../../lambdas/application/feed-duties';
import { dutiesOf } from '../../lambdas/core/calendar/duties';
import type { FeedOf } from '../../lambdas/core/calendar/feed';
import { partOfFeed } from '../../lambdas/core/calendar/part-of-feed';
import { shownDuties } from '../../lambdas/core/calendar/shown-duties';
import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { bigRosterBody } from '../bench/big-roster';
import { randomRoster } from '../core/duty/random-roster';

const NOW = Date.UTC(2026, 10, 10);
const SHOWN = { fromAt: NOW - 30 * DAY_MS, untilAt: NOW + 60 * DAY_MS };
/** Beyond what any feed looks at. */
const FAR_DAYS = 400;

const sourcesOf = (of: FeedOf, body: RosterBody): FeedSources => ({
  ...{ of, body, tag: 'one', revision: 2, shown: SHOWN },
  nextTeams: new Map(body.teams.map(({ id, nextTeams }) => [id, nextTeams])),
});

/** What a feed shows of all duties. */
const shownOf = ({ of, nextTeams }: FeedSources, duties: Parameters<typeof shownDuties>[1]) =>
  shownDuties(of, duties, nextTeams, SHOWN.fromAt, SHOWN.untilAt)
    .map(({ duty, before, after }) => ({ duty, before: before.map(toPartner), after: after.map(toPartner) }))
    .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
const toPartner = ({ engineerId, teamId }: { engineerId: string; teamId: string }) => `${teamId} ${engineerId}`;

/** Three teams of six with turns of 90 days, by day, and round the clock where `always` says so. */
function withLongTurns(always: boolean): RosterBody {
  const body = bigRosterBody(3, 6);
  const all = [{ from: '00:00', to: '24:00' }];
  const week = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
  return {
    ...body,
    teams: body.teams.map((team) => ({
      ...team,
      dutyHours: always ? week : team.dutyHours,
      rotations: team.rotations.slice(0, 1).map(({ days: _days, ...turns }) => ({ ...turns, every: { days: 90 } })),
    })),
  };
}

test.each([
  ['by day', withLongTurns(false)],
  ['round the clock', withLongTurns(true)],
  [
    'round the clock, where one team has nobody for a while',
    (() => {
      const body = withLongTurns(true);
      const leave = [{ from: '2026-07-01', to: '2026-08-20' }];
      const engineers = body.engineers.map((one) => (one.team === 'team-1' ? { ...one, leave } : one));
      return { ...body, engineers };
    })(),
  ],
])('Feeds of turns of three months, %s, tell the same as when all teams are compiled for two years', (_what, body) => {
  const dutiesOfFeed = createFeedDuties();
  const fromAt = SHOWN.fromAt - FAR_DAYS * DAY_MS;
  const whole = dutiesOf(compileRoster(body, 2, fromAt, (SHOWN.untilAt - SHOWN.fromAt) / DAY_MS + 2 * FAR_DAYS));
  const feeds: FeedOf[] = [
    ...body.teams.map(({ id }) => ({ team: id, locale: 'en' as const })),
    ...body.engineers.map(({ id }) => ({ engineer: id })),
  ];
  let shown = 0;
  for (const of of feeds) {
    const sources = sourcesOf(of, body);
    const expected = shownOf(sources, whole);
    shown += expected.length;
    expect(shownOf(sources, dutiesOfFeed(sources))).toEqual(expected);
  }
  expect(shown).toBeGreaterThan(20);
});

test('The part of a roster that decides a feed has the same duties of its teams as the whole roster', () => {
  fc.assert(
    fc.property(randomRoster, ({ body, middle }) => {
      const fromAt = Date.parse(middle) - 5 * DAY_MS;
      const whole = dutiesOf(compileRoster(body, 2, fromAt, 10));
      for (const { id } of body.teams) {
        const part = partOfFeed({ team: id, locale: 'en' }, body);
        const teams = new Set(part.teams.map((team) => team.id));
        expect(dutiesOf(compileRoster(part, 2, fromAt, 10))).toEqual(whole.filter(({ teamId }) => teams.has(teamId)));
      }
      for (const { id } of body.engineers) {
        const part = partOfFeed({ engineer: id }, body);
        const own = (duties: readonly { engineerId: string }[]) => duties.filter(({ engineerId }) => engineerId === id);
        expect(own(dutiesOf(compileRoster(part, 2, fromAt, 10)))).toEqual(own(whole));
      }
    }),
    { numRuns: 100 },
  );
});
