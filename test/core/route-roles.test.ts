import { describe, expect, test } from '@jest/globals';
import type { Holder, TeamRow } from '../../lambdas/core/duty/snapshot';
import { NO_LOAD, type RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { chooseNext, explain } from '../../lambdas/core/hand-on';
import type { OverrideId, RotationId } from '../../lambdas/core/ids';
import { behindBy } from '../../lambdas/core/rank-order';
import { type Needs, route } from '../../lambdas/core/route';
import { anEngineer, aRoster, aRow, aTeam, engineerId, HOUR, MINUTE, NOW, onLeave, teamId } from '../factories/world';

const NOTHING: Needs = { regions: [] };
const holder = (name: string, over: Partial<Holder> = {}): Holder => ({
  engineerId: engineerId(name),
  because: 'rotation',
  rule: 'weekdays' as RotationId,
  ...over,
});
const rows = (...stretches: [at: number, row: TeamRow][]) => ({
  duty: { boundaries: stretches.map(([at]) => at), rows: stretches.map(([, row]) => row) },
});
const ranking = (roster: RosterSnapshot, needs: Needs = NOTHING, load = NO_LOAD) =>
  route(needs, roster, load, NOW).people();
const names = (...args: Parameters<typeof ranking>) => ranking(...args).map((person) => person.engineerId);
const hash = (roster: RosterSnapshot, needs: Needs = NOTHING) => {
  const people = route(needs, roster, NO_LOAD, NOW);
  const choice = chooseNext(people, []);
  if (!choice) throw new Error('nobody chosen');
  return explain(choice, people, { at: NOW, tried: [], rosterRevision: 7 }).inputsHash;
};

describe('roles in a shift', () => {
  const shift = (over: Partial<TeamRow> = {}) =>
    aRow('onDuty', { roles: { primary: holder('c'), secondary: holder('b', { because: 'swap' }) }, ...over });
  const team = (row: TeamRow) =>
    aRoster({
      teams: [aTeam('t', 'onDuty', rows([NOW - HOUR, row], [NOW + HOUR, aRow('awake')]))],
      engineers: ['a', 'b', 'c', 'd'].map((name) => anEngineer(name, 't')),
    });

  test('rank the primary first, then the secondary, then the others as the roster lists them', () => {
    expect(names(team(shift()))).toEqual(['c', 'b', 'a', 'd']);
    expect(ranking(team(shift())).map(({ role, because, order }) => [role, because, order])).toEqual([
      ['primary', 'rotation', 0],
      ['secondary', 'swap', 1],
      [undefined, undefined, 2],
      [undefined, undefined, 3],
    ]);
  });

  test('of a crew leave its other people awake, not on duty', () => {
    expect(ranking(team(shift({ crew: 'shift' }))).map(({ tier }) => tier)).toEqual([
      'onDuty',
      'onDuty',
      'awake',
      'awake',
    ]);
  });

  test('change the hash of the inputs, as does why somebody has one', () => {
    const other = aRow('onDuty', { roles: { primary: holder('c', { because: 'override' }), secondary: holder('b') } });
    expect(new Set([hash(team(shift())), hash(team(other)), hash(team(aRow('onDuty')))]).size).toBe(3);
  });

  test('say nothing of whoever has gone on leave after all', () => {
    const roster = team(shift());
    const engineers = roster.engineers.map((engineer) =>
      engineer.id === 'c' ? { ...engineer, apart: [onLeave(NOW - HOUR, NOW + HOUR)] } : engineer,
    );
    expect(ranking({ ...roster, engineers }).at(-1)).toMatchObject({ tier: 'onLeave', because: 'leave' });
    expect(ranking({ ...roster, engineers }).at(-1)?.role).toBeUndefined();
  });
});

describe('the night', () => {
  const night = (standBy?: Holder) =>
    aRoster({
      teams: [aTeam('t', 'asleep', rows([NOW - HOUR, aRow('asleep', { roles: { ...(standBy && { standBy }) } })]))],
      engineers: [anEngineer('a', 't', { standBy: true }), anEngineer('b', 't')],
    });

  test('wakes whoever a rotation names, and nobody else, even of those who are willing', () => {
    expect(ranking(night()).map(({ engineerId: id, tier }) => [id, tier])).toEqual([
      ['a', 'standBy'],
      ['b', 'asleep'],
    ]);
    expect(ranking(night(holder('b'))).map(({ engineerId: id, tier, role }) => [id, tier, role])).toEqual([
      ['b', 'standBy', 'standBy'],
      ['a', 'asleep', undefined],
    ]);
  });
});

describe('minutes left', () => {
  const minutes = (roster: RosterSnapshot, name: string) =>
    ranking(roster).find(({ engineerId: id }) => id === name)?.minutesLeft;
  const turns = (crew: TeamRow['crew']) =>
    aRoster({
      teams: [
        aTeam(
          't',
          'onDuty',
          rows(
            [NOW - HOUR, aRow('onDuty', { crew, roles: { primary: holder('a') } })],
            [NOW + HOUR, aRow('onDuty', { crew, roles: { primary: holder('b') } })],
            [NOW + 3 * HOUR, aRow('awake')],
          ),
        ),
      ],
      engineers: [anEngineer('a', 't'), anEngineer('b', 't')],
    });

  test('run over a hand-over while the whole team is on duty, and to it in a crew', () => {
    expect(minutes(turns('team'), 'a')).toBe(180);
    expect(minutes(turns('shift'), 'a')).toBe(60);
    expect(minutes(turns('shift'), 'b')).toBeUndefined();
  });

  test("end with one's own stretch, begin with it, and run on into the next", () => {
    const roster = turns('team');
    const apart = (status: 'onDuty' | 'asleep', fromAt: number, untilAt: number) => ({
      ...roster,
      engineers: [anEngineer('a', 't', { apart: [{ fromAt, untilAt, status, because: 'ownHours' as const }] })],
    });
    expect(minutes(apart('asleep', NOW + 20 * MINUTE, NOW + HOUR), 'a')).toBe(20);
    expect(minutes(apart('onDuty', NOW - HOUR, NOW + 20 * MINUTE), 'a')).toBe(180);
    expect(minutes(apart('onDuty', NOW - HOUR, NOW + 4 * HOUR), 'a')).toBe(240);
    expect(minutes(apart('onDuty', NOW + 3 * HOUR, NOW + 4 * HOUR), 'a')).toBe(240);
  });

  test('are not counted where nothing ends within two days', () => {
    const roster = aRoster({
      teams: [aTeam('t', 'onDuty', { endsAt: NOW + 48 * HOUR })],
      engineers: [anEngineer('a', 't')],
    });
    expect(minutes(roster, 'a')).toBeUndefined();
  });
});

describe('somebody lent to another team', () => {
  const lent = (over: Partial<TeamRow> = {}) =>
    aRoster({
      teams: [
        aTeam('own', 'asleep'),
        aTeam('other', 'onDuty', {
          homeRegions: ['ID'],
          ...rows([NOW - HOUR, aRow('onDuty', over)], [NOW + 6 * HOUR, aRow('awake')]),
        }),
        aTeam('third', 'onDuty'),
      ],
      engineers: [
        anEngineer('lent', 'own', {
          apart: [
            {
              fromAt: NOW - HOUR,
              untilAt: NOW + 2 * HOUR,
              status: 'onDuty',
              because: 'override',
              forTeam: teamId('other'),
            },
          ],
        }),
        anEngineer('at-home', 'other'),
        anEngineer('elsewhere', 'third'),
      ],
    });

  test('is on duty, with the home regions of that team and for as long as the override says', () => {
    const people = ranking(lent(), { regions: ['ID'] });
    expect(people[0]).toMatchObject({
      engineerId: 'lent',
      teamId: 'own',
      tier: 'onDuty',
      forTeam: 'other',
      because: 'override',
      homeRegion: true,
      minutesLeft: 120,
    });
    expect(people.map(({ engineerId: id }) => id)).toEqual(['lent', 'at-home', 'elsewhere']);
  });

  test('is its primary where the override says so', () => {
    const primary = holder('lent', { because: 'override', rule: 'cover' as OverrideId });
    expect(ranking(lent({ roles: { primary } }))[0]).toMatchObject({ engineerId: 'lent', role: 'primary', order: 0 });
  });
});

describe('next teams', () => {
  const roster = (over: { home?: string[]; far?: string[] } = {}) =>
    aRoster({
      teams: [
        aTeam('far', 'onDuty', { nextTeams: (over.far ?? []).map(teamId) }),
        aTeam('near', 'onDuty'),
        aTeam('home', 'asleep', { homeRegions: ['ID'], nextTeams: (over.home ?? []).map(teamId) }),
        aTeam('home-too', 'asleep', { homeRegions: ['SG'], nextTeams: [teamId('far')] }),
      ],
      engineers: [anEngineer('f', 'far'), anEngineer('n', 'near'), anEngineer('h', 'home')],
    });

  test('of the team at home come before others while it is out, in its order', () => {
    expect(names(roster(), { regions: ['ID'] })).toEqual(['f', 'n', 'h']);
    expect(names(roster({ home: ['near', 'far'] }), { regions: ['ID'] })).toEqual(['n', 'f', 'h']);
    const people = route({ regions: ['ID'] }, roster({ home: ['near'] }), NO_LOAD, NOW);
    expect(people.personAt(0)).toMatchObject({ engineerId: 'n', nextTeam: 0 });
    expect(behindBy(people.keyAt(1), people.keyAt(0))).toBe('nextTeam');
  });

  test('of several teams at home count by the best place', () => {
    const people = ranking(roster({ home: ['near', 'far'] }), { regions: ['ID', 'SG'] });
    expect(people.map(({ engineerId: id, nextTeam }) => [id, nextTeam])).toEqual([
      ['f', 0],
      ['n', 0],
      ['h', undefined],
    ]);
  });

  test('are not followed from list to list, so that a circle of them is harmless', () => {
    const circle = roster({ home: ['far'], far: ['near', 'home'] });
    expect(ranking(circle, { regions: ['ID'] }).map(({ engineerId: id, nextTeam }) => [id, nextTeam])).toEqual([
      ['f', 0],
      ['n', undefined],
      ['h', undefined],
    ]);
  });

  test('come after the skill, and change the hash of the inputs', () => {
    const needs = { regions: ['ID'] };
    const preferred = roster({ home: ['near'] });
    const skilled = {
      ...preferred,
      engineers: [anEngineer('f', 'far', { skills: { audio: 1 } }), anEngineer('n', 'near')],
    };
    expect(names(skilled, { ...needs, skill: 'audio' })).toEqual(['f', 'n']);
    expect(hash(roster({ home: ['far'] }), needs)).not.toBe(hash(roster({ home: ['near', 'far'] }), needs));
  });
});
