import type { Commitments } from './commitments';
import type { Resolution } from './events';

/** What the customer is told of every resolution. How to see it earlier next time is not always known. */
export const TOLD_AT_RESOLUTION = ['cause', 'fix'] as const;
export type MissingInResolution = (typeof TOLD_AT_RESOLUTION)[number];

/** The same resolution; what is left out of it stands as the customer was told it when root cause and fix were marked. */
export function withMarked(resolution: Resolution, { rootCause, fix }: Commitments): Resolution {
  const cause = resolution.cause ?? rootCause.what;
  const fixed = resolution.fix ?? fix.what;
  return { ...resolution, ...(cause && { cause }), ...(fixed && { fix: fixed }) };
}

/** What the customer would not be told. */
export const missingInResolution = (resolution: Resolution): MissingInResolution[] =>
  TOLD_AT_RESOLUTION.filter((name) => !resolution[name]);
