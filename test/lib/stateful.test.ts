import { describe, expect, test } from '@jest/globals';
import { createTableInput, EXPIRES_AT } from '../../lambdas/adapters/dynamodb/table';
import { only, synthesize } from './synthesized';

const template = synthesize();
const table = only(template, 'AWS::DynamoDB::Table');
const secret = only(template, 'AWS::SecretsManager::Secret');

describe('the table', () => {
  test('has the layout that the store writes to', () => {
    const { KeySchema, GlobalSecondaryIndexes, AttributeDefinitions } = createTableInput('any');
    expect(table.Properties).toMatchObject({ KeySchema, GlobalSecondaryIndexes, AttributeDefinitions });
  });

  test('has these keys and indexes, which no later change may move', () => {
    const keys = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    expect(table.Properties.KeySchema).toEqual(keys('pk', 'sk'));
    expect(table.Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'open',
        KeySchema: keys('openShard', 'nextDueAt'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['ownerId', 'severity'] },
      },
      {
        IndexName: 'byCustomer',
        KeySchema: keys('customerId', 'reportedAt'),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });

  test('lets go of test issues only, by the attribute that the store writes', () => {
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: EXPIRES_AT, Enabled: true });
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

describe('destroying the stack leaves nothing when its settings say so', () => {
  const passing = synthesize('dev', { keepData: false });

  test.each(['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret'])('%s goes', (type) => {
    expect(only(passing, type).DeletionPolicy).toBe('Delete');
  });

  test('the table can be deleted, and until then still be set back to any second', () => {
    const { Properties } = only(passing, 'AWS::DynamoDB::Table');
    expect(Properties.DeletionProtectionEnabled).toBe(false);
    expect(Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });
});

test('the key of page links is generated and holds more than 256 bits', () => {
  const generated = secret.Properties.GenerateSecretString as { PasswordLength: number; ExcludePunctuation: boolean };
  expect(generated.ExcludePunctuation).toBe(true);
  expect(generated.PasswordLength * Math.log2(62)).toBeGreaterThan(256);
  expect(secret.Properties.SecretString).toBeUndefined();
});
