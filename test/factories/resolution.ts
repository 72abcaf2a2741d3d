import type { Command } from '../../lambdas/core/commands';
import { engineerId } from './world';

/** What the customer is told of every resolution. */
export const RESOLUTION = { cause: 'A carrier throttled UDP', fix: 'Calls go by TCP now' };

/** The owner resolves it. */
export const resolves = (name: string): Extract<Command, { type: 'resolve' }> => ({
  type: 'resolve',
  engineerId: engineerId(name),
  ...RESOLUTION,
});
