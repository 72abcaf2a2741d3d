import { describe, expect, test } from '@jest/globals';
import { signatureOf, webhookSecret } from '../../../lambdas/application/updates/webhook-signature';
import type { CustomerId } from '../../../lambdas/core/ids';

const customer = (id: string) => id as CustomerId;
const named = (id: string) => ({ id, createdAt: 0 });

describe('a signature', () => {
  test('is that of the published example of Standard Webhooks', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const signature = signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}');
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('a secret', () => {
  test('is another for each environment, customer and name, and the same whenever it is derived', () => {
    const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const secrets = [
      webhookSecret(one, customer('a'), named('x')),
      webhookSecret(two, customer('a'), named('x')),
      webhookSecret(one, customer('b'), named('x')),
      webhookSecret(one, customer('a'), named('y')),
    ];
    expect(new Set(secrets).size).toBe(4);
    expect(webhookSecret(one, customer('a'), named('x'))).toBe(secrets[0]);
  });
});
