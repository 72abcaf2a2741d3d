import type { Measurements } from '../../application/ports/measurements';

/** Measures nothing: nobody would read it. What a local run does stands in its log and on its pages. */
export const noMeasurements: Measurements = { record: () => undefined };
