import type { Account } from '../account';
import type { Versions } from './live-versions';

/** A release that the CDK has just deployed. */
export interface Release {
  readonly account: Account;
  /** The stack's name. */
  readonly stack: string;
  /** The versions that took the calls before the deployment; none at the first. */
  readonly before: Versions;
  readonly say: (line: string) => void;
  /** How long is waited before what was just changed is called, and before a walk that stopped is tried once more. */
  readonly waits?: { readonly settleMs: number; readonly againMs: number };
}

/** Aliases and permissions that were just changed hold everywhere within seconds; caches of ours are good for five. */
export const WAITS = { settleMs: 3_000, againMs: 10_000 };
