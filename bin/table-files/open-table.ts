import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { usualRegion } from '../deployment/account';
import { Stopped } from '../stopped';

/** A large copy meets throttling; nobody waits for a page on it. */
const MAX_ATTEMPTS = 10;

/** Works on a table with the account and Region of the usual AWS variables. Throws `Stopped` when there is no such table. */
export async function withTable<T>(name: string, work: (table: Table) => Promise<T>): Promise<T> {
  const region = await usualRegion(process.env);
  const client = new DynamoDBClient({ region, maxAttempts: MAX_ATTEMPTS });
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return await work({ client, name });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new Stopped(`There is no table ${name} in the Region ${region} of this account.`);
  } finally {
    client.destroy();
  }
}
