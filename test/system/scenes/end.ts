import { DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';
import { observerConnection } from '../observers';
import { ENGINEERS, type Story } from '../story';

const DESTROYED_WITHIN_MS = 90_000;

/** What is left when all is over. */
export function theEnd({ cast, step }: Story): void {
  const withTable = async <T>(ask: (table: DynamoDBClient) => Promise<T>): Promise<T> => {
    const table = new DynamoDBClient(observerConnection(cast.system.emulator));
    try {
      return await ask(table);
    } finally {
      table.destroy();
    }
  };
  const scan = (index: { IndexName?: string } = {}) =>
    withTable(async (table) => {
      const { Items = [] } = await table.send(new ScanCommand({ TableName: cast.system.outputs.TableName, ...index }));
      return Items;
    });

  step('no issue is lost: all that were reported are resolved', async () => {
    expect(await scan({ IndexName: 'open' })).toEqual([]);
    const issues = (await scan()).filter(({ sk }) => sk?.S === 'ISSUE');
    expect(issues.length).toBeGreaterThanOrEqual(8);
  });

  step(
    'destroying the stack takes the functions away and leaves the table with its data',
    async () => {
      const { assembly, deployment } = cast.system;
      await deployment.destroy(assembly);
      expect((await fetch(`${cast.system.outputs.ApiUrl}/v1/roster`)).status).toBe(404);
      expect((await scan()).length).toBeGreaterThan(ENGINEERS.length);
    },
    DESTROYED_WITHIN_MS,
  );

  step(
    'what was left does not stop a new deployment, whose table goes with it when that is asked for',
    async () => {
      const { deployment, later } = cast.system;
      const { withoutData } = await later;
      const { TableName } = await deployment.deploy(withoutData);
      await deployment.destroy(withoutData);
      await expect(withTable((table) => table.send(new DescribeTableCommand({ TableName })))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    },
    2 * DESTROYED_WITHIN_MS,
  );
}
