import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { CarryingOut } from '../../application/carry-out';
import { reasonOf } from '../../application/error-words';
import { wakeIssue } from '../../application/wake-issue';
import { issueIdSchema } from '../../core/ids';
import { aboutIssue, inContext, invocationFields, type LambdaContext } from '../../runtime/context';

/**
 * A wake-up carries the issue's id and nothing that is due. For which instant it was armed is a hint: it only tells an
 * early wake-up, which has to arm its timer again, from a stale one. Whatever else stands in it is not believed.
 */
const wakeUpSchema = z.object({ issueId: issueIdSchema, at: z.int().min(0).optional().catch(undefined) });

function wakeUpIn(body: string) {
  try {
    return wakeUpSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Wakes one issue. False: the message is to come again. */
async function wake(deps: CarryingOut, record: SQSRecord): Promise<boolean> {
  const wakeUp = wakeUpIn(record.body);
  if (!wakeUp) {
    // It would never become better: repeating it would only fill the dead-letter queue.
    deps.log.error('not a wake-up; dropped', { length: record.body.length });
    return true;
  }
  const { issueId, at } = wakeUp;
  aboutIssue(issueId);
  try {
    await wakeIssue(deps, issueId, at === undefined ? {} : { timerFor: at });
    return true;
  } catch (error) {
    deps.log.error('wake-up failed; it comes again', { issueId, reason: reasonOf(error) });
    return false;
  }
}

/** Called with a batch of wake-ups; only those that failed come again. */
export function createTimersHandler(
  deps: CarryingOut,
): (event: SQSEvent, lambda?: LambdaContext) => Promise<SQSBatchResponse> {
  return async (event, lambda) => {
    const invocation = invocationFields(lambda);
    const done = await Promise.all(
      event.Records.map((record) =>
        inContext({ requestId: record.messageId, ...invocation }, () => wake(deps, record)),
      ),
    );
    const failed = event.Records.filter((_record, index) => !done[index]);
    return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
  };
}
