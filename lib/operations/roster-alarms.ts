import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { MeasurementName } from '../../lambdas/application/measurement';
import type { AlarmDefinition } from './alarm-definition';
import { measured } from './metrics';
import type { Watched } from './watched';

const HOUR = Duration.hours(1);
const DAY = Duration.days(1);
/** A day, and two hours for a run that came late or had to be repeated. */
const NOT_PROLONGED_HOURS = 26;

/** Alarms on the days ahead: on what the daily run finds in them, and on its absence. */
export function rosterAlarms({ settings: { environment } }: Watched): AlarmDefinition[] {
  const most = (name: MeasurementName, period: Duration) =>
    measured(environment, name, { statistic: Stats.MAXIMUM, period });
  return [
    {
      name: 'coverage-hole',
      means: 'At some time within 90 days nobody is on duty, and yesterday somebody was, or that day was not in sight.',
      metric: most('NewHoles', DAY),
      threshold: 1,
    },
    {
      name: 'tables-not-prolonged',
      means: 'For 26 hours the duty tables of the days ahead were neither stored nor looked at for holes.',
      metric: measured(environment, 'TablesProlonged', { statistic: Stats.SUM, period: HOUR }),
      threshold: 1,
      whenBelow: true,
      periods: NOT_PROLONGED_HOURS,
    },
    {
      name: 'roster-lost',
      means:
        'The roster in force is not stored whole any more; pages go by what was compiled of it, for at most 100 days.',
      metric: most('RosterLost', DAY),
      threshold: 1,
    },
    {
      name: 'calendars-unknown',
      means: 'Of days within 60 days a team’s calendars do not know whether they are holidays.',
      metric: most('UnknownCalendars', DAY),
      threshold: 1,
    },
  ];
}
