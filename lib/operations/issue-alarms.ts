import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { MeasurementName } from '../../lambdas/application/measurement';
import type { AlarmDefinition } from './alarm-definition';
import { measured } from './metrics';
import type { Watched } from './watched';

/** A page leaves within a second or two, on a cold start as well; the first repetition comes after 2 s. */
const PAGE_LATE_MS = 10_000;

/** Alarms on what Sunrelay measures about itself. */
export function issueAlarms({ settings: { environment } }: Watched): AlarmDefinition[] {
  const sum = (name: MeasurementName, period: Duration) =>
    measured(environment, name, { statistic: Stats.SUM, period });
  const most = (name: MeasurementName, period: Duration) =>
    measured(environment, name, { statistic: Stats.MAXIMUM, period });
  const minute = Duration.minutes(1);
  const fiveMinutes = Duration.minutes(5);
  return [
    {
      name: 'time-to-page',
      urgent: true,
      means: 'Customers wait more than 10 seconds until the first person is paged.',
      metric: measured(environment, 'TimeToPage', { statistic: Stats.p(99), period: fiveMinutes }),
      threshold: PAGE_LATE_MS,
    },
    {
      name: 'pages-failed',
      urgent: true,
      means: 'SNS does not take pages; they are sent again, and nobody may be paged meanwhile.',
      metric: sum('PagesFailed', fiveMinutes),
      threshold: 3,
    },
    {
      name: 'nobody-to-page',
      urgent: true,
      means: 'An issue was reported and the roster names nobody at all.',
      metric: sum('NobodyToPage', minute),
      threshold: 1,
    },
    {
      name: 'lost-timers',
      means: 'The sweep had to wake issues whose timer did not come.',
      metric: sum('LostTimers', minute),
      threshold: 1,
    },
    {
      name: 'left-over-effects',
      means: 'The sweep had to page, arm or publish what a function had decided and not done.',
      metric: sum('LeftOverEffects', minute),
      threshold: 1,
    },
    {
      name: 'sweep-failures',
      means: 'The sweep could not wake an issue, or could not write the load and the copies of the roster.',
      metric: sum('SweepFailures', minute),
      threshold: 1,
    },
    {
      name: 'duty-tables-missing',
      means: 'A duty table had to be compiled while a customer waited.',
      metric: sum('DutyTablesMissing', fiveMinutes),
      threshold: 1,
    },
    {
      name: 'undeliverable-contacts',
      means: 'For an hour, contacts of the roster could not be reached.',
      metric: most('UndeliverableContacts', Duration.minutes(15)),
      threshold: 1,
      periods: 4,
    },
    {
      name: 'pending-contacts',
      means: 'For a day, contacts of the roster have been waiting to be confirmed by their owner.',
      metric: most('PendingContacts', Duration.hours(1)),
      threshold: 1,
      periods: 24,
    },
  ];
}
