import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect } from '@jest/globals';
import { callFunction } from '../functions';
import { observerConnection } from '../observers';
import { LEAVER, NEWCOMER, type Story } from '../story';

/** People who left are removed at the second look, which is a minute after the first at the earliest. */
const BETWEEN_LOOKS_MS = 61_000;

export interface Contacts {
  begin(): void;
  end(): void;
}

/** Contacts follow the roster: what runs every five minutes, called at once. */
export function contacts({ cast, step }: Story): Contacts {
  let lookedAt = 0;

  const topics = async (): Promise<readonly string[]> => {
    const sns = new SNSClient(observerConnection(cast.system.emulator));
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    sns.destroy();
    const prefix = cast.system.outputs.EngineerTopicArnPrefix;
    return Topics.map(({ TopicArn = '' }) => TopicArn)
      .filter((arn) => arn.startsWith(prefix))
      .map((arn) => arn.slice(prefix.length));
  };

  const begin = () =>
    step('a newcomer has a topic at once; who left keeps it until it is sure', async () => {
      expect(await callFunction(cast.system, 'contacts')).toBe('done');
      lookedAt = Date.now();
      expect(await topics()).toEqual(expect.arrayContaining([NEWCOMER, LEAVER]));
    });

  const end = () => {
    step(
      'at a later look, the topic of who left is gone, and nobody else’s',
      async () => {
        const before = await topics();
        await new Promise((later) => setTimeout(later, Math.max(0, lookedAt + BETWEEN_LOOKS_MS - Date.now())));
        expect(await callFunction(cast.system, 'contacts')).toBe('done');
        expect(await topics()).toEqual(before.filter((id) => id !== LEAVER));
      },
      BETWEEN_LOOKS_MS + 30_000,
    );
  };
  return { begin, end };
}
