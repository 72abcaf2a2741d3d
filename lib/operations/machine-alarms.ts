import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FUNCTION_TIMEOUT, type FunctionName } from '../sunrelay-function';
import type { AlarmDefinition } from './alarm-definition';
import { ofAccount } from './metrics';
import type { Watched } from './watched';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Three quarters of the time limit: what a function may not reach when all is well. */
const NEAR_TIMEOUT_MS = FUNCTION_TIMEOUT.toMilliseconds() * 0.75;

/** Of the monthly limit, at which SNS stops sending SMS. */
const SMS_WARNING_SHARE = 0.8;

/**
 * What one failure of each function means; a function that is forgotten here does not compile. The canary has alarms of its own,
 * of the daily run only matters that one of its repetitions came to its end, which `tables-not-prolonged` watches, and what updates
 * fails at comes again until it is a dead letter.
 */
const FAILURES: Readonly<Record<Exclude<FunctionName, 'canary' | 'duty-tables' | 'updates'>, string>> = {
  emergency: 'Reports of customers fail; what was accepted, the sweep pages within two minutes.',
  signals: 'Monitoring signals fail; their senders send them again, and what was accepted, the sweep pages.',
  pages: 'Presses of engineers fail; they can press again.',
  rosters: 'Edits of admins fail; the roster in force stays in force.',
  timers: 'Wake-ups fail and come again; the sweep wakes those that are given up.',
  contacts: 'Contacts are not kept in step with the roster; pages go to those that SNS knows.',
  sweep: 'Three in a row did; issues whose timer is lost are not found until it works again.',
};

function functionAlarms({ service: { functions } }: Watched): AlarmDefinition[] {
  const names = Object.keys(FAILURES) as (keyof typeof FAILURES)[];
  return names.map((name) => ({
    name: `errors-${name}`,
    section: 'function-errors',
    means: `The function ${name} failed. ${FAILURES[name]}`,
    metric: functions[name].lambda.metricErrors({ period: MINUTE, statistic: Stats.SUM }),
    threshold: 1,
    // One that fails is made good by the next, a minute later; when each fails, nobody finds an issue whose timer is lost.
    ...(name === 'sweep' && { urgent: true, periods: 3 }),
  }));
}

function canaryAlarms({ service: { functions } }: Watched): AlarmDefinition[] {
  const runs = { period: FIVE_MINUTES, statistic: Stats.SUM };
  return [
    {
      name: 'canary-failing',
      urgent: true,
      means:
        'Twice in a row a test issue did not get from its report to its resolution, or the heartbeat was not taken.',
      metric: functions.canary.lambda.metricErrors(runs),
      threshold: 1,
      periods: 2,
    },
    {
      name: 'canary-silent',
      urgent: true,
      means: 'The canary has not run for a quarter of an hour, so that no heartbeat left.',
      metric: functions.canary.lambda.metricInvocations(runs),
      threshold: 1,
      whenBelow: true,
      periods: 3,
    },
  ];
}

function timeAlarms({ service }: Watched): AlarmDefinition[] {
  const near = { section: 'near-timeout', threshold: NEAR_TIMEOUT_MS };
  const slowest = { period: FIVE_MINUTES, statistic: Stats.MAXIMUM };
  const byName = (['timers', 'sweep'] as const).map((name) => ({
    ...near,
    name: `slow-${name}`,
    means: `The function ${name} comes near its time limit of ${FUNCTION_TIMEOUT.toSeconds()} seconds.`,
    metric: service.functions[name].lambda.metricDuration(slowest),
  }));
  const api: AlarmDefinition = {
    ...near,
    name: 'slow-api',
    means: 'Customers, engineers or admins wait for an answer until near the time limit of a function.',
    metric: service.api.metric('Latency', slowest),
  };
  return [api, ...byName];
}

/** Alarms on what AWS measures of the parts that Sunrelay is made of. */
export function machineAlarms(watched: Watched): AlarmDefinition[] {
  const { settings, messaging, service } = watched;
  return [
    {
      name: 'api-failing',
      urgent: true,
      means: 'Requests are answered with 5xx: customers may not be able to report.',
      metric: service.api.metric('5xx', { period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 3,
    },
    {
      name: 'sweep-silent',
      urgent: true,
      means: 'The sweep has not run for three minutes: an issue whose timer is lost now waits for ever.',
      metric: service.functions.sweep.lambda.metricInvocations({ period: MINUTE, statistic: Stats.SUM }),
      threshold: 1,
      whenBelow: true,
      periods: 3,
    },
    {
      name: 'dead-letters',
      means: 'Wake-ups, or updates for customers, failed five times and were set aside; the sweep wakes those issues.',
      metric: messaging.timerDeadLetters.metricApproximateNumberOfMessagesVisible({
        period: MINUTE,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
    },
    {
      name: 'throttles',
      means: 'Functions of this account are throttled: more run at once than the account may.',
      // Of the account, because its functions share one limit: one alarm instead of one for each function.
      metric: ofAccount('AWS/Lambda', 'Throttles', Stats.SUM, MINUTE),
      threshold: 1,
    },
    ...functionAlarms(watched),
    ...canaryAlarms(watched),
    ...timeAlarms(watched),
    {
      name: 'sms-spend',
      means: 'Of what the account may spend on SMS this month, 80 % are spent; at 100 % no SMS is sent any more.',
      metric: ofAccount('AWS/SNS', 'SMSMonthToDateSpentUSD', Stats.MAXIMUM, Duration.hours(1)),
      // With a limit of nothing, whatever is spent is too much.
      threshold: Math.max((settings.smsAccountLimitUsd ?? settings.smsMonthlyLimitUsd) * SMS_WARNING_SHARE, 0.01),
      // Only published when an SMS is sent: an hour without one changes nothing.
      whenMissing: TreatMissingData.IGNORE,
    },
  ];
}
