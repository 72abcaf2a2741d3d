import { join } from 'node:path';
import { localBus } from '../../lambdas/adapters/local/local-bus';
import { localContacts } from '../../lambdas/adapters/local/local-contacts';
import { openLocalCustomerMail } from '../../lambdas/adapters/local/local-customer-mail';
import { type InboxPage, openLocalPager } from '../../lambdas/adapters/local/local-pager';
import { localSecrets } from '../../lambdas/adapters/local/local-secrets';
import { localTimers } from '../../lambdas/adapters/local/local-timers';
import { noMeasurements } from '../../lambdas/adapters/local/no-measurements';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { webhookHttp } from '../../lambdas/adapters/webhook-http';
import type { LeaveAsked } from '../../lambdas/application/add-leave';
import { noteEarlierCustomers } from '../../lambdas/application/earlier-customers';
import { reasonOf } from '../../lambdas/application/error-words';
import { inParallel } from '../../lambdas/application/in-parallel';
import { keepContacts } from '../../lambdas/application/keep-contacts';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { Log } from '../../lambdas/application/ports/log';
import { prolongTables } from '../../lambdas/application/prolong-tables';
import { sweep } from '../../lambdas/application/sweep';
import { tellUntoldSwaps } from '../../lambdas/application/tell-untold-swaps';
import { type WakeOptions, wakeIssue } from '../../lambdas/application/wake-issue';
import { createWorldReader } from '../../lambdas/application/world-reader';
import type { IssueId } from '../../lambdas/core/ids';
import type { AdjustableClock } from './adjustable-clock';
import { localUpdates } from './local-updates';
import { confirmationLink } from './mail-confirmation';
import type { Stores } from './stores';

const SWEEP_EVERY_MS = 60_000;
const KEEP_CONTACTS_EVERY_MS = 5 * 60_000;
const NOTE_CUSTOMERS_EVERY_MS = 24 * 60 * 60_000;
const PROLONG_TABLES_EVERY_MS = 24 * 60 * 60_000;
const WAKE_CONCURRENCY = 10;
/** There are no topics here; links from mails of a deployment name others. */
const TOPIC_ARN_PREFIX = 'arn:aws:sns:local:000000000000:sunrelay-local-engineer-';
const CUSTOMER_TOPIC_ARN_PREFIX = 'arn:aws:sns:local:000000000000:sunrelay-local-customer-';

export interface Composing {
  readonly dataFolder: string;
  readonly stores: Stores;
  readonly clock: AdjustableClock;
  readonly log: Log;
  readonly publicUrl: string;
  /** Told of each page that is sent. */
  readonly onPage: (page: InboxPage) => void;
}

export type LocalParts = Awaited<ReturnType<typeof compose>>;

/** Puts the application together with the local adapters: what each function's `index` does for AWS. */
export async function compose({ dataFolder, stores, clock, log, publicUrl, onPage }: Composing) {
  const randomness = systemRandomness;
  const measurements = noMeasurements;
  const pager = await openLocalPager({ clock, log, file: join(dataFolder, 'inbox.jsonl'), onPage });
  const customerMail = await openLocalCustomerMail(join(dataFolder, 'customer-mail.jsonl'), {
    now: clock.now,
    asksToConfirm: true,
    linkOf: (place, token) => confirmationLink(publicUrl, `${CUSTOMER_TOPIC_ARN_PREFIX}${place}`, token),
  });
  const wake = async (id: IssueId, options?: WakeOptions) => {
    await wakeIssue(parts, id, options);
  };
  const timers = localTimers({
    clock,
    speed: () => clock.speed(),
    onChange: clock.onChange,
    onDue: (id) => wake(id),
    log,
  });
  const contacts = localContacts();
  const parts = {
    ...stores,
    clock,
    realMs: () => performance.now(),
    randomness,
    log,
    measurements,
    publicUrl,
    pager,
    timers,
    contacts,
    confirmation: contacts,
    // Loaded when somebody first sends a file of leave: most runs never see one.
    readLeave: async (text: string, asked: LeaveAsked) =>
      (await import('../../lambdas/adapters/ical/leave-file')).readLeaveFile(text, asked),
    // Whoever writes a receiver runs it here first.
    webhooks: webhookHttp({ allowsLoopback: true }),
    customerMail,
    customerTopicArnPrefix: CUSTOMER_TOPIC_ARN_PREFIX,
    topicArnPrefix: TOPIC_ARN_PREFIX,
    bus: localBus(log),
    secrets: localSecrets({ file: join(dataFolder, 'page-link-key'), randomness }),
    world: createWorldReader({ ...stores, clock, randomness, log, measurements }),
  };
  const updating = localUpdates(parts);
  const rounds = [
    every(SWEEP_EVERY_MS, parts, 'the sweep', () => sweep(parts)),
    every(KEEP_CONTACTS_EVERY_MS, parts, 'keeping contacts', () => keepContacts(parts), 'atOnce'),
    every(KEEP_CONTACTS_EVERY_MS, parts, 'telling of swaps', () => tellUntoldSwaps(parts), 'atOnce'),
    every(PROLONG_TABLES_EVERY_MS, parts, 'prolonging duty tables', () => prolongTables(parts), 'atOnce'),
    every(NOTE_CUSTOMERS_EVERY_MS, parts, 'noting customers’ languages', () => noteEarlierCustomers(parts), 'atOnce'),
  ];

  return {
    ...parts,
    /**
     * Wakes issues that an earlier run left open. No other process lives, so that every effect that is still pending was
     * left over by one that died.
     */
    wakeAll: (ids: readonly IssueId[]) =>
      wakeAll(ids, (id) => wake(id, { effectsOlderThanMs: 0, timersLost: true }), log),
    startSweeping() {
      for (const round of rounds) round.start();
    },
    /** Ends when nothing of it runs any more. */
    async close() {
      await Promise.all([...rounds.map((round) => round.stop()), timers.close(), updating.close()]);
      await Promise.all([pager.close(), customerMail.close()]);
    },
  };
}

async function wakeAll(ids: readonly IssueId[], wake: (id: IssueId) => Promise<void>, log: Log): Promise<void> {
  await inParallel(ids, WAKE_CONCURRENCY, (issueId) =>
    wake(issueId).catch((error) => log.error('an open issue could not be woken', { issueId, error })),
  );
}

/** Works each so many milliseconds of the clock, one time after the other. What it throws is logged: the next time tries again. */
function every(
  ms: number,
  { clock, log }: { clock: Clock; log: Log },
  what: string,
  work: () => Promise<unknown>,
  first?: 'atOnce',
) {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const loop = async () => {
    for (let waits = first !== 'atOnce'; !stopped; waits = true) {
      if (waits) await clock.sleep(ms);
      if (stopped) return;
      running = work().then(
        () => {},
        (error) => log.error(`${what} failed`, { reason: reasonOf(error) }),
      );
      await running;
    }
  };
  return {
    start: () => void loop(),
    async stop() {
      stopped = true;
      await running;
    },
  };
}
