import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SecretsError, secretsManagerSecrets } from '../../../lambdas/adapters/aws/secrets-manager';
import { faultOf } from '../../../lambdas/runtime/faults';
import { AwsWire } from '../../wire/aws-wire';

const ARN = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:page-link-AbCdEf';
const SECRET = 'k'.repeat(64);

describe('The page link key in Secrets Manager', () => {
  let wire: AwsWire;
  beforeEach(async () => {
    wire = await AwsWire.start();
    wire.secrets.set(ARN, SECRET);
  });
  afterEach(() => wire.close());
  const secrets = () => secretsManagerSecrets({ pageLinkSecretArn: ARN, connection: wire.connection });

  test('it is read once, also by many at the same time', async () => {
    const reader = secrets();
    const keys = await Promise.all([reader.pageLinkKey(), reader.pageLinkKey(), reader.pageLinkKey()]);
    await reader.pageLinkKey();
    expect(keys.map((key) => Buffer.from(key).toString())).toEqual([SECRET, SECRET, SECRET]);
    expect(wire.calls('GetSecretValue')).toEqual([{ SecretId: ARN }]);
  });

  test('a failed read throws and is not kept', async () => {
    const reader = secrets();
    wire.fail('GetSecretValue', 'internalError');
    await expect(reader.pageLinkKey()).rejects.toThrow();
    wire.mend();
    expect(Buffer.from(await reader.pageLinkKey()).toString()).toBe(SECRET);
  });

  test.each(['throttled', 'internalError', 'hang', 'reset'] as const)(
    'given %s, whoever pressed is told to press again, and not that we are broken',
    async (trouble) => {
      wire.fail('GetSecretValue', trouble);
      const error = await secrets()
        .pageLinkKey()
        .catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(SecretsError);
      expect(faultOf(error)).toEqual({ code: 'unavailable', headers: { 'Retry-After': '2' } });
    },
  );

  test('a key under 256 bits is refused without being shown', async () => {
    wire.secrets.set(ARN, 'short-key');
    await expect(secrets().pageLinkKey()).rejects.toThrow(/^The page link secret is too short: 32 bytes/);
  });
});
