import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DutyStatus, NO_LOAD, type RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { type RankedPerson, TIERS } from '../../lambdas/core/explanation';
import { chooseNext, explain, type Tried } from '../../lambdas/core/hand-on';
import { behindBy } from '../../lambdas/core/rank-order';
import { type Needs, route } from '../../lambdas/core/route';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, MINUTE, NOW, onLeave, sampleRoster } from '../factories/world';

const NOTHING: Needs = { regions: [] };
const names = (roster: RosterSnapshot, needs: Needs = NOTHING, load = NO_LOAD) =>
  route(needs, roster, load, NOW)
    .people()
    .map((person) => person.engineerId);

const onDuty = (...engineers: Parameters<typeof anEngineer>[]) =>
  aRoster({
    teams: [aTeam('t', 'onDuty'), aTeam('u', 'onDuty', { homeRegions: ['ID'] })],
    engineers: engineers.map((engineer) => anEngineer(...engineer)),
  });

describe('route ranks', () => {
  test('on duty, awake, stand-by, duty managers, then those asleep', () => {
    expect(names(sampleRoster())).toEqual(['lin', 'zhao', 'wu', 'anna', 'jonas', 'maya', 'boss', 'chen']);
  });

  test('somebody on leave after everybody, whatever the team does', () => {
    const away = { apart: [onLeave(NOW - HOUR, NOW + HOUR)] };
    expect(names(onDuty(['away', 't', away], ['here', 't']))).toEqual(['here', 'away']);
    expect(route(NOTHING, onDuty(['away', 't', away]), NO_LOAD, NOW).personAt(0).tier).toBe('onLeave');
  });

  test('somebody called on duty in their night after all who are awake, reached or not, and before the stand-by', () => {
    const called = { fromAt: NOW - HOUR, untilAt: NOW + HOUR, status: 'onDuty', because: 'override' } as const;
    const { engineers, ...rest } = sampleRoster();
    const night = anEngineer('night', 'valley', { apart: [{ ...called, asleep: true }] });
    const day = anEngineer('day', 'valley', { apart: [called] });
    const load = { ...NO_LOAD, unreachable: ['anna'] };
    const ranking = route(NOTHING, { ...rest, engineers: [...engineers, night, day] }, load, NOW).people();
    expect(ranking.map(({ engineerId: id, tier }) => `${id} ${tier}`)).toEqual([
      'lin onDuty',
      'zhao onDuty',
      'wu onDuty',
      'day onDuty',
      'jonas awake',
      'anna awake',
      'night onDutyAsleep',
      'maya standBy',
      'boss dutyManager',
      'chen asleep',
    ]);
    expect(ranking.find(({ engineerId: id }) => id === 'night')).toMatchObject({
      because: 'override',
      minutesLeft: 60,
    });
  });

  test('leave as half-open: back at the very millisecond that it ends', () => {
    const away = { apart: [onLeave(NOW - HOUR, NOW)] };
    expect(route(NOTHING, onDuty(['away', 't', away]), NO_LOAD, NOW).personAt(0).tier).toBe('onDuty');
  });

  test('whoever is at home where end users are affected before whoever is at home where the customer is, and those before the rest', () => {
    const teams = [aTeam('t', 'onDuty'), aTeam('cn', 'onDuty', { homeRegions: ['CN'] })];
    const roster = aRoster({
      teams: [...teams, aTeam('id', 'onDuty', { homeRegions: ['ID'] })],
      engineers: [
        anEngineer('elsewhere', 't'),
        anEngineer('customers', 'cn', { languages: ['zh'] }),
        anEngineer('affected', 'id', { languages: ['zh'] }),
        anEngineer('indonesian', 'id', { languages: ['id'] }),
      ],
    });
    const needs = { language: 'zh-Hans', regions: ['ID', 'CN'], affected: ['ID'] };
    expect(names(roster, needs)).toEqual(['affected', 'customers', 'indonesian', 'elsewhere']);
    const ranking = route(needs, roster, NO_LOAD, NOW);
    expect(ranking.personAt(1)).toMatchObject({ homeRegion: true, affectedRegion: false });
    expect(behindBy(ranking.keyAt(1), ranking.keyAt(0))).toBe('affectedRegion');
    expect(names(roster, { language: 'zh-Hans', regions: ['ID', 'CN'] }).slice(0, 2)).toEqual([
      'customers',
      'affected',
    ]);
  });

  test('the skill before the language, the language before the region', () => {
    const roster = onDuty(
      ['region', 'u'],
      ['language', 't', { languages: ['id'] }],
      ['skill', 't', { skills: { network: 1 } }],
    );
    expect(names(roster, { skill: 'network', language: 'id-ID', regions: ['ID'] })).toEqual([
      'skill',
      'language',
      'region',
    ]);
  });

  test('somebody about to go home behind a neighbour who has the day before them', () => {
    const roster = aRoster({
      teams: [aTeam('leaving', 'onDuty', { endsAt: NOW + 29 * MINUTE }), aTeam('fresh', 'onDuty')],
      engineers: [anEngineer('old', 'leaving'), anEngineer('new', 'fresh')],
    });
    expect(names(roster)).toEqual(['new', 'old']);
  });

  test('less open load first, then the order of the rotation', () => {
    const roster = onDuty(['a', 't'], ['b', 't'], ['c', 't']);
    expect(names(roster)).toEqual(['a', 'b', 'c']);
    expect(names(roster, NOTHING, { ...NO_LOAD, openIssues: { a: 2, b: 1 } })).toEqual(['c', 'b', 'a']);
  });

  test('somebody awake whom no contact reaches behind everybody else awake, and before anybody is woken', () => {
    const load = { ...NO_LOAD, unreachable: ['lin', 'anna'] };
    const ranking = route(NOTHING, sampleRoster(), load, NOW).people();
    expect(ranking.map((person) => person.engineerId)).toEqual([
      'zhao',
      'wu',
      'jonas',
      'lin',
      'anna',
      'maya',
      'boss',
      'chen',
    ]);
    expect(ranking.map((person) => person.tier).slice(3, 5)).toEqual(['onDuty', 'awake']);
  });

  test('somebody in their night whom no contact reaches last in the tier', () => {
    const roster = aRoster({
      teams: [aTeam('t', 'asleep')],
      engineers: [anEngineer('a', 't', { standBy: true }), anEngineer('b', 't', { standBy: true })],
      dutyManagers: sampleRoster().dutyManagers,
    });
    expect(names(roster, NOTHING, { ...NO_LOAD, unreachable: ['a'] })).toEqual(['b', 'a', 'boss']);
  });

  test('somebody whose contacts are known to fail last in the tier, never out', () => {
    const roster = onDuty(['a', 't', { skills: { network: 3 } }], ['b', 't']);
    const load = { ...NO_LOAD, unreachable: ['a'] };
    expect(names(roster, { skill: 'network', regions: [] }, load)).toEqual(['b', 'a']);
  });
});

