import { Refusal } from './protocol';

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { readonly Value: string }[] };
    readonly Period: number;
  };
}

/** As much of CloudWatch as deliveries need: sums by the hour of what was counted for a topic. */
export class WireCloudWatch {
  /** Answers at most so many metrics in a piece, and the rest under a token. */
  pieceSize = 500;
  /** Topics whose metrics it cannot tell in whole. */
  readonly partial = new Set<string>();
  private readonly counted: { metric: string; topic: string; atMs: number; count: number }[] = [];

  /** SNS delivered, or could not deliver, a page of this topic. */
  count(metric: 'NumberOfNotificationsDelivered' | 'NumberOfNotificationsFailed', topic: string, atMs: number): void {
    this.counted.push({ metric, topic, atMs, count: 1 });
  }

  data(input: Readonly<Record<string, unknown>>): unknown {
    const queries = input.MetricDataQueries as readonly Query[];
    if (queries.length > 500)
      throw new Refusal('ValidationError', 400, 'The collection MetricDataQueries is too large');
    const [startMs, endMs] = [Number(input.StartTime) * 1_000, Number(input.EndTime) * 1_000];
    const from = Number(input.NextToken ?? 0);
    const to = from + this.pieceSize;
    return {
      ...(to < queries.length && { NextToken: String(to) }),
      MetricDataResults: queries.slice(from, to).map(({ Id, MetricStat: { Metric, Period } }) => {
        if (this.partial.has(Metric.Dimensions[0]?.Value ?? '')) return { Id, StatusCode: 'PartialData' };
        const sums = new Map<number, number>();
        for (const { metric, topic, atMs, count } of this.counted) {
          const isAsked = metric === Metric.MetricName && topic === Metric.Dimensions[0]?.Value;
          if (!isAsked || atMs < startMs || atMs >= endMs) continue;
          const at = Math.floor(atMs / 1_000 / Period) * Period;
          sums.set(at, (sums.get(at) ?? 0) + count);
        }
        const newestFirst = [...sums].sort(([a], [b]) => b - a);
        return {
          Id,
          StatusCode: 'Complete',
          Timestamps: newestFirst.map(([at]) => at),
          Values: newestFirst.map(([, sum]) => sum),
        };
      }),
    };
  }
}
