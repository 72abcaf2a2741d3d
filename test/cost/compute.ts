import { type Call, type Counted, ROUND_TRIP_MS } from './count';
import { FREE, PRICES } from './prices';

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
  /** That a function reads. */
  readonly queues: number;
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
    line('SNS requests', asked('sns Publish'), PRICES.snsRequest),
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

/** Reckoned: a walk of the canary, some of it waiting, at 256 MB; and what a look at everybody of the sample roster asks. */
const WALK_GB_SECONDS = 3 * 0.25;
const LOOK_REQUESTS = 50;
const LOOKS_A_MONTH = MONTH_SECONDS / 3600;
/** Reckoned: the daily run writes 15 chunks and 8 copies of the sample roster's duty tables, of some 3 KB each. */
const DAILY = { writeUnits: 23 * 3, readUnits: 5, roundTrips: 20, ownMs: 500 };

const except = (lines: readonly Line[], ...whats: string[]): Line[] =>
  lines.filter(({ what }) => !whats.includes(what));

/** Lines about the same thing as one, in the order in which each first comes. */
function merged(lines: readonly Line[]): Line[] {
  const sums = new Map<string, Line>();
  for (const { what, quantity, dollars } of lines) {
    const { quantity: before = 0, dollars: cost = 0 } = sums.get(what) ?? {};
    sums.set(what, { what, quantity: before + quantity, dollars: cost + dollars });
  }
  return [...sums.values()];
}

/** What a month costs in which no customer reports anything, with everything on. Functions on a schedule are not traced. */
export function costOfMonth(counted: Counted, standing: Standing): Line[] {
  const times = (name: string) => MONTH_SECONDS / (standing.everySeconds[name] ?? Number.POSITIVE_INFINITY);
  const [sweeps, walks, glances] = [times('sweep'), times('canary'), times('contacts')];
  // Events about test issues are not published, and nobody gets their mail.
  const walked = costOfIssues(counted).map((each) => ({
    ...each,
    quantity: (each.quantity * walks) / ISSUES,
    dollars: (each.dollars * walks) / ISSUES,
  }));
  const days = times('duty-tables');
  const look: Call = { ...counted.sweep, roundTrips: LOOK_REQUESTS, ownMs: 200 };
  return merged([
    line('Alarms', standing.alarms, PRICES.alarmMonth),
    line('Secrets', standing.secrets, PRICES.secretMonth),
    ...except(linesOf([counted.sweep], sweeps + glances), 'Traces'),
    ...except(linesOf([look], LOOKS_A_MONTH), 'Traces'),
    ...except(linesOf([{ ...counted.sweep, ...DAILY }], days), 'Traces'),
    line('SNS requests', LOOKS_A_MONTH * LOOK_REQUESTS, PRICES.snsRequest),
    ...except(walked, 'Events on the bus', 'E-mails'),
    line('Lambda calls', walks, PRICES.invocation),
    line('Lambda GB-seconds', walks * WALK_GB_SECONDS, PRICES.gigabyteSecond),
    line('Schedules that fire', sweeps + walks + glances + days, PRICES.schedulerInvocation),
    // Lambda asks each queue with five pollers, each for 20 s.
    line('SQS requests', standing.queues * (MONTH_SECONDS / 20) * 5, PRICES.sqsRequest),
  ]).filter(({ dollars }) => dollars > 0);
}

/** What is left of a bill in an account that has used nothing else of what is free each month. */
export const beyondFree = (lines: readonly Line[]): Line[] =>
  lines.map(({ what, quantity, dollars }) => {
    const paid = Math.max(0, quantity - (FREE[what] ?? 0));
    return { what, quantity: paid, dollars: (dollars / quantity) * paid };
  });

export const total = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** The lines as a table of Markdown. */
export function tableOf(head: string, lines: readonly Line[]): string {
  const amount = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(2));
  const paid = beyondFree(lines);
  const rows = lines.map(
    ({ what, quantity, dollars }, index) =>
      `| ${what} | ${amount(quantity)} | ${dollars.toFixed(4)} | ${paid[index]?.dollars.toFixed(4)} |`,
  );
  return [
    `| ${head} | how many | US$ | beyond what is free |`,
    '|---|---|---|---|',
    ...rows,
    `| **together** | | **${total(lines).toFixed(4)}** | **${total(paid).toFixed(4)}** |`,
  ].join('\n');
}
