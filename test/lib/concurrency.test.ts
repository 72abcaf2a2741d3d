import { describe, expect, test } from '@jest/globals';
import { type Properties, resolved, synthesize } from './synthesized';

/** What a new account may run at once; AWS keeps 10 of it unreserved, so that nothing is left to set aside. Source: Lambda quotas. */
const NEW_ACCOUNT_LIMIT = 10;

const resources = Object.values(resolved(synthesize()));
const allOf = (type: string): Properties[] =>
  resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

describe('a new account, whose functions may run ten at once, can be deployed to', () => {
  test('because no function sets any of it aside for itself', () => {
    const functions = allOf('AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(4);
    expect(functions.filter((properties) => properties.ReservedConcurrentExecutions !== undefined)).toEqual([]);
    for (const type of ['AWS::Lambda::Alias', 'AWS::Lambda::Version']) {
      expect(allOf(type).filter((properties) => properties.ProvisionedConcurrencyConfig !== undefined)).toEqual([]);
    }
  });

  test('and however many wake-ups wait, half of it is left to reports and presses', () => {
    const mappings = allOf('AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBeGreaterThan(0);
    const mostAtOnce = mappings.map(({ ScalingConfig }) => {
      // Without a limit, a queue takes all that there is.
      const { MaximumConcurrency = Number.POSITIVE_INFINITY } = (ScalingConfig ?? {}) as {
        MaximumConcurrency?: number;
      };
      return MaximumConcurrency;
    });
    expect(mostAtOnce.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(NEW_ACCOUNT_LIMIT / 2);
  });
});
