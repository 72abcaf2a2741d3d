import type { Measurement, MeasurementName } from '../../lambdas/application/measurement';
import type { Measurements } from '../../lambdas/application/ports/measurements';

/** Measurements that can be looked at. */
export class RecordedMeasurements implements Measurements {
  readonly all: Measurement[] = [];

  record(measurements: readonly Measurement[]): void {
    this.all.push(...measurements);
  }

  /** The values that were recorded under a name, in order. */
  valuesOf(name: MeasurementName): number[] {
    return this.all.filter((measurement) => measurement.name === name).map(({ value }) => value);
  }
}
