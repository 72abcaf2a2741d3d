import { dynamoDbClient } from '../../../lambdas/adapters/dynamodb/client';
import { DynamoDbIssueStore } from '../../../lambdas/adapters/dynamodb/issue-store';
import { startEmbeddedDynamoDb } from '../../../lambdas/adapters/local/embedded-dynamodb';
import { issueId, pagingIssue } from '../../factories/issue';

/** A process that writes until it is killed, and prints the number of each issue once its write was acknowledged. */
const WRITERS = 8;

async function main(path: string, first: number): Promise<void> {
  const { connection } = await startEmbeddedDynamoDb({ tableName: 'sunrelay', path });
  const store = new DynamoDbIssueStore({ client: dynamoDbClient(connection), name: 'sunrelay' });
  let next = first;
  const writer = async () => {
    for (;;) {
      const number = next++;
      const result = await store.write(pagingIssue({ id: issueId(number) }), 'absent');
      if (result === 'written') process.stdout.write(`${number}\n`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
