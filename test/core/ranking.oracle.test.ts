import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { chooseNext, explain, type Tried } from '../../lambdas/core/hand-on';
import { behindBy } from '../../lambdas/core/rank-order';
import { type Needs, route } from '../../lambdas/core/route';
import { engineerId } from '../factories/world';
import { randomRoster } from './duty/random-roster';
import { simpleChoice } from './oracle/simple-hand-on';
import { behindBy as simplyBehindBy } from './oracle/simple-order';
import { simpleRoute } from './oracle/simple-route';

const DAY_MS = 86_400_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 5_000 : 300;

const needs = fc.record(
  {
    skill: fc.constantFrom('network', 'audio'),
    language: fc.constantFrom('id', 'zh-Hans', 'xx'),
    regions: fc.subarray(['CN', 'ID', 'DE']),
    affected: fc.subarray(['CN', 'ID', 'DE'], { minLength: 1 }),
  },
  { requiredKeys: ['regions'] },
) as fc.Arbitrary<Needs>;

/** What is random about people and teams beside the rules of duty. */
const people = fc.record({
  skills: fc.array(fc.subarray(['network', 'audio']), { minLength: 8, maxLength: 8 }),
  languages: fc.array(fc.subarray(['id', 'zh', 'zh-Hant', 'zhx']), { minLength: 8, maxLength: 8 }),
  homes: fc.array(fc.subarray(['CN', 'ID', 'DE']), { minLength: 4, maxLength: 4 }),
  next: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  open: fc.array(fc.nat(2), { minLength: 10, maxLength: 10 }),
  lost: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  managers: fc.nat(2),
});

type People = typeof people extends fc.Arbitrary<infer T> ? T : never;

function worldOf(snapshot: RosterSnapshot, { skills, languages, homes, next, open, lost, managers }: People) {
  const ids = snapshot.teams.map(({ id }) => id);
  const roster: RosterSnapshot = {
    ...snapshot,
    teams: snapshot.teams.map((team, index) => ({
      ...team,
      homeRegions: homes[index] ?? [],
      nextTeams: ids.slice(next[index]).filter((id) => id !== team.id),
    })),
    engineers: snapshot.engineers.map((engineer, index) => ({
      ...engineer,
      skills: Object.fromEntries((skills[index % 8] ?? []).map((skill) => [skill, 1 + (index % 3)])),
      languages: languages[index % 8] ?? [],
    })),
    dutyManagers: Array.from({ length: managers }, (_, index) => ({
      id: engineerId(`m${index}`),
      languages: languages[index] ?? [],
      locale: 'en' as const,
    })),
  };
  const everybody = [...roster.engineers, ...roster.dutyManagers].map(({ id }) => id);
  const openIssues = Object.fromEntries(everybody.map((id, index) => [id, open[index % 10] ?? 0]));
  return { roster, load: { at: 0, openIssues, unreachable: everybody.filter((_id, index) => lost[index % 10]) } };
}

test('the ranking, each choice of a round and each explanation are those of the plainest reckoning, for any roster', () => {
  fc.assert(
    fc.property(
      randomRoster,
      people,
      needs,
      fc.integer({ min: 0, max: 4 * DAY_MS - 1 }),
      ({ body, middle }, who, asked, by) => {
        const fromAt = Date.parse(`${middle}T11:47Z`) - 2 * DAY_MS;
        const at = fromAt + by;
        const { roster, load } = worldOf(compileRoster(body, 1, fromAt, 4), who);
        const ranking = route(asked, roster, load, at);
        const simple = simpleRoute(asked, roster, load, at);
        expect(ranking.people()).toEqual(simple);
        simple.forEach((person, place) => {
          const first = simple[0];
          if (first) expect(behindBy(ranking.keyAt(place), ranking.keyAt(0))).toBe(simplyBehindBy(person, first));
        });
        const tried: Tried[] = [];
        for (let step = 0; step <= simple.length; step++) {
          const except = step % 3 === 2 ? tried.at(-1)?.engineerId : undefined;
          const choice = chooseNext(ranking, tried, except);
          const simply = simpleChoice(simple, tried, except);
          expect(choice?.person).toEqual(simply?.person);
          if (!choice || !simply) break;
          const { others } = explain(choice, ranking, { at, tried, rosterRevision: 1 });
          const told = simple.filter((person) => person !== simply.person).slice(0, 9);
          expect(others).toEqual(
            told.map((person) => {
              const passedOver = simply.passedOver.get(person.engineerId);
              return {
                ...person,
                ...(passedOver ? { passedOver } : { behindBy: simplyBehindBy(person, simply.person) }),
              };
            }),
          );
          tried.push(choice.person);
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 300_000);
