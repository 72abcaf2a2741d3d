import { CreateTableCommand, DescribeTableCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { type ConnectionOptions, dynamoDbClient } from '../dynamodb/client';
import { createTableInput } from '../dynamodb/table';

const MAX_LOOKS = 100;
const LOOK_EVERY_MS = 20;

/** Makes the table unless it is there, and waits until it can be used (2 s at most with the emulator). */
export async function ensureTable(connection: ConnectionOptions, name: string): Promise<void> {
  const client = dynamoDbClient(connection);
  try {
    await client.send(new CreateTableCommand(createTableInput(name))).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
    for (let look = 0; look < MAX_LOOKS; look++) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
      if (Table?.TableStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    // A kill in the very millisecond of the first start leaves such a table; it is empty.
    throw new Error(`the table "${name}" was left half made; delete the data folder`);
  } finally {
    client.destroy();
  }
}
