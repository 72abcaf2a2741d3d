import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import type { ServiceParts } from './service-parts';
import type { FunctionName, LiveAlias } from './sunrelay-function';

/** Lambda repeats a call that failed at most twice. */
const MOST_REPETITIONS = 2;

export interface Regularly {
  readonly name: FunctionName;
  readonly every: Duration;
  /**
   * A run that failed is called again within this time. Absent: never, for the next run does what it left undone, and a
   * repetition could only be late.
   */
  readonly repeatedWithin?: Duration;
}

/** Calls a function on schedule. */
export function callRegularly(
  scope: Construct,
  live: LiveAlias,
  { settings }: Pick<ServiceParts, 'settings'>,
  { name, every, repeatedWithin }: Regularly,
): void {
  const repetition = {
    retryAttempts: repeatedWithin ? MOST_REPETITIONS : 0,
    maxEventAge: repeatedWithin ?? Duration.minutes(1),
  };
  live.configureAsyncInvoke(repetition);
  new Schedule(scope, `Schedule-${name}`, {
    scheduleName: `sunrelay-${settings.environment}-${name}`,
    schedule: ScheduleExpression.rate(every),
    target: new LambdaInvoke(live, repetition),
  });
}
