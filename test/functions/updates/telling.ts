import type { SQSRecord } from 'aws-lambda';
import type { Delivery } from '../../../lambdas/application/ports/delivery-queue';
import { publishedEvent } from '../../../lambdas/application/published-event';
import { createUpdatesHandler } from '../../../lambdas/functions/updates/handler';
import { aDeploymentWithRoster, bearer, bodyOf, json } from '../deployment';

type Options = Parameters<typeof aDeploymentWithRoster>[0] & {
  /** Whether the queue takes none now. */
  readonly refuses?: () => boolean;
};

/** A deployment with its function that tells customers, between a bus and a queue that the test moves. */
export async function aTellingDeployment(over: Options = {}) {
  const deployment = await aDeploymentWithRoster(over);
  const waiting: Delivery[] = [];
  const messages: object[] = [];
  deployment.bus.listen((event) => {
    const { detailType, detail } = publishedEvent(event);
    // What the rule of the bus lets through.
    if (detail.updates === true) messages.push({ source: 'sunrelay', 'detail-type': detailType, detail });
  });
  const handler = createUpdatesHandler({
    ...deployment.deps,
    deliveries: {
      async put(delivery) {
        if (over.refuses?.()) throw new Error('the queue is away');
        waiting.push(delivery);
      },
    },
  });
  const handle = (...bodies: object[]) =>
    handler({
      Records: bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) }) as SQSRecord),
    });
  const key = await deployment.aCustomer('kopi-live');

  return {
    ...deployment,
    key,
    waiting,
    messages,
    handle,
    /** Hands the function what the bus has for it. */
    async tell() {
      return handle(...messages.splice(0));
    },
    /** Lets time pass until nothing waits any more, or for so many rounds. */
    async retryAll(rounds = 100): Promise<void> {
      for (let round = 0; round < rounds && waiting.length > 0; round++) {
        const next = Math.min(...waiting.map(({ dueAt }) => dueAt));
        deployment.clock.advance(Math.max(0, next - deployment.clock.now()));
        const due = waiting.filter(({ dueAt }) => dueAt <= deployment.clock.now());
        for (const delivery of due) {
          waiting.splice(waiting.indexOf(delivery), 1);
          await handle({ delivery });
        }
      }
    },
    /** Sets the customer's webhook and answers its secret. */
    async setWebhook(url: string, language = 'en'): Promise<string> {
      const set = await deployment.fetch('/v1/updates/webhook', json({ url, language }, bearer(key), 'PUT'));
      if (!set.ok) throw new Error(`${set.status}: ${await set.text()}`);
      // Who a customer is, the functions keep for five seconds.
      deployment.clock.advance(5_000);
      return (await bodyOf(set)).secret;
    },
  };
}
export type TellingDeployment = Awaited<ReturnType<typeof aTellingDeployment>>;
