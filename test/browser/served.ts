import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { aDeploymentWithRoster, type Deployment, newestLink, report } from '../functions/deployment';

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
  const made = await aDeploymentWithRoster({ stores: () => dynamoDbStores(table), publicUrl: origin });
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
