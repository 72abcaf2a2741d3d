import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * One alarm, as data. It watches one metric: an alarm costs $0.10 a month for each metric that it looks at, so that metric
 * math would save nothing. In alarm at or above the threshold.
 */
export interface AlarmDefinition {
  readonly name: string;
  /** Heading of the section of docs/runbook.md that says what to do. The alarm's name if not given. */
  readonly section?: string;
  /** Customers are not being answered: the duty managers' contact is told too, at any hour. */
  readonly urgent?: true;
  /** What it means, as one sentence. */
  readonly means: string;
  /** With the period in which its values are put together. */
  readonly metric: IMetric;
  readonly threshold: number;
  /** In alarm below the threshold, and when there is no value at all: for what has to happen all the time. */
  readonly whenBelow?: true;
  /** So many periods in a row; 1 if not given. */
  readonly periods?: number;
  /** What a period without a value means; that all is well, if not given. */
  readonly whenMissing?: TreatMissingData;
}
