import { expect, test } from '@jest/globals';
import { dutiesOf } from '../../../lambdas/core/calendar/duties';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, NOW, teamId } from '../../factories/world';

test('Whoever two teams call has the duty of both in the calendars', () => {
  const both = {
    ...{ fromAt: NOW, untilAt: NOW + HOUR, status: 'onDuty' as const, because: 'override' as const },
    ...{ forTeam: teamId('europe'), alsoFor: [teamId('valley')] },
  };
  const duties = dutiesOf(
    aRoster({
      teams: [aTeam('beijing', 'awake'), aTeam('valley', 'asleep'), aTeam('europe', 'asleep')],
      engineers: [anEngineer('lin', 'beijing', { apart: [both] })],
    }),
  );
  expect(duties.map(({ teamId, engineerId, fromAt, untilAt }) => ({ teamId, engineerId, fromAt, untilAt }))).toEqual(
    ['valley', 'europe'].map((team) => ({
      ...{ teamId: teamId(team), engineerId: engineerId('lin') },
      ...{ fromAt: NOW, untilAt: NOW + HOUR },
    })),
  );
});