const statuses: DutyStatus[] = ['onDuty', 'awake', 'asleep'];
const rosters = fc
  .record({
    teams: fc.array(fc.constantFrom(...statuses), { maxLength: 4 }),
    engineers: fc.array(fc.record({ team: fc.nat(3), standBy: fc.boolean(), away: fc.boolean(), lost: fc.boolean() }), {
      maxLength: 12,
    }),
    managers: fc.nat(2),
  })
  .map(({ teams, engineers, managers }) => {
    const people = engineers
      .filter(({ team }) => team < teams.length)
      .map((engineer, index) => ({ ...engineer, id: `e${index}` }));
    const roster = aRoster({
      teams: teams.map((status, index) => aTeam(`t${index}`, status)),
      engineers: people.map(({ id, team, standBy, away }) =>
        anEngineer(id, `t${team}`, { standBy, apart: away ? [onLeave(NOW - HOUR, NOW + HOUR)] : [] }),
      ),
      dutyManagers: Array.from({ length: managers }, (_, index) => ({
        id: engineerId(`m${index}`),
        languages: [],
        locale: 'en' as const,
      })),
    });
    const load = { ...NO_LOAD, unreachable: people.filter(({ lost }) => lost).map(({ id }) => id) };
    return { roster, ranking: route(NOTHING, roster, load, NOW) };
  });

const isAwake = ({ tier }: { readonly tier: string }) => tier === 'onDuty' || tier === 'awake';

