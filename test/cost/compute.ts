import { type Call, type Counted, ROUND_TRIP_MS } from './count';
import { PRICES } from './prices';

/** One line of a bill: how much of what, and US dollars. */
export interface Line {
  readonly what: string;
  readonly quantity: number;
  readonly dollars: number;
}

/** What the stack has that is paid for while nothing happens. */
export interface Standing {
  readonly alarms: number;
  readonly secrets: number;
  /** Seconds between calls of each function that a schedule calls. */
  readonly everySeconds: Readonly<Record<string, number>>;
}

const ISSUES = 1_000;
const MONTH_SECONDS = 30.4 * 86_400;
const MEMORY_GB = 1;
/** Memory at which a function has a whole processor. Source: Lambda's guide, "Configure function memory". */
const WHOLE_PROCESSOR_GB = 1769 / 1024;
/** What Lambda itself logs of a call, and the gateway of a request. */
const PLATFORM_LOG_BYTES = 500;
const GIGABYTE = 1024 ** 3;

/** Waiting costs what it lasts; a function's own work lasts longer on the share of a processor that its memory buys. */
const seconds = ({ roundTrips, ownMs }: Call): number =>
  (roundTrips * ROUND_TRIP_MS + (ownMs * WHOLE_PROCESSOR_GB) / MEMORY_GB) / 1000;

const line = (what: string, quantity: number, price: number): Line => ({ what, quantity, dollars: quantity * price });

function linesOf(calls: readonly Call[], times: number): Line[] {
  const sum = (of: (call: Call) => number) => times * calls.reduce((total, call) => total + of(call), 0);
  const asked = (request: string) => sum(({ requests }) => requests[request] ?? 0);
  return [
    line(
      'DynamoDB write units',
      sum((call) => call.writeUnits),
      PRICES.writeUnit,
    ),
    line(
      'DynamoDB read units',
      sum((call) => call.readUnits),
      PRICES.readUnit,
    ),
    line(
      'Lambda calls',
      sum(() => 1),
      PRICES.invocation,
    ),
    line(
      'Lambda GB-seconds',
      sum((call) => seconds(call) * MEMORY_GB),
      PRICES.gigabyteSecond,
    ),
    line('SNS publishes', asked('sns Publish'), PRICES.snsRequest),
    line('Schedules that fire', asked('scheduler CreateSchedule'), PRICES.schedulerInvocation),
    line(
      'Events on the bus',
      sum((call) => call.busEvents),
      PRICES.busEvent,
    ),
    line('GB of logs', sum((call) => call.loggedBytes + PLATFORM_LOG_BYTES) / GIGABYTE, PRICES.loggedGigabyte),
    line(
      'Traces',
      sum(() => 1),
      PRICES.trace,
    ),
  ];
}

/** What 1,000 issues cost that are reported, paged once, acknowledged and resolved; SMS apart. */
export function costOfIssues({ issue, storedBytes }: Counted): Line[] {
  return [
    ...linesOf(issue, ISSUES),
    line('HTTP requests', ISSUES * issue.filter(({ step }) => step !== 'stale timer').length, PRICES.httpApiRequest),
    // The schedule sends, Lambda receives and deletes.
    line('SQS requests', ISSUES * 3, PRICES.sqsRequest),
    line('E-mails', ISSUES, PRICES.email),
    line('GB stored for a month', (ISSUES * storedBytes) / GIGABYTE, PRICES.storedGigabyteMonth),
  ];
}

/** What a month costs in which no customer reports anything, with everything on. */
export function costOfMonth(counted: Counted, standing: Standing): Line[] {
  const times = (name: string) => MONTH_SECONDS / (standing.everySeconds[name] ?? Number.POSITIVE_INFINITY);
  const walk = total(costOfIssues(counted).filter(({ what }) => what !== 'E-mails')) / ISSUES;
  const contacts: Call = { ...counted.sweep, roundTrips: 50, ownMs: 200 };
  return [
    line('Alarms', standing.alarms, PRICES.alarmMonth),
    line('Secrets', standing.secrets, PRICES.secretMonth),
    line('Sweeps', times('sweep'), total(linesOf([counted.sweep], 1)) + PRICES.schedulerInvocation),
    line(
      'Walks of the canary, each as an issue and a call of 10 s at 256 MB',
      times('canary'),
      walk + 2.5 * PRICES.gigabyteSecond,
    ),
    line(
      'Looks at contacts, each as 50 round trips',
      times('contacts'),
      total(linesOf([contacts], 1)) + 50 * PRICES.snsRequest,
    ),
    // Lambda asks the queue with five pollers, each for 20 s.
    line('SQS requests of Lambda, asking the timer queue', (MONTH_SECONDS / 20) * 5, PRICES.sqsRequest),
  ];
}

export const total = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** The lines as a table of Markdown. */
export function tableOf(head: string, lines: readonly Line[]): string {
  const amount = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(2));
  const rows = lines.map(({ what, quantity, dollars }) => `| ${what} | ${amount(quantity)} | ${dollars.toFixed(4)} |`);
  return [
    `| ${head} | how many | US$ |`,
    '|---|---|---|',
    ...rows,
    `| **together** | | **${total(lines).toFixed(4)}** |`,
  ].join('\n');
}
