import { hrtime } from 'node:process';
import type { InboxPage } from '../../lambdas/adapters/local/local-pager';
import { Stopped } from '../stopped';
import { HELP, type Options, readArguments } from './arguments';
import { linesToTry } from './copy-and-paste';
import { type LocalRun, openLocalRun } from './open-local-run';
import { createScreen, type Screen } from './screen';
import { tellStory } from './story';
import { speedOfStory, waitsUntilNextRegion } from './story-plan';
import { STORY_REPORT, type Stage } from './story-teller';
import { clockTime, dateTime, duration } from './story-times';

/** How long a shutdown waits for what is under way. */
const SHUTDOWN_WITHIN_MS = 8_000;

const AHEAD_WORTH_SAYING_MS = 60_000;

/** A shift that ends while the story is told may put some more people before the next region. */
const SPARE_PAGES = 4;

/** Runs Sunrelay on this machine until it is told to stop. Returns the exit code. */
export async function runLocally(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const screen = createScreen(process.stdout, environment);
  try {
    const options = readArguments(args, environment);
    if (!options.help) return await run(options, screen);
    screen.line(HELP.trimEnd());
    return 0;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function run(options: Options, screen: Screen): Promise<number> {
  // On Node 20 the SDK warns of versions that are not in the lock file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const stopping = stopSignal();
  let onPage: (page: InboxPage) => void = () => {};
  const local = await openLocalRun({
    options,
    onPage: (page) => onPage(page),
    chooseSpeed: async (parts, customer) =>
      options.speed ?? (options.quiet ? 1 : speedOfStory(await parts.world.read(), STORY_REPORT, customer)),
  });
  try {
    introduce(local, options, screen);
    const missing = options.quiet ? [] : await story(local, screen, stopping);
    if (options.exit) return missing.length === 0 ? 0 : 1;
    if (!stopping.aborted) {
      if (!options.quiet) goOnAtRealSpeed(local, screen);
      onPage = (page) => screen.line(`${clockTime(page.at)} UTC  ${page.texts.terminal}  ${page.link}`);
      showLines(local, screen);
      await aborted(stopping);
      screen.line('Stopping…');
    }
    return 0;
  } finally {
    await close(local, screen);
  }
}

/** Aborted by the first SIGINT or SIGTERM; the second ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

function introduce(local: LocalRun, options: Options, screen: Screen): void {
  const { clock, newKeys, openIssues, aheadMs, customer } = local;
  const speed = clock.speed();
  screen.line(`${screen.bold('Sunrelay')} listens at ${local.url}; every page that it sends is at ${local.url}/inbox`);
  screen.line(`The clock shows ${dateTime(clock.now())} UTC and runs ${speedWords(speed)}.`);
  if (!options.quiet) screen.line(screen.soft('--speed N sets how fast, --quiet skips the story, --help tells more.'));
  if (aheadMs > 0)
    screen.line(`It is ${duration(aheadMs)} ahead, because the data in ${options.data} has been there already.`);
  if (openIssues > 0) screen.line(`Issues left open in ${options.data} and woken again: ${openIssues}.`);
  if (newKeys.adminKey) screen.line(`Admin key, shown once: ${screen.bold(newKeys.adminKey)}`);
  if (newKeys.customerKey) screen.line(`Key of ${customer.name}, shown once: ${screen.bold(newKeys.customerKey)}`);
  if (newKeys.testKey) screen.line(`Its test key, which pages nobody, shown once: ${screen.bold(newKeys.testKey)}`);
}

const speedWords = (speed: number): string =>
  speed === 1 ? 'at real speed' : `${speed} times as fast as yours: 3 minutes take ${(180 / speed).toFixed(1)} s`;

/** Tells the story; returns what was not seen of it. */
async function story(local: LocalRun, screen: Screen, signal: AbortSignal): Promise<readonly Stage[]> {
  const { url, clock, customer, newKeys, runKeys, parts } = local;
  const { adminKey = runKeys.adminKey, customerKey = runKeys.customerKey } = newKeys;
  const startedAt = hrtime.bigint();
  try {
    const missing = await tellStory({
      url,
      clock,
      screen,
      customerName: customer.name,
      mostPages: waitsUntilNextRegion(await parts.world.read(), STORY_REPORT, customer) + SPARE_PAGES,
      adminKey,
      customerKey,
      signal,
    });
    const seconds = Number((hrtime.bigint() - startedAt) / 1_000_000_000n);
    screen.line();
    if (missing.length === 0) screen.line(screen.good(`The whole way was seen, in ${seconds} real seconds.`));
    else process.stderr.write(`The story did not go as it should; not seen: ${missing.join(', ')}.\n`);
    return missing;
  } catch (error) {
    if (signal.aborted) return ['followed by the customer'];
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The story broke off: ${reason}\n`);
    return ['followed by the customer'];
  }
}

function goOnAtRealSpeed({ clock }: LocalRun, screen: Screen): void {
  clock.changeSpeed(1);
  const now = clock.now();
  const ahead = now - Date.now() > AHEAD_WORTH_SAYING_MS ? `, ${duration(now - Date.now())} ahead of yours` : '';
  screen.line(`The clock goes on from ${dateTime(now)} UTC at real speed${ahead}, so your own issues have real waits.`);
}

function showLines(local: LocalRun, screen: Screen): void {
  const { url, newKeys } = local;
  screen.line();
  screen.line(screen.bold('Now you'));
  for (const { what, line } of linesToTry(url, newKeys)) screen.line(`  ${what}:\n    ${line}`);
  const [latest] = local.parts.pager.inbox();
  if (latest) screen.line(`  Open the latest page:\n    ${latest.link}`);
  if (!newKeys.customerKey) {
    screen.line('  Keys are stored as hashes only; lost ones are replaced by: npm start -- --new-keys');
  }
  screen.line('  Stop: Ctrl-C. What is open stays in the data folder and goes on at the next start.');
}

async function close(local: LocalRun, screen: Screen): Promise<void> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), SHUTDOWN_WITHIN_MS).unref());
  if ((await Promise.race([local.close(), late])) === 'late') {
    screen.line('Something was still under way; the next start takes it up.');
  }
}
