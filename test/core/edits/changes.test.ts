import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { standingOf } from '../../../lambdas/core/duty/standing';
import { type DutyChange, dutyChanges } from '../../../lambdas/core/edits/changes';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, NOW, onLeave, teamId } from '../../factories/world';
import { HOURS, randomSnapshot } from '../coverage/random-roster';

const END = NOW + HOURS * HOUR;

/** Who answers for a team at an instant, asked of each person alone. */
function slowDuty(snapshot: RosterSnapshot, team: string, at: number): string {
  const table = snapshot.teams.find(({ id }) => id === team)?.duty;
  if (!table) return JSON.stringify([undefined, undefined, undefined, false, []]);
  const rowOf = (id: string) => {
    const duty = snapshot.teams.find((one) => one.id === id)?.duty;
    return duty?.rows[duty.boundaries.filter((boundary) => boundary <= at).length - 1];
  };
  const row = rowOf(team);
  const onDuty = snapshot.engineers.filter((engineer) => {
    const own = rowOf(engineer.teamId);
    const stretch = engineer.apart.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
    const teams = [stretch?.forTeam ?? engineer.teamId, ...(stretch?.alsoFor ?? [])];
    return teams.includes(teamId(team)) && own && standingOf(engineer, own, at) === 'onDuty';
  });
  const isAnybodyLeftAsleep = snapshot.engineers.some((engineer) => {
    if (engineer.teamId !== team || !row?.noStandBy || !engineer.standBy) return false;
    const stretch = engineer.apart.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
    return stretch?.because !== 'override' && standingOf(engineer, row, at) === 'asleep';
  });
  const isOn = row?.status === 'onDuty';
  const { primary, secondary, standBy } = row?.roles ?? {};
  return JSON.stringify([
    (isOn && primary?.engineerId) || null,
    (isOn && secondary?.engineerId) || null,
    standBy?.engineerId ?? null,
    isAnybodyLeftAsleep,
    onDuty.map(({ id }) => id),
  ]);
}

const told = ({ primary, secondary, standBy, noStandBy, onDuty }: DutyChange['before']): string =>
  JSON.stringify([primary ?? null, secondary ?? null, standBy ?? null, noStandBy ?? false, onDuty]);

describe('what an edit changes', () => {
  const team = aTeam('beijing', 'onDuty');
  const [lin, wu] = [anEngineer('lin', 'beijing'), anEngineer('wu', 'beijing')];

  test('is nothing where only names of fields that say nothing of duty change', () => {
    const before = aRoster({ teams: [team], engineers: [lin] });
    const after = aRoster({ revision: 8, teams: [team], engineers: [{ ...lin, skills: { network: 3 } }] });
    expect(dutyChanges(before, after, NOW, END)).toEqual({ listed: [], total: 0 });
  });

  test('is told from when until when, with who answers before and after', () => {
    const away = { ...lin, apart: [onLeave(NOW + HOUR, NOW + 3 * HOUR)] };
    const changes = dutyChanges(
      aRoster({ teams: [team], engineers: [lin, wu] }),
      aRoster({ teams: [team], engineers: [away, wu] }),
      NOW,
      END,
    );
    expect(changes).toEqual({
      total: 1,
      listed: [
        {
          teamId: teamId('beijing'),
          fromAt: NOW + HOUR,
          untilAt: NOW + 3 * HOUR,
          before: { onDuty: [engineerId('lin'), engineerId('wu')] },
          after: { onDuty: [engineerId('wu')] },
        },
      ],
    });
  });

  test('a team that goes is told by the duty that it had', () => {
    const { listed, total } = dutyChanges(
      aRoster({ teams: [team], engineers: [lin] }),
      aRoster({ teams: [], engineers: [] }),
      NOW,
      END,
    );
    expect(total).toBe(1);
    expect(listed[0]).toMatchObject({ fromAt: NOW, untilAt: NOW + 6 * HOUR, after: { onDuty: [] } });
  });

  test('is told where everybody willing stood by and nobody does any more', () => {
    const night = aTeam('beijing', 'asleep');
    const ruled = {
      ...night,
      duty: { ...night.duty, rows: night.duty.rows.map((row) => ({ ...row, noStandBy: true as const })) },
    };
    const willing = { ...lin, standBy: true };
    const changes = (engineers: readonly (typeof lin)[]) =>
      dutyChanges(aRoster({ teams: [night], engineers }), aRoster({ teams: [ruled], engineers }), NOW, NOW + HOUR);
    expect(changes([willing, wu]).listed).toMatchObject([
      { fromAt: NOW, untilAt: NOW + HOUR, before: { onDuty: [] }, after: { onDuty: [], noStandBy: true } },
    ]);
    expect(changes([lin, wu]).total).toBe(0);
  });

  test('at every instant of any two rosters is what asking each person alone tells, and neighbours differ', () => {
    const instants = fc.array(fc.integer({ min: NOW, max: END - 1 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(randomSnapshot, randomSnapshot, instants, (before, after, ats) => {
        const { listed, total } = dutyChanges(before, after, NOW, END);
        expect(total).toBe(listed.length);
        for (const { id } of before.teams) {
          const ofTeam = listed.filter((change) => change.teamId === id);
          for (const at of [...ats, ...ofTeam.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt - 1])]) {
            const change = ofTeam.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
            const [old, wanted] = [slowDuty(before, id, at), slowDuty(after, id, at)];
            expect(change && [told(change.before), told(change.after)]).toEqual(
              old === wanted ? undefined : [old, wanted],
            );
          }
          ofTeam.forEach((change, index) => {
            const next = ofTeam[index + 1];
            if (next?.fromAt !== change.untilAt) return;
            expect([told(next.before), told(next.after)]).not.toEqual([told(change.before), told(change.after)]);
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
