import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import {
  followContacts,
  keepCustomer,
  listKeys,
  moveIssues,
  pageEngineers,
  publishEvents,
  queryIndex,
  readItems,
  signLinks,
  updateItems,
  writeItems,
} from './access';
import { callRegularly } from './call-regularly';
import { issueVariables, type ServiceParts } from './service-parts';
import { OPEN_INDEX } from './stateful';
import { SunrelayFunction } from './sunrelay-function';

/** The customer that Sunrelay is to itself. */
const CANARY_CUSTOMER = 'sunrelay-canary';

/**
 * How many batches of wake-ups run at once. With those of updates they are half of the ten functions that a new account may run, so
 * that a storm leaves the others to customers' reports and engineers' presses. Three batches of five, at a tenth of a second each, are
 * 150 wake-ups a second.
 */
const BATCHES_AT_ONCE = 3;

/** Called by the timer queue. */
export function makeTimers(scope: Construct, parts: ServiceParts): SunrelayFunction<'timers'> {
  const timers = new SunrelayFunction(scope, 'Timers', {
    environment: parts.settings.environment,
    name: 'timers',
    description: 'Wakes issues whose timers are due.',
    variables: issueVariables(parts),
    access: moveIssues(parts.stateful, parts.messaging),
  });
  // Few together, so that one slow issue holds up few others; a message that fails comes back alone.
  timers.live.addEventSource(
    new SqsEventSource(parts.messaging.timerQueue, {
      batchSize: 5,
      reportBatchItemFailures: true,
      maxConcurrency: BATCHES_AT_ONCE,
    }),
  );
  return timers;
}

/** Called each minute. */
export function makeSweep(scope: Construct, parts: ServiceParts): SunrelayFunction<'sweep'> {
  const { table } = parts.stateful;
  const sweep = new SunrelayFunction(scope, 'Sweep', {
    environment: parts.settings.environment,
    name: 'sweep',
    // It would send a trace each minute, and next to none of them has anything to tell.
    traced: false,
    description: 'Finds, each minute, open issues whose timers were lost and effects that were left behind.',
    variables: issueVariables(parts),
    access: [
      ...moveIssues(parts.stateful, parts.messaging),
      queryIndex(table, OPEN_INDEX),
      // Whom pages cannot reach.
      readItems(table, ['CONTACTS#']),
      // The load that routing reads, and copies of the roster's snapshot that lag.
      writeItems(table, ['LOAD#', 'ROSTER#current#']),
    ],
  });
  callRegularly(scope, sweep.live, parts, { name: 'sweep', every: Duration.minutes(1) });
  return sweep;
}

/** Called every five minutes. */
export function makeContacts(scope: Construct, parts: ServiceParts): SunrelayFunction<'contacts'> {
  const { table } = parts.stateful;
  const contacts = new SunrelayFunction(scope, 'Contacts', {
    environment: parts.settings.environment,
    name: 'contacts',
    traced: false,
    description:
      'Keeps engineers’ contacts in SNS as the roster has them, every five minutes, notes which can work, and tells of swaps what was left untold.',
    variables: {
      ENVIRONMENT: parts.settings.environment,
      TABLE_NAME: table.tableName,
      TOPIC_ARN_PREFIX: parts.messaging.engineerTopicArnPrefix,
      PAGE_LINK_SECRET_ARN: parts.stateful.pageLinkSecret.secretArn,
      PUBLIC_URL: parts.api.url,
    },
    memorySize: 512,
    // SNS lists subscriptions 30 times a second: 2,000 people take minutes.
    timeout: Duration.minutes(4),
    access: [
      readItems(table, ['ROSTER#', 'PERSON#', 'CONTACTS#', 'SWAP#', 'SWAPS#']),
      // People, because it finishes edits that died; and swaps, because it tells what came of one when whoever answered it died.
      updateItems(table, ['CONTACTS#', 'PERSON#', 'SWAP#', 'SWAPS#']),
      ...followContacts(parts.messaging),
      pageEngineers(parts.messaging),
      // A question that was left unsent goes with its link.
      signLinks(parts.stateful.pageLinkSecret),
    ],
  });
  callRegularly(scope, contacts.live, parts, { name: 'contacts', every: Duration.minutes(5) });
  return contacts;
}

/** Called every five minutes. */
export function makeCanary(scope: Construct, parts: ServiceParts): SunrelayFunction<'canary'> {
  const { environment, heartbeatUrl } = parts.settings;
  const { table } = parts.stateful;
  const canary = new SunrelayFunction(scope, 'Canary', {
    environment,
    name: 'canary',
    traced: false,
    description: 'Walks through the public address in test mode, and tells the outside that all works.',
    variables: {
      ENVIRONMENT: environment,
      TABLE_NAME: table.tableName,
      PUBLIC_URL: parts.api.url,
      ...(heartbeatUrl !== undefined && { HEARTBEAT_URL: heartbeatUrl }),
    },
    memorySize: 256,
    // It waits for the others: a walk may take 40 s and the heartbeat 8 s more.
    timeout: Duration.seconds(60),
    // The hash of its own test key, which it makes anew whenever it starts.
    access: [keepCustomer(table, CANARY_CUSTOMER)],
  });
  callRegularly(scope, canary.live, parts, { name: 'canary', every: Duration.minutes(5) });
  return canary;
}

/** Called once a day. */
export function makeDutyTables(scope: Construct, parts: ServiceParts): SunrelayFunction<'duty-tables'> {
  const { table } = parts.stateful;
  const dutyTables = new SunrelayFunction(scope, 'DutyTables', {
    environment: parts.settings.environment,
    name: 'duty-tables',
    traced: false,
    description:
      'Stores, each day, the duty tables of the 100 days ahead, looks for holes in the next 90, and notes earlier customers’ languages.',
    variables: {
      ENVIRONMENT: parts.settings.environment,
      TABLE_NAME: table.tableName,
      BUS_NAME: parts.messaging.bus.eventBusName,
    },
    // The biggest roster compiles for a second or two; the table may be slow.
    timeout: Duration.minutes(2),
    access: [
      readItems(table, ['ROSTER#', 'HOLES#', 'CUSTOMER#', 'LANGUAGES#']),
      writeItems(table, ['ROSTER#table#', 'ROSTER#current#']),
      updateItems(table, ['HOLES#', 'LANGUAGES#']),
      // To find, once, customers whose languages were not noted when they were saved.
      listKeys(table),
      publishEvents(parts.messaging),
    ],
  });
  // The next run is a day away: unlike the others' it is repeated when it fails.
  callRegularly(scope, dutyTables.live, parts, {
    name: 'duty-tables',
    every: Duration.days(1),
    repeatedWithin: Duration.hours(1),
  });
  return dutyTables;
}
