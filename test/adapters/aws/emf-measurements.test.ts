import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod';
import { emfMeasurements } from '../../../lambdas/adapters/aws/emf-measurements';
import { MEASUREMENT_UNITS, type MeasurementName } from '../../../lambdas/application/measurement';

/** After https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html. */
const lineSchema = z.strictObject({
  _aws: z.strictObject({
    Timestamp: z.int().min(Date.UTC(2026, 0, 1)),
    CloudWatchMetrics: z.tuple([
      z.strictObject({
        Namespace: z.literal('Sunrelay'),
        Dimensions: z.tuple([z.tuple([z.literal('environment')])]),
        Metrics: z
          .array(z.strictObject({ Name: z.string().min(1).max(1024), Unit: z.enum(['Count', 'Milliseconds']) }))
          .min(1)
          .max(100),
      }),
    ]),
  }),
  environment: z.literal('prod'),
  ...Object.fromEntries(
    Object.keys(MEASUREMENT_UNITS).map((name) => [
      name,
      z.union([z.number(), z.array(z.number()).max(100)]).optional(),
    ]),
  ),
});

const NAMES = Object.keys(MEASUREMENT_UNITS) as MeasurementName[];
const errors: unknown[] = [];
const silent = () => undefined;
const log = { info: silent, warn: silent, error: (...args: unknown[]) => void errors.push(args) };
let written: string[];

beforeEach(() => {
  written = [];
  errors.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const measurements = () => emfMeasurements({ environment: 'prod', log });

describe('measurements in the function’s log', () => {
  test('are one line of the embedded metric format, with the environment as the only dimension and nothing else', () => {
    measurements().record(NAMES.map((name, index) => ({ name, value: index + 1 })));
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^[^\n]+\n$/);
    const line = lineSchema.parse(JSON.parse(`${written[0]}`));
    expect(line._aws.CloudWatchMetrics[0].Metrics.map(({ Name }) => Name)).toEqual(NAMES);
    for (const { Name, Unit } of line._aws.CloudWatchMetrics[0].Metrics) {
      expect([Name, Unit]).toEqual([Name, MEASUREMENT_UNITS[Name as MeasurementName]]);
      expect(JSON.parse(`${written[0]}`)[Name]).toBe(NAMES.indexOf(Name as MeasurementName) + 1);
    }
  });

  test('of the same name keep each value, and those of one record are not in the next', () => {
    const { record } = measurements();
    record([700, 900].map((value) => ({ name: 'TimeToPage', value })));
    record([{ name: 'Reported', value: 1 }]);
    expect(JSON.parse(`${written[0]}`).TimeToPage).toEqual([700, 900]);
    expect(JSON.parse(`${written[1]}`)).not.toHaveProperty('TimeToPage');
  });

  test('that are none write nothing', () => {
    measurements().record([]);
    expect(written).toEqual([]);
  });

  test('that are no numbers are told to the log, fail nothing and spoil nothing that follows', () => {
    const { record } = measurements();
    record([
      { name: 'Reported', value: 1 },
      { name: 'TimeToPage', value: 'soon' as never },
    ]);
    record([{ name: 'HandedOn', value: 1 }]);
    expect(errors).toHaveLength(1);
    expect(written).toHaveLength(1);
    expect(JSON.parse(`${written[0]}`)).toMatchObject({ HandedOn: 1 });
  });
});