describe('never nobody', () => {
  test('route names everybody there is, each once, nobody asleep before anybody awake', () => {
    fc.assert(
      fc.property(rosters, ({ roster, ranking }) => {
        const people = [...roster.engineers, ...roster.dutyManagers].map(({ id }) => id);
        expect([...ranking.people().map((person) => person.engineerId)].sort()).toEqual([...people].sort());
        const place = (person: RankedPerson) => {
          const rank = TIERS.indexOf(person.tier);
          return isAwake(person) && person.reachable ? rank : rank + 2;
        };
        const places = ranking.people().map(place);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  test('a round pages everybody once, whom a contact reaches first, awake before asleep, and leaves nobody awake out', () => {
    fc.assert(
      fc.property(rosters, ({ ranking }) => {
        const tried: RankedPerson[] = [];
        for (let choice = chooseNext(ranking, tried); choice; choice = chooseNext(ranking, tried)) {
          tried.push(choice.person);
        }
        expect(tried.length > 0).toBe(ranking.length > 0);
        expect(new Set(tried.map((person) => person.engineerId)).size).toBe(tried.length);
        const reached = ranking.people().filter((person) => isAwake(person) && person.reachable).length;
        const awake = ranking.people().filter(isAwake).length;
        expect(tried.slice(0, reached).every((person) => isAwake(person) && person.reachable)).toBe(true);
        expect(tried.slice(reached, awake).every((person) => isAwake(person) && !person.reachable)).toBe(true);
      }),
    );
  });

  test('at most two of a team are paged before every other awake team had its turn', () => {
    fc.assert(
      fc.property(rosters, ({ ranking }) => {
        const awake = ranking.people().filter(isAwake);
        const tried: Tried[] = [];
        for (let step = 0; step < awake.length; step++) {
          const choice = chooseNext(ranking, tried);
          if (!choice) throw new Error('The round ended before everybody awake was paged');
          const { teamId, reachable } = choice.person;
          const count = (team: unknown) => tried.filter((person) => person.teamId === team).length;
          const left = awake.filter(
            (person) => person.reachable === reachable && !tried.some(({ engineerId: id }) => id === person.engineerId),
          );
          if (count(teamId) >= 2) expect(left.filter((person) => count(person.teamId) < 2)).toEqual([]);
          tried.push(choice.person);
        }
      }),
    );
  });
});

describe('an explanation', () => {
  test('says of somebody on duty whom no contact reaches that this, and not the tier, put others first', () => {
    const load = { ...NO_LOAD, unreachable: ['lin', 'zhao', 'wu', 'jonas'] };
    const ranking = route(NOTHING, sampleRoster(), load, NOW);
    const choice = chooseNext(ranking, []);
    if (!choice) throw new Error('nobody chosen');
    const { chosen, others } = explain(choice, ranking, { at: NOW, tried: [], rosterRevision: 7 });
    expect(chosen).toMatchObject({ engineerId: 'anna', tier: 'awake' });
    expect(others.map(({ engineerId: id, behindBy }) => `${id} ${behindBy}`)).toEqual([
      'lin reachable',
      'zhao reachable',
      'wu reachable',
      'jonas reachable',
      'maya tier',
      'boss tier',
      'chen tier',
    ]);
  });

  test('keeps the first nine others and counts the rest by reason', () => {
    const engineers = Array.from({ length: 20 }, (_, index) => anEngineer(`e${index}`, index < 15 ? 't' : 'u'));
    const roster = aRoster({ teams: [aTeam('t', 'onDuty'), aTeam('u', 'asleep')], engineers });
    const ranking = route(NOTHING, roster, NO_LOAD, NOW);
    const tried = ranking.people(2);
    const choice = chooseNext(ranking, tried);
    if (!choice) throw new Error('nobody chosen');
    const explanation = explain(choice, ranking, { at: NOW, tried, rosterRevision: 7 });
    expect(explanation.chosen.engineerId).toBe('e2');
    expect(explanation.others.slice(0, 3).map((line) => line.passedOver ?? line.behindBy)).toEqual([
      'pagedThisRound',
      'pagedThisRound',
      'rotationOrder',
    ]);
    expect(explanation.others).toHaveLength(9);
    expect(explanation.rest).toEqual({ rotationOrder: 5, tier: 5 });
  });

  test('has the same hash for the same inputs, and another for another load', () => {
    const hash = (load = NO_LOAD) => {
      const ranking = route(NOTHING, sampleRoster(), load, NOW);
      const choice = chooseNext(ranking, []);
      if (!choice) throw new Error('nobody chosen');
      return explain(choice, ranking, { at: NOW, tried: [], rosterRevision: 7 }).inputsHash;
    };
    expect(hash()).toBe(hash());
    expect(hash()).toMatch(/^[0-9a-f]{16}$/);
    expect(hash({ ...NO_LOAD, openIssues: { chen: 1 } })).not.toBe(hash());
  });
});
