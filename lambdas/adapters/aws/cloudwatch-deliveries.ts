import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../application/ports/clock';
import type { ContactDirectory } from '../../application/ports/contacts';
import type { Deliveries } from '../../core/contact-state';
import type { EngineerId } from '../../core/ids';
import { AWS_CALL_MS, type AwsConnection, clientSettings, givenUpAfter } from './call';

/**
 * CloudWatch charges for each metric. So many people are asked for in one go, others in the next:
 * this bounds the cost at about $3.60 a month, however large the roster. Source: CloudWatch pricing, $0.01 per 1,000 metrics.
 */
const ASKED_AT_ONCE = 500;
const HOUR_SECONDS = 3_600;
/** A contact that failed gets another chance after a day without pages. */
const LOOKED_BACK_HOURS = 24;
const ATTEMPTS = 3;
/** Of those, so many in one call, so that one attempt of it is answered in time; calls are charged by the metric. */
const METRICS_IN_A_CALL = 100;
/** A call of so few metrics is answered in one piece; more is somebody else's doing. */
const MOST_PIECES = 10;

export interface CloudWatchDeliveriesOptions {
  /** The engineer's id follows it. */
  readonly topicArnPrefix: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly connection?: AwsConnection;
}

interface HourOf {
  readonly hourAt: number;
  readonly count: number;
}

/**
 * What pages came to, from SNS's own metrics: SNS tells of no failed delivery in any other way that we could ask for, and
 * counts by topic, not by contact. The newest hour in which a page failed decides. A mail that bounces after SNS handed it
 * over is not seen here.
 */
export function cloudWatchDeliveries(options: CloudWatchDeliveriesOptions): Pick<ContactDirectory, 'deliveries'> {
  const { topicArnPrefix, clock, connection = {} } = options;
  const client = new CloudWatchClient(clientSettings(connection, ATTEMPTS));
  const topicPrefix = topicArnPrefix.slice(topicArnPrefix.lastIndexOf(':') + 1);

  const countsOf = async (metric: string, ids: readonly EngineerId[]): Promise<Counts> => {
    const results = await allResults(client, {
      ...lookedBack(clock.now()),
      MetricDataQueries: ids.map((id, index) => query(metric, `${topicPrefix}${id}`, index)),
    });
    const found = new Map<EngineerId, HourOf[]>();
    const partial = new Set<EngineerId>();
    // The pieces of one metric follow one another, and the last one says whether it is whole.
    for (const { Id, StatusCode = 'Complete', Timestamps = [], Values = [] } of results) {
      const id = ids[Number(Id?.slice(1))];
      if (!id) continue;
      if (StatusCode === 'Complete') partial.delete(id);
      else partial.add(id);
      const hours = Timestamps.map((at, index) => ({ hourAt: at.getTime(), count: Values[index] ?? 0 }));
      found.set(id, [...(found.get(id) ?? []), ...hours.filter(({ count }) => count > 0)]);
    }
    for (const id of partial) found.delete(id);
    return found;
  };

  const counts = async (metric: string, ids: readonly EngineerId[]): Promise<Counts> => {
    const calls = Array.from({ length: Math.ceil(ids.length / METRICS_IN_A_CALL) }, (_, call) =>
      countsOf(metric, ids.slice(call * METRICS_IN_A_CALL, (call + 1) * METRICS_IN_A_CALL)),
    );
    return new Map((await Promise.all(calls)).flatMap((found) => [...found]));
  };

  return {
    async deliveries(ids) {
      const asked = share(ids, Math.floor(clock.now() / (HOUR_SECONDS * 1_000)));
      const failed = await counts('NumberOfNotificationsFailed', asked);
      const failing = asked.filter((id) => failed.get(id)?.length);
      const delivered = await counts('NumberOfNotificationsDelivered', failing);
      const isKnown = (id: EngineerId) => failed.get(id)?.length === 0 || (failed.has(id) && delivered.has(id));
      return new Map(
        asked.filter(isKnown).map((id) => [id, deliveriesOf(failed.get(id) ?? [], delivered.get(id) ?? [])]),
      );
    },
  };
}

/** By person, those left out for whom CloudWatch could not tell the whole. */
type Counts = ReadonlyMap<EngineerId, readonly HourOf[]>;

function lookedBack(now: number) {
  const endMs = Math.ceil(now / (HOUR_SECONDS * 1_000)) * HOUR_SECONDS * 1_000;
  return { StartTime: new Date(endMs - LOOKED_BACK_HOURS * HOUR_SECONDS * 1_000), EndTime: new Date(endMs) };
}

async function allResults(client: CloudWatchClient, input: GetMetricDataCommandInput): Promise<MetricDataResult[]> {
  const results: MetricDataResult[] = [];
  let NextToken: string | undefined;
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const command = new GetMetricDataCommand({ ...input, NextToken });
    const answer = await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
    results.push(...(answer.MetricDataResults ?? []));
    NextToken = answer.NextToken;
    if (!NextToken) return results;
  }
  throw new Error(`CloudWatch answers in more than ${MOST_PIECES} pieces`);
}

const query = (MetricName: string, topicName: string, index: number): MetricDataQuery => ({
  Id: `m${index}`,
  MetricStat: {
    Metric: { Namespace: 'AWS/SNS', MetricName, Dimensions: [{ Name: 'TopicName', Value: topicName }] },
    Period: HOUR_SECONDS,
    Stat: 'Sum',
  },
});

/** Everybody where they fit into one call, else this hour's part of them. */
function share(ids: readonly EngineerId[], hour: number): readonly EngineerId[] {
  const sorted = [...ids].sort();
  const parts = Math.ceil(sorted.length / ASKED_AT_ONCE);
  return parts <= 1 ? sorted : sorted.filter((_id, index) => index % parts === hour % parts);
}

/** A later hour in which pages arrived and none failed takes the failure back. */
function deliveriesOf(failed: readonly HourOf[], delivered: readonly HourOf[]): Deliveries | 'noneFails' {
  if (failed.length === 0) return 'noneFails';
  const newest = (hours: readonly HourOf[]) => Math.max(0, ...hours.map(({ hourAt }) => hourAt));
  const [failedAt, deliveredAt] = [newest(failed), newest(delivered)];
  if (deliveredAt > failedAt) return 'noneFails';
  return deliveredAt === failedAt ? 'someFail' : 'allFail';
}
