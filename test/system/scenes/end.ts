import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';
import { observerConnection } from '../observers';
import { ENGINEERS, type Story } from '../story';

/** What is left when all is over. */
export function theEnd({ cast, step }: Story): void {
  const scan = async (open: boolean) => {
    const table = new DynamoDBClient(observerConnection(cast.system.emulator));
    const TableName = cast.system.outputs.TableName;
    const index = open ? { IndexName: 'open' } : {};
    const { Items = [] } = await table.send(new ScanCommand({ TableName, ...index }));
    table.destroy();
    return Items;
  };

  step('no issue is lost: all that were reported are resolved', async () => {
    expect(await scan(true)).toEqual([]);
    const issues = (await scan(false)).filter(({ sk }) => sk?.S === 'ISSUE');
    expect(issues.length).toBeGreaterThanOrEqual(8);
  });

  step(
    'destroying the stack takes the functions away and leaves the table with its data',
    async () => {
      await cast.system.deployment.destroy();
      expect((await fetch(`${cast.system.outputs.ApiUrl}/v1/roster`)).status).toBe(404);
      expect((await scan(false)).length).toBeGreaterThan(ENGINEERS.length);
    },
    90_000,
  );
}
