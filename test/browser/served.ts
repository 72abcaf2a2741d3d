import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { DynamoDbIssueStore } from '../../lambdas/adapters/dynamodb/issue-store';
import { DynamoDbLoadStore } from '../../lambdas/adapters/dynamodb/load-store';
import { DynamoDbPeopleStore } from '../../lambdas/adapters/dynamodb/people-store';
import { DynamoDbRosterStore } from '../../lambdas/adapters/dynamodb/roster-store';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { DynamoDbVersionedStore } from '../../lambdas/adapters/dynamodb/versioned-store';
import type { AdminKeys, Customer } from '../../lambdas/application/credentials';
import type { Policy } from '../../lambdas/core/policy';
import { aDeploymentWithRoster, type Deployment, newestLink, report, type Stores } from '../functions/deployment';

const storesIn = (table: Table): Stores => ({
  issues: new DynamoDbIssueStore(table),
  rosters: new DynamoDbRosterStore(table),
  people: new DynamoDbPeopleStore(table),
  loads: new DynamoDbLoadStore(table),
  policies: new DynamoDbVersionedStore<Policy>(table, 'POLICY', 1),
  customers: new DynamoDbVersionedStore<Customer>(table, 'CUSTOMER', 1),
  adminKeys: new DynamoDbVersionedStore<AdminKeys>(table, 'ADMIN', 1),
});

/** All HTTP functions on the embedded store, served on a free port of the loopback interface, with the sample roster. */
export async function serveDeployment(table: Table) {
  let deployment: Deployment | undefined;
  let answerAfterMs = 0;
  const fetch = async (request: Request) => {
    if (!deployment) throw new Error('Not ready yet');
    const response = await deployment.appFor(new URL(request.url).pathname).fetch(request);
    await new Promise((resolve) => setTimeout(resolve, answerAfterMs));
    return response;
  };
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = await aDeploymentWithRoster({ stores: () => storesIn(table), publicUrl: origin });
  deployment = made;
  const key = await made.aCustomer('kopi-live');
  return {
    ...made,
    origin,
    /** Reports an issue; answers its id and the link in the page that went out. */
    async page(issue: object): Promise<{ readonly id: string; readonly link: string }> {
      const id = await report(made, key, issue);
      return { id, link: this.newestLink() };
    },
    newestLink: (): string => `${origin}${newestLink(made)}`,
    key,
    /** A weak network: what was asked is done, and its answer takes so long. */
    answerAfter(ms: number): void {
      answerAfterMs = ms;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export type Served = Awaited<ReturnType<typeof serveDeployment>>;
