import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { MEASUREMENT_NAMESPACE, MEASUREMENT_UNITS, type MeasurementName } from '../../lambdas/application/measurement';

/** A measurement of one environment, as CloudWatch has it. A label says the unit of times. */
export function measured(
  environment: string,
  name: MeasurementName,
  { label, ...over }: { readonly statistic: string; readonly period: Duration; readonly label?: string },
): Metric {
  const unit = MEASUREMENT_UNITS[name] === 'Milliseconds' ? ' (ms)' : '';
  return new Metric({
    namespace: MEASUREMENT_NAMESPACE,
    metricName: name,
    dimensionsMap: { environment },
    ...over,
    // An alarm on a metric with a label is made as metric math.
    ...(label !== undefined && { label: `${label}${unit}` }),
  });
}

/** A metric of the whole account in this Region: AWS publishes it without dimensions. */
export const ofAccount = (namespace: string, metricName: string, statistic: string, period: Duration): Metric =>
  new Metric({ namespace, metricName, statistic, period });
