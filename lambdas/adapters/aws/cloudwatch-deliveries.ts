import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { ContactDirectory } from '../../application/contact-ports';
import type { Clock } from '../../application/ports';
import type { Deliveries } from '../../core/contact-state';
import type { EngineerId } from '../../core/ids';
import { AWS_CALL_MS, type AwsConnection, clientSettings, givenUpAfter } from './call';

/**
 * CloudWatch takes 500 metrics in one call and charges for each. So many people are asked for in one go, others in the next:
 * this bounds the cost at about $3.60 a month, however large the roster. Source: CloudWatch pricing, $0.01 per 1,000 metrics.
 */
const ASKED_AT_ONCE = 500;
const HOUR_SECONDS = 3_600;
/** A contact that failed gets another chance after a day without pages. */
const LOOKED_BACK_HOURS = 24;
const ATTEMPTS = 3;

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

  const counts = async (metric: string, ids: readonly EngineerId[]): Promise<Map<EngineerId, HourOf[]>> => {
    const endMs = Math.ceil(clock.now() / (HOUR_SECONDS * 1_000)) * HOUR_SECONDS * 1_000;
    const command = new GetMetricDataCommand({
      StartTime: new Date(endMs - LOOKED_BACK_HOURS * HOUR_SECONDS * 1_000),
      EndTime: new Date(endMs),
      MetricDataQueries: ids.map((id, index) => query(metric, `${topicPrefix}${id}`, index)),
    });
    const answer = await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
    const found = new Map<EngineerId, HourOf[]>();
    for (const { Id, Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
      const id = ids[Number(Id?.slice(1))];
      const hours = Timestamps.map((at, index) => ({ hourAt: at.getTime(), count: Values[index] ?? 0 }));
      const counted = hours.filter(({ count }) => count > 0);
      if (id && counted.length > 0) found.set(id, [...(found.get(id) ?? []), ...counted]);
    }
    return found;
  };

  return {
    async deliveries(ids) {
      const asked = share(ids, Math.floor(clock.now() / (HOUR_SECONDS * 1_000)));
      if (asked.length === 0) return new Map();
      const failed = await counts('NumberOfNotificationsFailed', asked);
      const failing = asked.filter((id) => failed.has(id));
      const delivered =
        failing.length > 0 ? await counts('NumberOfNotificationsDelivered', failing) : new Map<EngineerId, HourOf[]>();
      return new Map(asked.map((id) => [id, deliveriesOf(failed.get(id) ?? [], delivered.get(id) ?? [])]));
    },
  };
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
