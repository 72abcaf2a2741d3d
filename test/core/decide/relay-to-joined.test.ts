import { describe, expect, test } from '@jest/globals';
import { whyNot } from '../../../lambdas/application/why/why-not';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { Expert } from '../../../lambdas/core/experts';
import type { Issue } from '../../../lambdas/core/issue';
import type { Skill } from '../../../lambdas/core/skills';
import { aRow, aTeam, engineerId, HOUR, NOW, teamId } from '../../factories/world';
import { by, EUROPE, ownedBy, RECORD, relayRoster, told } from './relaying-story';
import { given, type Line } from './specification';

const joined = (name: string): Expert => ({
  engineerId: engineerId(name),
  teamId: teamId('beijing'),
  skill: 'network' as Skill,
  request: 1,
  askedAt: NOW,
  page: 1,
  status: 'joined',
});
const withExpert = (name: string): Line => ({ issue: (issue: Issue) => ({ ...issue, experts: [joined(name)] }) });
/** An hour after the duty of Beijing, whose people are up for four hours more, Lin asks for somebody to take it over. */
const asksLate: Line[] = [{ after: 7 * HOUR }, by('lin', 'askRelay')];
/** Lin's, of a skill that only Zhao has; Europe, too, is up without a duty. */
const engineers = relayRoster().engineers.map((one) =>
  one.id === engineerId('zhao') ? { ...one, skills: { network: 2 as const } } : one,
);
const europe = aTeam('europe', 'awake', { duty: { ...EUROPE, rows: EUROPE.rows.map(() => aRow('awake')) } });
const teams = relayRoster().teams.map((team) => (team.id === 'europe' ? europe : team));
const ownedByZhaosSkill: Line[] = [
  ...ownedBy(RECORD, { regions: [], skill: 'network' as Skill }),
  { world: { roster: relayRoster({ engineers, teams }) } },
];
const explanationIn = ({ events }: Decided) =>
  events.flatMap((event) => (event.type === 'pageDecided' ? (event.explanation ?? []) : []))[0];
const lineOf = (last: Decided, name: string) =>
  explanationIn(last)?.others.find((other) => other.engineerId === engineerId(name));

describe('people of the owner’s own team who are off duty and up for hours', () => {
  test('are not asked, for that reason and no other, in both languages', () => {
    const { last } = given(...ownedByZhaosSkill, ...asksLate);
    expect(told(last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
    const zhao = lineOf(last, 'zhao');
    expect(zhao?.passedOver).toBe('ownersTeamOffDuty');
    expect(zhao && whyNot(zhao, 'en')).toBe('was off duty, in the owner’s own team');
    expect(zhao && whyNot(zhao, 'zh-Hans')).toBe('与负责人同队，且不当值');
  });

  test('are asked first by an owner who asks, where they have joined as experts, and the explanation says so of all', () => {
    const { last } = given(...ownedBy(RECORD), withExpert('zhao'), ...asksLate);
    expect(told(last)).toEqual(['zhao relay']);
    expect(explanationIn(last)?.chosen).toMatchObject({ engineerId: 'zhao', joined: true });
    expect(lineOf(last, 'anna')?.passedOver).toBe('notJoined');
  });

  test('are not asked as experts who have but an hour of their day left, or who were asked and did not join', () => {
    const late: Line[] = [{ after: 10 * HOUR }, by('lin', 'askRelay')];
    const short = given(...ownedBy(RECORD), withExpert('zhao'), ...late);
    expect(told(short.last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);

    const silent = {
      issue: (issue: Issue) => ({ ...issue, experts: [{ ...joined('zhao'), status: 'silent' as const }] }),
    };
    const unjoined = given(...ownedByZhaosSkill, silent, ...asksLate);
    expect(told(unjoined.last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
    expect(lineOf(unjoined.last, 'zhao')?.passedOver).toBe('ownersTeamOffDuty');
  });
});

test('an expert who has joined and is on duty elsewhere is asked before the other there', () => {
  for (const name of ['anna', 'jonas']) {
    const expert = {
      issue: (issue: Issue) => ({ ...issue, experts: [{ ...joined(name), teamId: teamId('europe') }] }),
    };
    expect(told(given(...ownedBy(RECORD), expert, ...asksLate).last)).toEqual([`${name} relay`]);
  }
});

test('whoever ranks higher and has no duty to come is told so, where one is asked whose duty begins soon', () => {
  const valley = aTeam('valley', 'awake', { homeRegions: ['US'], endsAt: NOW + 12 * HOUR });
  const up = relayRoster().teams.map((team) => (team.id === 'valley' ? valley : team));
  const { last } = given(
    ...ownedBy(RECORD, { regions: ['US'] }),
    {
      world: {
        roster: relayRoster({ teams: up, engineers: relayRoster().engineers.filter(({ id }) => id !== 'zhao') }),
      },
    },
    { after: 5 * HOUR },
    by('lin', 'askRelay'),
  );
  expect(told(last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
  expect(lineOf(last, 'maya')?.passedOver).toBe('offDuty');
});
