import { Worker } from 'node:worker_threads';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { issueIdSchema } from '../../lambdas/core/ids';
import type { CustomersWork } from './customers';
import type { LocalSystem, Received } from './local-system';
import { type Measurement, perSecond, quantile } from './measurement';

const CONCURRENCY = 16;
const REPORT = { title: 'Picture frozen', severity: 'P1', scenario: 'live-show', affectedRegions: ['ID'] } as const;

/** GoAlert on a machine of this size. Source: docs/measured.md. */
const PEER_PAGE_SECONDS = { p50: 3.5, p99: 5.5 };
const PEER_SECOND_PAGE_LATE_SECONDS = 4.9;

/** Issues accepted by HTTP, beside raw conditional puts of an issue's size on the same store at the same concurrency. */
export async function benchAccepting(system: LocalSystem, count: number): Promise<Measurement[]> {
  const put = (index: number) =>
    system.table.client.send(
      new PutItemCommand({
        TableName: system.table.name,
        Item: { pk: { S: `RAW#${index}` }, sk: { S: 'RAW' }, document: { S: 'x'.repeat(2_500) }, version: { N: '1' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  const report = (many: number) =>
    fromThread({ endpoint: system.endpoint, body: REPORT, count: many, concurrency: CONCURRENCY });
  await perSecond(count / 4, CONCURRENCY, (index) => put(index));
  await report(count / 4);
  // In turns, so that a neighbour's load on the machine falls on both alike.
  const raw: number[] = [];
  const accepted: number[] = [];
  for (let round = 1; round <= 3; round++) {
    raw.push(await perSecond(count / 3, CONCURRENCY, (index) => put(round * count + index)));
    accepted.push(await report(count / 3));
  }
  const [rawRate, rate] = [quantile(raw, 0.5), quantile(accepted, 0.5)];
  return [
    {
      name: `issues accepted (202) at concurrency ${CONCURRENCY}`,
      value: rate,
      unit: '/s',
      baseline: { name: 'raw conditional puts, same store and concurrency', value: rawRate },
      ratio: rate / rawRate,
      goal: '≥ 0.2 of the baseline',
      met: rate / rawRate >= 0.2,
    },
  ];
}

/** Lets customers report from a thread of their own, which is bundled beside this; issues accepted a second. */
function fromThread(work: CustomersWork): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./customers.mjs', import.meta.url), { workerData: work });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The next page for which `wanted` holds; at once if it has come already. */
function pageOf(system: LocalSystem, wanted: (page: Received) => boolean): Promise<Received> {
  const known = system.received.find(wanted);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const stop = system.onPage((page) => {
      if (!wanted(page)) return;
      stop();
      resolve(page);
    });
  });
}

/** From the POST to the page in the pager's hands, one issue at a time. */
export async function benchTimeToPage(system: LocalSystem, count: number): Promise<Measurement[]> {
  const seconds: number[] = [];
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now();
    const issueId = await system.report(REPORT);
    const page = await pageOf(system, (candidate) => candidate.issueId === issueId);
    seconds.push((page.receivedAt - startedAt) / 1000);
  }
  const row = (name: string, share: number, peer: number): Measurement => {
    const value = quantile(seconds, share);
    const goal = '< 0.2 s';
    const baseline = { name: 'GoAlert', value: peer };
    return {
      name: `POST to page, ${name} of ${count}`,
      value,
      unit: 's',
      baseline,
      ratio: peer / value,
      goal,
      met: value < 0.2,
    };
  };
  return [row('p50', 0.5, PEER_PAGE_SECONDS.p50), row('p99', 0.99, PEER_PAGE_SECONDS.p99)];
}

/** How late second people are paged after waits of 20 s on the real clock, when nobody acknowledges. */
export async function benchSecondPage(system: LocalSystem, count: number): Promise<Measurement[]> {
  const lateSeconds = await Promise.all(
    Array.from({ length: count }, async () => {
      const issueId = await system.report(REPORT);
      const ofIssue = (number: number) => (page: Received) => page.issueId === issueId && page.page === number;
      const second = await pageOf(system, ofIssue(2));
      // The wait runs from the decision to page the first.
      const history = (await system.issues.read(issueIdSchema.parse(issueId)))?.history ?? [];
      const decided = history.find((entry) => entry.type === 'pageDecided' && entry.page === 1);
      if (!decided) throw new Error('The first page is not in the history');
      return (performance.timeOrigin + second.receivedAt - decided.at) / 1000 - second.waitSeconds;
    }),
  );
  const row = (which: string, share: number, goalSeconds: number): Measurement => {
    const value = quantile(lateSeconds, share);
    const baseline = { name: 'GoAlert', value: PEER_SECOND_PAGE_LATE_SECONDS };
    const ratio = baseline.value / value;
    const name = `second person paged after a wait of 20 s, ${which} of ${count}, late by`;
    return {
      name,
      value,
      unit: 's',
      baseline,
      ratio,
      goal: `< ${goalSeconds} s`,
      met: value < goalSeconds,
      mustHold: true,
    };
  };
  return [row('median', 0.5, 1), row('worst', 1, 5)];
}
