export const SEVERITIES = ['P1', 'P2', 'P3'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A graver severity comes first in the list. */
export const isGraver = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

/** The four promised times; each runs on wall time from the customer's report. */
export const COMMITMENTS = ['firstResponse', 'workaround', 'rootCause', 'fix'] as const;
export type CommitmentName = (typeof COMMITMENTS)[number];
