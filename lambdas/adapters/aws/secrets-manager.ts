import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Secrets } from '../../application/ports/secrets';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';

const ATTEMPTS = 2;
/** 256 bits as bytes, and as characters of a generated password of letters and digits (5.95 bits each). */
const LEAST_BYTES = 32;
const LEAST_CHARACTERS = 43;

/** The secret could not be read, and nothing was done; trying again is safe. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

export interface SecretsManagerOptions {
  readonly pageLinkSecretArn: string;
  readonly connection?: AwsConnection;
}

/** Reads the page link key once for the life of the process; a failed read throws `SecretsError` and is not kept. */
export function secretsManagerSecrets({ pageLinkSecretArn, connection = {} }: SecretsManagerOptions): Secrets {
  const client = new SecretsManagerClient(clientSettings(connection, ATTEMPTS));
  let key: Promise<Uint8Array> | undefined;

  const ask = async () => {
    const command = new GetSecretValueCommand({ SecretId: pageLinkSecretArn });
    try {
      return await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
    } catch (cause) {
      throw new SecretsError(`GetSecretValue failed: ${errorName(cause)}`, { cause });
    }
  };

  const read = async () => {
    const secret = await ask();
    if (secret.SecretBinary && secret.SecretBinary.length >= LEAST_BYTES) return secret.SecretBinary;
    if (secret.SecretString && secret.SecretString.length >= LEAST_CHARACTERS) return Buffer.from(secret.SecretString);
    throw new Error(
      `The page link secret is too short: ${LEAST_BYTES} bytes or ${LEAST_CHARACTERS} characters at least`,
    );
  };

  return {
    pageLinkKey() {
      key ??= read().catch((error) => {
        key = undefined;
        throw error;
      });
      return key;
    },
  };
}
