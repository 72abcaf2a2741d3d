import { Agent } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { perSecond } from './measurement';
import { type Endpoint, post } from './post';

/** What the customers' thread is told. */
export interface CustomersWork {
  readonly endpoint: Endpoint;
  readonly body: object;
  readonly count: number;
  readonly concurrency: number;
}

/** Customers in a thread of their own, for they do not run on the server's processor. Answers how many were accepted a second. */
async function main({ endpoint, body, count, concurrency }: CustomersWork): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  parentPort?.postMessage(await perSecond(count, concurrency, () => post(agent, endpoint, body)));
  agent.destroy();
}

void main(workerData);
