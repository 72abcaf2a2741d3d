import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { reasonOf } from '../../application/error-words';
import type { MailPlace } from '../../application/ports/customer-mail';
import type { Delivering } from '../../application/updates/deliver';
import { takeDelivery, tellCustomers } from '../../application/updates/tell-customers';
import { customerIdSchema, issueIdSchema } from '../../core/ids';
import { SEVERITIES } from '../../core/severity';
import { aboutIssue, inContext, invocationFields, type LambdaContext } from '../../runtime/context';

const seq = z.int().min(0);
const severity = z.enum(SEVERITIES);

const deliverySchema = z.object({
  delivery: z.object({
    customerId: customerIdSchema,
    issueId: issueIdSchema,
    seq,
    by: z.enum(['email', 'each']).optional(),
    place: z
      .string()
      .max(100)
      .transform((place) => place as MailPlace)
      .optional(),
    severity,
    attempt: z.int().min(1),
    dueAt: z.int().min(0),
  }),
});

/** An event as the bus hands it on. Its id names issue and number; what happened is read from the issue. */
const eventSchema = z.object({
  detail: z.object({
    id: z
      .string()
      .regex(/#\d{1,9}$/)
      .transform((id) => Number(id.slice(id.lastIndexOf('#') + 1))),
    issueId: issueIdSchema,
    severity,
  }),
});

const messageSchema = z.union([deliverySchema, eventSchema]);

function messageIn(body: string) {
  try {
    return messageSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** False: the message is to come again. */
async function handled(deps: Delivering, { body }: SQSRecord): Promise<boolean> {
  const message = messageIn(body);
  if (!message) {
    // It would never become better: repeating it would only fill the dead-letter queue.
    deps.log.error('neither an event nor a delivery; dropped', { length: body.length });
    return true;
  }
  try {
    if ('delivery' in message) {
      aboutIssue(message.delivery.issueId);
      const { by, place, ...delivery } = message.delivery;
      await takeDelivery(deps, { ...delivery, ...(by && { by }), ...(place && { place }) });
    } else {
      const { id, ...event } = message.detail;
      aboutIssue(event.issueId);
      await tellCustomers(deps, { ...event, seq: id });
    }
    return true;
  } catch (error) {
    deps.log.error('an update failed; it comes again', { reason: reasonOf(error) });
    return false;
  }
}

/** Called with a batch of messages; only those that failed come again. */
export function createUpdatesHandler(
  deps: Delivering,
): (event: SQSEvent, lambda?: LambdaContext) => Promise<SQSBatchResponse> {
  return async (event, lambda) => {
    const invocation = invocationFields(lambda);
    const done = await Promise.all(
      event.Records.map((record) =>
        inContext({ requestId: record.messageId, ...invocation }, () => handled(deps, record)),
      ),
    );
    const failed = event.Records.filter((_record, index) => !done[index]);
    return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
  };
}
