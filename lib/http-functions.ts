import type { Construct } from 'constructs';
import {
  confirmContacts,
  type KeyPrefix,
  keepCustomerTopics,
  keepTopics,
  mailCustomers,
  moveIssues,
  pageEngineers,
  queryIndex,
  readItems,
  signLinks,
  updateItems,
  writeItems,
} from './access';
import { issueVariables, type ServiceParts } from './service-parts';
import { BY_CUSTOMER_INDEX, OPEN_INDEX } from './stateful';
import { SunrelayFunction } from './sunrelay-function';

/** Far above what all engineers together press and open. */
const PRESSES = { rateLimit: 100, burstLimit: 200 };

/**
 * A storm of alerts leaves customers’ own reports their room. The function sheds what is too much of one sender, with 503; only far
 * above that the gateway refuses with its 429, which senders of alerts do not repeat.
 */
const SIGNALS = { rateLimit: 1_000, burstLimit: 2_000 };

/**
 * Ten times what 2,500 feeds cost that are each asked for once an hour. Most answers are 304; others may compile a roster for a
 * second, so that more of them would take the few functions that run at once from edits.
 */
const CALENDARS = { rateLimit: 10, burstLimit: 50 };

/** Far more than settings are changed; a test posts to an address outside, and is no way to flood it. */
const SETTING_UPDATES = { rateLimit: 5, burstLimit: 20 };

/** What admins read and change beside the roster, and customers of their own updates. */
const KEPT_BY_ADMINS: readonly KeyPrefix[] = [
  'PERSON#',
  'CUSTOMER#',
  'SOURCE#',
  'UPDATES#',
  'LANGUAGES#',
  'POLICY#',
  'CONTACTS#',
  'SWAP#',
  'SWAPS#',
  'FEED#',
  'FEEDS#',
];

/** For customers. */
export function makeEmergency(scope: Construct, parts: ServiceParts): SunrelayFunction<'emergency'> {
  const emergency = new SunrelayFunction(scope, 'Emergency', {
    environment: parts.settings.environment,
    name: 'emergency',
    description: 'Customers report issues, follow them, add messages and reopen them.',
    variables: issueVariables(parts),
    access: [
      ...moveIssues(parts.stateful, parts.messaging),
      readItems(parts.stateful.table, ['CUSTOMER#', 'PERSON#', 'SIGNALS#']),
    ],
  });
  parts.api.route('Emergency', emergency.live, ['/v1/issues', '/v1/issues/{proxy+}']);
  parts.api.routeOthers(emergency.live);
  return emergency;
}

/** For monitoring systems. */
export function makeSignals(scope: Construct, parts: ServiceParts): SunrelayFunction<'signals'> {
  const signals = new SunrelayFunction(scope, 'Signals', {
    environment: parts.settings.environment,
    name: 'signals',
    description: 'Monitoring systems say what fires and what has recovered, before a customer writes.',
    variables: issueVariables(parts),
    access: [...moveIssues(parts.stateful, parts.messaging), readItems(parts.stateful.table, ['CUSTOMER#', 'SOURCE#'])],
  });
  parts.api.routeApart('Signals', signals.live, ['/v1/signals'], SIGNALS);
  return signals;
}

/** For engineers, by the link of a page. */
export function makePages(scope: Construct, parts: ServiceParts): SunrelayFunction<'pages'> {
  const pages = new SunrelayFunction(scope, 'Pages', {
    environment: parts.settings.environment,
    name: 'pages',
    description:
      'Engineers open the link of a page, and acknowledge or decline; or the link of a swap, and accept or decline.',
    variables: issueVariables(parts),
    // People, because the page names them. A swap that is accepted is a revision of the roster, and changes no person.
    access: [
      ...moveIssues(parts.stateful, parts.messaging),
      readItems(parts.stateful.table, ['PERSON#', 'SWAP#', 'LANGUAGES#']),
      writeItems(parts.stateful.table, ['ROSTER#']),
      updateItems(parts.stateful.table, ['SWAP#']),
      ...confirmContacts(parts.messaging),
    ],
  });
  parts.api.routeApart('Pages', pages.live, ['/p/{proxy+}', '/swap/{proxy+}', '/confirm'], PRESSES);
  return pages;
}

/** For admins. */
export function makeRosters(scope: Construct, parts: ServiceParts): SunrelayFunction<'rosters'> {
  const { table } = parts.stateful;
  const rosters = new SunrelayFunction(scope, 'Rosters', {
    environment: parts.settings.environment,
    name: 'rosters',
    description:
      'Admins edit the roster, customers and policies, and ask who is on duty; customers set how they are told of their issues.',
    variables: {
      ENVIRONMENT: parts.settings.environment,
      TABLE_NAME: table.tableName,
      TOPIC_ARN_PREFIX: parts.messaging.engineerTopicArnPrefix,
      CUSTOMER_TOPIC_ARN_PREFIX: parts.messaging.customerTopicArnPrefix,
      PUBLIC_URL: parts.api.url,
      PAGE_LINK_SECRET_ARN: parts.stateful.pageLinkSecret.secretArn,
    },
    // A whole processor: an edit is weighed over 90 days, and of many teams that is seconds of work.
    memorySize: 1_769,
    access: [
      // Issues, for which there are and why people were paged.
      readItems(table, ['ROSTER#', ...KEPT_BY_ADMINS, 'LOAD#', 'ADMIN#', 'ISSUE#']),
      queryIndex(table, OPEN_INDEX),
      queryIndex(table, BY_CUSTOMER_INDEX),
      writeItems(table, ['ROSTER#']),
      updateItems(table, KEPT_BY_ADMINS),
      ...keepTopics(parts.messaging),
      keepCustomerTopics(parts.messaging),
      // A mail for trying.
      mailCustomers(parts.messaging),
      // For drills, and to ask for a swap, with a link.
      pageEngineers(parts.messaging),
      signLinks(parts.stateful.pageLinkSecret),
    ],
  });
  // Calendar programs have no key: the address, which is logged nowhere, is the secret, and whoever finds one may ask all day.
  parts.api.routeApart('Rosters-calendars', rosters.live, ['/calendars/{proxy+}'], CALENDARS);
  parts.api.routeApart('Rosters-updates', rosters.live, ['/v1/updates', '/v1/updates/{proxy+}'], SETTING_UPDATES);
  for (const name of ['roster', 'customers', 'policies', 'signal-sources']) {
    parts.api.route(`Rosters-${name}`, rosters.live, [`/v1/${name}`, `/v1/${name}/{proxy+}`]);
  }
  return rosters;
}
