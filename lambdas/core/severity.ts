import * as z from 'zod';

export const SEVERITIES = ['P1', 'P2', 'P3'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const severitySchema = z.enum(SEVERITIES);

/** The four promised times; each runs on wall time from the customer's report. */
export const COMMITMENTS = ['firstResponse', 'workaround', 'rootCause', 'fix'] as const;
export type CommitmentName = (typeof COMMITMENTS)[number];
