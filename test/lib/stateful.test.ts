import { describe, expect, test } from '@jest/globals';
import { only, synthesize } from './synthesized';

const template = synthesize();
const table = only(template, 'AWS::DynamoDB::Table');
const secret = only(template, 'AWS::SecretsManager::Secret');

describe('the table', () => {
  test('has the keys and indexes that the store writes to', () => {
    expect(table.Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(table.Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'open',
        KeySchema: [
          { AttributeName: 'openShard', KeyType: 'HASH' },
          { AttributeName: 'nextDueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['ownerId', 'severity'] },
      },
      {
        IndexName: 'byCustomer',
        KeySchema: [
          { AttributeName: 'customerId', KeyType: 'HASH' },
          { AttributeName: 'reportedAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(table.Properties.AttributeDefinitions).toEqual([
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'openShard', AttributeType: 'S' },
      { AttributeName: 'nextDueAt', AttributeType: 'N' },
      { AttributeName: 'customerId', AttributeType: 'S' },
      { AttributeName: 'reportedAt', AttributeType: 'N' },
    ]);
  });

  test('is paid for by request, can be set back to any second, and has no stream', () => {
    expect(table.Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table.Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.Properties.StreamSpecification).toBeUndefined();
  });

  test('is of the type that an update does not replace in the emulator', () => {
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 0);
  });
});

describe('destroying the stack keeps data', () => {
  test.each([
    ['table', table],
    ['key of page links', secret],
  ])('the %s stays, and its name does not stop the next deployment', (_what, resource) => {
    expect(resource.DeletionPolicy).toBe('Retain');
    expect(resource.UpdateReplacePolicy).toBe('Retain');
    expect(resource.Properties.TableName ?? resource.Properties.Name).toBeUndefined();
  });

  test('the table cannot be deleted by mistake', () => {
    expect(table.Properties.DeletionProtectionEnabled).toBe(true);
  });
});

test('the key of page links is generated and holds more than 256 bits', () => {
  const generated = secret.Properties.GenerateSecretString as { PasswordLength: number; ExcludePunctuation: boolean };
  expect(generated.ExcludePunctuation).toBe(true);
  expect(generated.PasswordLength * Math.log2(62)).toBeGreaterThan(256);
  expect(secret.Properties.SecretString).toBeUndefined();
});
