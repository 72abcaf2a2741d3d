import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { chooseNext, explain, type Tried } from '../../lambdas/core/hand-on';
import { behindBy } from '../../lambdas/core/rank-order';
import { type Needs, route } from '../../lambdas/core/route';
import { anEngineer, aRoster, aTeam, HOUR, NOW, onLeave, sampleRoster } from '../factories/world';

const person = fc.record({
  team: fc.nat(3),
  skilled: fc.boolean(),
  speaks: fc.boolean(),
  standBy: fc.boolean(),
  away: fc.boolean(),
  lost: fc.boolean(),
  open: fc.nat(2),
});
const needs: Needs = { skill: 'network', language: 'id', regions: ['ID'] };
const inputs = { at: NOW, rosterRevision: 7 };

test('those who are not listed are counted as if each were compared with the chosen one, wherever the round is', () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 40 }),
      fc.nat(30),
      fc.option(fc.nat(39)),
      (people, steps, far) => {
        const roster = aRoster({
          teams: [
            aTeam('t0', 'onDuty'),
            aTeam('t1', 'onDuty', { homeRegions: ['ID'] }),
            aTeam('t2', 'awake'),
            aTeam('t3', 'asleep'),
          ],
          engineers: people.map(({ team, skilled, speaks, standBy, away }, index) =>
            anEngineer(`e${index}`, `t${team}`, {
              standBy,
              skills: skilled ? { network: 1 } : {},
              languages: speaks ? ['id'] : [],
              apart: away ? [onLeave(NOW - HOUR, NOW + HOUR)] : [],
            }),
          ),
          dutyManagers: sampleRoster().dutyManagers,
        });
        const unreachable = people.flatMap(({ lost }, index) => (lost ? [`e${index}`] : []));
        const openIssues = Object.fromEntries(people.map(({ open }, index) => [`e${index}`, open]));
        const ranking = route(needs, roster, { ...NO_LOAD, unreachable, openIssues } as typeof NO_LOAD, NOW);
        const tried: Tried[] = [];
        let choice = chooseNext(ranking, tried);
        for (let step = 0; step < steps && choice; step++) {
          const next = chooseNext(ranking, [...tried, choice.person], choice.person.engineerId);
          if (!next) break;
          tried.push(choice.person);
          choice = next;
        }
        // Somebody far down is chosen where everybody before them is passed over.
        if (far !== null && far < ranking.length) {
          const before = Array.from({ length: far }, (_, place) => [place, 'gaveUp'] as const);
          choice = { place: far, person: ranking.personAt(far), passedOver: new Map(before) };
        }
        if (!choice) throw new Error('nobody chosen');
        const { place: chosen, passedOver } = choice;
        const others = ranking
          .people()
          .flatMap(({ engineerId }, place) => (place === chosen ? [] : [{ engineerId, place }]));
        const rest: Record<string, number> = {};
        for (const { place } of others.slice(9)) {
          const reason = passedOver.get(place) ?? behindBy(ranking.keyAt(place), ranking.keyAt(chosen));
          rest[reason] = (rest[reason] ?? 0) + 1;
        }
        const explanation = explain(choice, ranking, { ...inputs, tried });
        expect(explanation.rest).toEqual(rest);
        expect(explanation.others.map(({ engineerId }) => engineerId)).toEqual(
          others.slice(0, 9).map(({ engineerId }) => engineerId),
        );
      },
    ),
  );
});

test('whoever is chosen is not counted among the others, though those above and below them differ by the same', () => {
  const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
  const roster = aRoster({ teams: [aTeam('t0', 'onDuty')], engineers: names.map((name) => anEngineer(name, 't0')) });
  const openIssues = Object.fromEntries(names.map((name, index) => [name, index < 10 ? 0 : index === 10 ? 1 : 2]));
  const ranking = route({ regions: [] }, roster, { ...NO_LOAD, openIssues } as typeof NO_LOAD, NOW);
  const passedOver = new Map(Array.from({ length: 10 }, (_, place) => [place, 'gaveUp'] as const));
  const choice = { place: 10, person: ranking.personAt(10), passedOver };
  expect(choice.person.openIssues).toBe(1);
  expect(explain(choice, ranking, { ...inputs, tried: [] }).rest).toMatchObject({ gaveUp: 1, openIssues: 19 });
});
