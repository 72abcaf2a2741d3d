import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import {
  confirmContacts,
  followContacts,
  type KeyPrefix,
  keepCustomer,
  keepTopics,
  moveIssues,
  pageEngineers,
  queryIndex,
  readItems,
  signLinks,
  writeItems,
} from './access';
import type { Messaging } from './messaging';
import { PublicApi } from './public-api';
import type { Settings } from './settings';
import { OPEN_INDEX, type Stateful } from './stateful';
import { type FunctionName, type LiveAlias, SunrelayFunction } from './sunrelay-function';

/** The customer that Sunrelay is to itself. */
const CANARY_CUSTOMER = 'sunrelay-canary';

/**
 * How many batches of wake-ups run at once: half of the ten functions that a new account may run, so that a storm of wake-ups leaves
 * the others to customers' reports and engineers' presses. Five batches of five, at a tenth of a second each, are 250 wake-ups a second.
 */
const BATCHES_AT_ONCE = 5;

/** Far above what all engineers together press and open. */
const PRESSES = { rateLimit: 100, burstLimit: 200 };

/** What admins read and change. */
const KEPT_BY_ADMINS: readonly KeyPrefix[] = [
  'ROSTER#',
  'PERSON#',
  'CUSTOMER#',
  'POLICY#',
  'CONTACTS#',
  'SWAP#',
  'SWAPS#',
  'FEED#',
  'FEEDS#',
];

export interface ServiceProps {
  readonly settings: Settings;
  readonly stateful: Stateful;
  readonly messaging: Messaging;
}

