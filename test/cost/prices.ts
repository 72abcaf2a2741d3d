/** List prices in US dollars, us-east-1, without any free tier. Look them up again before you rely on them. */
export const PRICES_OF = '2026-11-21';

/** From AWS's price pages as repeated by others on that day; the rest is from memory and to be checked. */
export const PRICES = {
  /** Repeated at airbyte.com/data-engineering-resources/dynamodb-pricing. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** Lambda on arm64: $0.0000133334 a GB-second and $0.20 a million calls. */
  gigabyteSecond: 0.0000133334,
  invocation: 0.2 / 1e6,
  /** From memory from here on. Storage and point-in-time recovery, for a GB and month. */
  storedGigabyteMonth: 0.25 + 0.2,
  httpApiRequest: 1 / 1e6,
  snsRequest: 0.5 / 1e6,
  email: 2 / 1e5,
  schedulerInvocation: 1 / 1e6,
  sqsRequest: 0.4 / 1e6,
  busEvent: 1 / 1e6,
  loggedGigabyte: 0.5,
  trace: 5 / 1e6,
  secretMonth: 0.4,
  alarmMonth: 0.1,
  metricMonth: 0.3,
} as const;

/** What every account has free each month, for ever, by the lines of a bill; from memory as well. */
export const FREE: Readonly<Record<string, number>> = {
  Alarms: 10,
  'Lambda calls': 1e6,
  'Lambda GB-seconds': 4e5,
  'SNS requests': 1e6,
  'E-mails': 1000,
  'SQS requests': 1e6,
  'Schedules that fire': 14e6,
  Traces: 1e5,
  'GB of logs': 5,
};
