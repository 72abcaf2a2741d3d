import { keepContacts } from '../../../lambdas/application/keep-contacts';
import { LOOK_EVERY_MS } from '../../../lambdas/application/look-at-contacts';
import { replaceRoster } from '../../../lambdas/application/replace-roster';
import type { RosterReplaced } from '../../../lambdas/application/roster-edit';
import { sweep } from '../../../lambdas/application/sweep';
import type { Roster } from '../../../lambdas/core/roster/roster';
import { admin } from '../people/admins';
import { handInLeave } from '../people/leavers';
import type { People } from '../people/people';
import type { App, Outside } from '../ports/application';
import type { Invariant } from '../promises/invariant';
import type { FunctionHost } from './function-host';
import type { Ledger } from './ledger';

const MINUTE_MS = 60_000;
const SAVES_ROSTER_TRIES = 1_000;
const KEEPS_CONTACTS_EACH_MS = 5 * MINUTE_MS;
const EDITS = 3;
const FIRST_AUTHOR = 'first roster';

interface Machinery {
  readonly outside: Outside;
  readonly host: FunctionHost<App>;
  readonly ledger: Ledger;
  readonly invariants: readonly Invariant[];
  readonly people: People;
}

async function sweepOnce({ outside, host, ledger }: Machinery): Promise<void> {
  const startedAt = outside.scheduler.now;
  if (outside.faults.strikes('sweepMissed')) {
    ledger.sweeps.push({ startedAt, clean: false });
    return;
  }
  const invoked = await host.invoke('sweep', async (app, { mishaps }) => ({ swept: await sweep(app), mishaps }));
  const clean = invoked.code === 'returned' && !invoked.value.mishaps.some(({ at }) => at >= startedAt);
  ledger.sweeps.push({ startedAt, clean });
  if (invoked.code !== 'returned') return;
  ledger.lostTimersFound += invoked.value.swept.lostTimers;
  ledger.leftOverEffectsFound += invoked.value.swept.leftOverEffects;
}

/** The sweep of every minute, for ever; before it, the promises of each minute are checked. */
export async function sweepEachMinute(machinery: Machinery, isOff: boolean): Promise<void> {
  const { outside, invariants, people } = machinery;
  for (;;) {
    await people.sleep(MINUTE_MS, 'minute');
    for (const invariant of invariants) invariant.eachMinute?.();
    if (isOff) continue;
    const times = outside.faults.strikes('sweepDoubled') ? 2 : 1;
    for (let time = 0; time < times; time++) people.begin(sweepOnce(machinery));
  }
}

/** Store and pager are away for a while, now and then. */
export async function haveOutages({ outside, people }: Machinery): Promise<void> {
  const { random, faults, outages } = outside;
  while (faults.areOn) {
    await people.sleep(MINUTE_MS, 'outages');
    if (faults.strikes('storeOutage')) {
      outages.store = true;
      await people.sleep(random.between(5_000, 90_000), 'store comes back');
      outages.store = false;
    }
    if (faults.strikes('pagerOutage')) {
      outages.pager = true;
      await people.sleep(random.between(10_000, 300_000), 'pager comes back');
      outages.pager = false;
    }
  }
}

/** An admin saves the first roster, again until it is saved. */
export async function saveRoster({ people, ledger }: Machinery, roster: Roster): Promise<void> {
  ledger.edits.set(FIRST_AUTHOR, { roster });
  for (let attempt = 1; attempt <= SAVES_ROSTER_TRIES; attempt++) {
    const replaced: RosterReplaced | undefined = await people.ask('rosters', undefined, 1, (app) =>
      replaceRoster(app, { roster, expected: 'absent', by: FIRST_AUTHOR }),
    );
    // A mismatch: an earlier attempt was committed, and its function died before it could say so.
    if (replaced) return;
  }
  throw new Error('The roster could not be saved');
}

/** Contacts are kept every five minutes, for ever. */
export async function keepContactsAgainAndAgain({ host, people }: Machinery): Promise<void> {
  for (;;) {
    await people.sleep(KEEPS_CONTACTS_EACH_MS, 'contacts');
    await host.invoke('contacts', ({ keeping }) => keepContacts(keeping));
  }
}

/** Two admins edit the roster in mid-flight, at nearly the same moments, and somebody hands in leave. */
export async function editRoster({ outside, ledger, people }: Machinery, spanMs: number): Promise<void> {
  const { random, scheduler } = outside;
  const waitsMs = Array.from({ length: EDITS }, () => random.between(0, spanMs / EDITS));
  const admins = ['first admin', 'second admin'].map((name) =>
    admin(people, { ledger, random: random.fork(name), now: () => scheduler.now }, { name, waitsMs }),
  );
  const leave = handInLeave(people, { ledger, now: () => scheduler.now }, random.between(0, spanMs));
  await Promise.all([...admins, leave]);
}

/** So long after the faults that everybody's contacts have been looked at once more. */
export async function waitUntilContactsAreQuiet({ people, ledger }: Machinery): Promise<void> {
  await people.sleep(LOOK_EVERY_MS + 3 * KEEPS_CONTACTS_EACH_MS, 'contacts are quiet');
  ledger.contactsAreQuiet = true;
}
