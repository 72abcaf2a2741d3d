import type { Measurement } from '../measurement';

/** Takes down what is measured, for those who run Sunrelay. Does not throw: nothing fails because it was not measured. */
export interface Measurements {
  /** Taken down together; nothing when there is none. */
  record(measurements: readonly Measurement[]): void;
}