/** What runs: the functions, cut by audience so that each may do only what it needs, and what calls them. */
export class Service extends Construct {
  readonly api: PublicApi;
  readonly functions: { readonly [Name in FunctionName]: SunrelayFunction<Name> };

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { environment, domain } = props.settings;
    this.api = new PublicApi(this, 'PublicApi', { environment, ...(domain && { domain }) });
    this.functions = {
      emergency: this.makeEmergency(props),
      pages: this.makePages(props),
      rosters: this.makeRosters(props),
      timers: this.makeTimers(props),
      sweep: this.makeSweep(props),
      contacts: this.makeContacts(props),
      canary: this.makeCanary(props),
    };
  }

  /** What every function that moves issues on is told. */
  private issueVariables({ settings, stateful, messaging }: ServiceProps) {
    return {
      ENVIRONMENT: settings.environment,
      TABLE_NAME: stateful.table.tableName,
      TOPIC_ARN_PREFIX: messaging.engineerTopicArnPrefix,
      TIMER_QUEUE_URL: messaging.timerQueue.queueUrl,
      TIMER_QUEUE_ARN: messaging.timerQueue.queueArn,
      SCHEDULE_GROUP: messaging.scheduleGroup.scheduleGroupName,
      SCHEDULER_ROLE_ARN: messaging.schedulerRole.roleArn,
      BUS_NAME: messaging.bus.eventBusName,
      PAGE_LINK_SECRET_ARN: stateful.pageLinkSecret.secretArn,
      PUBLIC_URL: this.api.url,
    };
  }

  private makeEmergency(props: ServiceProps): SunrelayFunction<'emergency'> {
    const emergency = new SunrelayFunction(this, 'Emergency', {
      environment: props.settings.environment,
      name: 'emergency',
      description: 'Customers report issues, follow them, add messages and reopen them.',
      variables: this.issueVariables(props),
      access: [
        ...moveIssues(props.stateful, props.messaging),
        readItems(props.stateful.table, ['CUSTOMER#', 'PERSON#']),
      ],
    });
    this.api.route('Emergency', emergency.live, ['/v1/issues', '/v1/issues/{proxy+}']);
    this.api.routeOthers(emergency.live);
    return emergency;
  }

  private makePages(props: ServiceProps): SunrelayFunction<'pages'> {
    const pages = new SunrelayFunction(this, 'Pages', {
      environment: props.settings.environment,
      name: 'pages',
      description:
        'Engineers open the link of a page, and acknowledge or decline; or the link of a swap, and accept or decline.',
      variables: this.issueVariables(props),
      // People, because the page names them. A swap that is accepted is a revision of the roster, and finishes an edit that died.
      access: [
        ...moveIssues(props.stateful, props.messaging),
        readItems(props.stateful.table, ['PERSON#', 'SWAP#']),
        writeItems(props.stateful.table, ['SWAP#', 'ROSTER#', 'PERSON#']),
        ...confirmContacts(props.messaging),
      ],
    });
    this.api.routeApart('Pages', pages.live, ['/p/{proxy+}', '/swap/{proxy+}', '/confirm'], PRESSES);
    return pages;
  }

  private makeRosters(props: ServiceProps): SunrelayFunction<'rosters'> {
    const { table } = props.stateful;
    const rosters = new SunrelayFunction(this, 'Rosters', {
      environment: props.settings.environment,
      name: 'rosters',
      description: 'Admins edit the roster, customers and policies, and ask who is on duty.',
      variables: {
        ENVIRONMENT: props.settings.environment,
        TABLE_NAME: table.tableName,
        TOPIC_ARN_PREFIX: props.messaging.engineerTopicArnPrefix,
        PUBLIC_URL: this.api.url,
        PAGE_LINK_SECRET_ARN: props.stateful.pageLinkSecret.secretArn,
      },
      memorySize: 512,
      access: [
        readItems(table, [...KEPT_BY_ADMINS, 'LOAD#', 'ADMIN#']),
        writeItems(table, KEPT_BY_ADMINS),
        ...keepTopics(props.messaging),
        // For drills, and to ask for a swap, with a link.
        pageEngineers(props.messaging),
        signLinks(props.stateful.pageLinkSecret),
      ],
    });
    // Calendar programs have no key: the address, which is logged nowhere, is the secret.
    this.api.route('Rosters-calendars', rosters.live, ['/calendars/{proxy+}']);
    for (const name of ['roster', 'customers', 'policies']) {
      this.api.route(`Rosters-${name}`, rosters.live, [`/v1/${name}`, `/v1/${name}/{proxy+}`]);
    }
    return rosters;
  }

  private makeTimers(props: ServiceProps): SunrelayFunction<'timers'> {
    const timers = new SunrelayFunction(this, 'Timers', {
      environment: props.settings.environment,
      name: 'timers',
      description: 'Wakes issues whose timers are due.',
      variables: this.issueVariables(props),
      access: moveIssues(props.stateful, props.messaging),
    });
    // Few together, so that one slow issue holds up few others; a message that fails comes back alone.
    timers.live.addEventSource(
      new SqsEventSource(props.messaging.timerQueue, {
        batchSize: 5,
        reportBatchItemFailures: true,
        maxConcurrency: BATCHES_AT_ONCE,
      }),
    );
    return timers;
  }

  private makeSweep(props: ServiceProps): SunrelayFunction<'sweep'> {
    const { table } = props.stateful;
    const sweep = new SunrelayFunction(this, 'Sweep', {
      environment: props.settings.environment,
      name: 'sweep',
      // It would send a trace each minute, and next to none of them has anything to tell.
      traced: false,
      description: 'Finds, each minute, open issues whose timers were lost and effects that were left behind.',
      variables: this.issueVariables(props),
      access: [
        ...moveIssues(props.stateful, props.messaging),
        queryIndex(table, OPEN_INDEX),
        // Whom pages cannot reach.
        readItems(table, ['CONTACTS#']),
        // The load that routing reads, and copies of the roster's snapshot that lag.
        writeItems(table, ['LOAD#', 'ROSTER#current#']),
      ],
    });
    this.callRegularly(sweep.live, props, { name: 'sweep', every: Duration.minutes(1) });
    return sweep;
  }

  private makeContacts(props: ServiceProps): SunrelayFunction<'contacts'> {
    const { table } = props.stateful;
    const contacts = new SunrelayFunction(this, 'Contacts', {
      environment: props.settings.environment,
      name: 'contacts',
      traced: false,
      description:
        'Keeps engineers’ contacts in SNS as the roster has them, every five minutes, and notes which can work.',
      variables: {
        ENVIRONMENT: props.settings.environment,
        TABLE_NAME: table.tableName,
        TOPIC_ARN_PREFIX: props.messaging.engineerTopicArnPrefix,
      },
      memorySize: 512,
      // SNS lists subscriptions 30 times a second: 2,000 people take minutes.
      timeout: Duration.minutes(4),
      access: [
        readItems(table, ['ROSTER#', 'PERSON#', 'CONTACTS#']),
        // People, because it finishes edits that died.
        writeItems(table, ['CONTACTS#', 'PERSON#']),
        ...followContacts(props.messaging),
      ],
    });
    this.callRegularly(contacts.live, props, { name: 'contacts', every: Duration.minutes(5) });
    return contacts;
  }

  private makeCanary(props: ServiceProps): SunrelayFunction<'canary'> {
    const { environment, heartbeatUrl } = props.settings;
    const { table } = props.stateful;
    const canary = new SunrelayFunction(this, 'Canary', {
      environment,
      name: 'canary',
      traced: false,
      description: 'Walks through the public address in test mode, and tells the outside that all works.',
      variables: {
        ENVIRONMENT: environment,
        TABLE_NAME: table.tableName,
        PUBLIC_URL: this.api.url,
        ...(heartbeatUrl !== undefined && { HEARTBEAT_URL: heartbeatUrl }),
      },
      memorySize: 256,
      // It waits for the others: a walk may take 40 s and the heartbeat 8 s more.
      timeout: Duration.seconds(60),
      // The hash of its own test key, which it makes anew whenever it starts.
      access: [keepCustomer(table, CANARY_CUSTOMER)],
    });
    this.callRegularly(canary.live, props, { name: 'canary', every: Duration.minutes(5) });
    return canary;
  }

  /** Calls a function on schedule. The next run does what a failed one left undone, so a repetition could only be late. */
  private callRegularly(
    live: LiveAlias,
    { settings }: ServiceProps,
    { name, every }: { readonly name: FunctionName; readonly every: Duration },
  ): void {
    const noRepetition = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    live.configureAsyncInvoke(noRepetition);
    new Schedule(this, `Schedule-${name}`, {
      scheduleName: `sunrelay-${settings.environment}-${name}`,
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(live, noRepetition),
    });
  }
}
