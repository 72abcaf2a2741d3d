import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  PeriodOverride,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MeasurementName } from '../../lambdas/application/measurement';
import { measured, ofAccount } from './metrics';
import type { Watched } from './watched';

const FIVE_MINUTES = Duration.minutes(5);
const DAY = Duration.days(1);
/** Of the 24 columns of a dashboard. */
const HALF = 12;

/**
 * Functions by name. That which tells customers is left out: what it fails at comes again, then is a dead letter, and a dashboard has
 * 50 metrics for nothing.
 */
const shownFunctions = ({ functions }: Watched['service']) =>
  Object.entries(functions).filter(([name]) => name !== 'updates');

type Measure = (name: MeasurementName, statistic: string, label?: string) => Metric;

const graph = (title: string, left: readonly IMetric[], width = HALF): IWidget =>
  new GraphWidget({ title, left: [...left], leftYAxis: { min: 0 }, width, height: 6 });

/** The newest value, and 0 where none was published since: nothing that is zero is published. Without any, `--` is shown. */
function orNone(metric: Metric, label: string): IMetric {
  const id = `newest${metric.metricName}`;
  return new MathExpression({
    expression: `FILL(${id}, 0)`,
    usingMetrics: { [id]: metric },
    label,
    period: metric.period,
  });
}

/** What nobody has to have explained: whether a customer waits now, for how long, and how it went today. */
function whoIsWaiting(measure: Measure, environment: string): IWidget[][] {
  const today = (name: MeasurementName, label: string) =>
    orNone(measured(environment, name, { statistic: Stats.SUM, period: DAY }), label);
  const now = new SingleValueWidget({
    title: 'Issues that nobody owns, now',
    metrics: [orNone(measure('Unowned', Stats.MAXIMUM), 'open, and nobody has said "mine"')],
    width: HALF,
    height: 4,
  });
  const day = new SingleValueWidget({
    title: 'Today, from midnight UTC',
    metrics: [today('Reported', 'reported'), today('PagesSent', 'pages'), today('HandedOn', 'handed on')],
    width: HALF,
    height: 4,
  });
  return [
    [now, day],
    [
      graph('From the report to the first page', [
        measure('TimeToPage', Stats.p(50), 'half are faster'),
        measure('TimeToPage', Stats.p(99), '99 of 100 are faster'),
      ]),
      graph('From the report to "mine"', [
        measure('TimeToAcknowledge', Stats.p(50), 'half are faster'),
        measure('TimeToAcknowledge', Stats.p(90), '9 of 10 are faster'),
      ]),
    ],
    [
      graph('Issues that nobody owns', [measure('Unowned', Stats.MAXIMUM)]),
      graph('Reports, pages, hand-ons', [
        measure('Reported', Stats.SUM, 'reported'),
        measure('PagesSent', Stats.SUM, 'pages'),
        measure('HandedOn', Stats.SUM, 'handed on'),
        measure('RoundsStarted', Stats.SUM, 'everybody was asked once more'),
        measure('NightPages', Stats.SUM, 'pages at night'),
        measure('CommitmentsBreached', Stats.SUM, 'commitments overdue'),
        measure('NobodyTakesOver', Stats.SUM, 'nobody took over'),
        measure('OwnersQuiet', Stats.SUM, 'owners quiet'),
      ]),
    ],
  ];
}

function whatFails(measure: Measure, { service }: Watched): IWidget[][] {
  const sum = { statistic: Stats.SUM, period: FIVE_MINUTES };
  const errors = shownFunctions(service).map(([name, { lambda }]) => lambda.metricErrors({ ...sum, label: name }));
  return [
    [
      graph('Pages that failed, and nobody to page', [
        measure('PagesFailed', Stats.SUM, 'SNS did not take a page'),
        measure('NobodyToPage', Stats.SUM, 'the roster named nobody'),
        measure('DutyTablesMissing', Stats.SUM, 'duty table compiled on the way'),
      ]),
      graph('What the sweep had to do', [
        measure('LostTimers', Stats.SUM, 'timers that did not come'),
        measure('LeftOverEffects', Stats.SUM, 'left over by functions'),
        measure('SweepFailures', Stats.SUM, 'could not be done'),
      ]),
    ],
    [
      graph('Requests refused (4xx) and failed (5xx)', [
        measure('RefusedRequests', Stats.SUM, 'refused by Sunrelay'),
        measure('FailedRequests', Stats.SUM, 'failed in Sunrelay'),
        // More than Sunrelay refused is the gateway's throttle: it has no metric of its own.
        service.api.metric('4xx', { ...sum, label: 'refused, as callers saw it' }),
        service.api.metric('5xx', { ...sum, label: 'failed, as callers saw it' }),
      ]),
      graph('Errors of functions', errors),
    ],
    [
      graph('Contacts that cannot be reached', [
        measure('UndeliverableContacts', Stats.MAXIMUM, 'undeliverable'),
        measure('PendingContacts', Stats.MAXIMUM, 'not confirmed yet'),
      ]),
      graph('The roster’s days ahead, as each day’s check found them', [
        measure('HolesAhead', Stats.MAXIMUM, 'times without anybody on duty'),
        measure('NewHoles', Stats.MAXIMUM, 'of them not known the day before'),
        measure('UnknownCalendars', Stats.MAXIMUM, 'teams whose calendars end'),
        measure('TablesProlonged', Stats.SUM, 'duty tables stored'),
        measure('RosterLost', Stats.SUM, 'the roster in force is lost'),
      ]),
    ],
    [graph('Answers, slowest', [service.api.metric('Latency', { period: FIVE_MINUTES, statistic: Stats.MAXIMUM })])],
  ];
}

function whatItCosts({ service, stateful }: Watched): IWidget[][] {
  const sum = { statistic: Stats.SUM, period: Duration.hours(1) };
  const runs = shownFunctions(service).map(([name, { lambda }]) => lambda.metricInvocations({ ...sum, label: name }));
  const units = (metricName: string, label: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: stateful.table.tableName },
      ...sum,
      label,
    });
  return [
    [
      graph(
        'SMS: US dollars this month, of the account',
        [ofAccount('AWS/SNS', 'SMSMonthToDateSpentUSD', Stats.MAXIMUM, Duration.hours(1))],
        8,
      ),
      graph('Runs of functions an hour', runs, 8),
      graph(
        'Table: units an hour',
        [units('ConsumedReadCapacityUnits', 'read'), units('ConsumedWriteCapacityUnits', 'written')],
        8,
      ),
    ],
  ];
}

/** The dashboard: is anybody waiting, then what fails, then what it costs. The first three of an account are free. */
export function makeDashboard(scope: Construct, watched: Watched, alarms: readonly Alarm[]): Dashboard {
  const { environment } = watched.settings;
  const measure: Measure = (name, statistic, label) =>
    measured(environment, name, { statistic, period: FIVE_MINUTES, ...(label !== undefined && { label }) });
  const status = new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 });
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `sunrelay-${environment}`,
    defaultInterval: Duration.hours(12),
    // Otherwise a whole day's numbers would be shown for whatever stretch somebody looks at.
    periodOverride: PeriodOverride.INHERIT,
    widgets: [...whoIsWaiting(measure, environment), [status], ...whatFails(measure, watched), ...whatItCosts(watched)],
  });
}
