import { Metrics } from '@aws-lambda-powertools/metrics';
import { MEASUREMENT_NAMESPACE, MEASUREMENT_UNITS } from '../../application/measurement';
import type { Log } from '../../application/ports/log';
import type { Measurements } from '../../application/ports/measurements';

export interface EmfMeasurementsOptions {
  /** The deployment's name: the only dimension, for each further one would multiply the metrics that are paid for. */
  readonly environment: string;
  readonly log: Log;
}

/**
 * Writes measurements into the function's log as CloudWatch's embedded metric format, from which metrics are made without
 * a call: one line for what is recorded together.
 */
export function emfMeasurements({ environment, log }: EmfMeasurementsOptions): Measurements {
  const metrics = new Metrics({ namespace: MEASUREMENT_NAMESPACE });
  // Powertools gives every metric a dimension `service` of its own.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ environment });
  return {
    record(measurements) {
      if (measurements.length === 0) return;
      try {
        for (const { name, value } of measurements) metrics.addMetric(name, MEASUREMENT_UNITS[name], value);
        metrics.publishStoredMetrics();
      } catch (error) {
        metrics.clearMetrics();
        log.error('not measured', { names: measurements.map(({ name }) => name), error });
      }
    },
  };
}
