import { type RosterReplaced, replaceRoster } from '../../../lambdas/application/rosters';
import { sweep } from '../../../lambdas/application/sweep';
import type { Roster } from '../../../lambdas/core/roster';
import type { People } from '../people/people';
import { editedRoster } from '../people/random-roster';
import type { App, Outside } from '../ports/application';
import type { Invariant } from '../promises/invariant';
import type { FunctionHost } from './function-host';
import type { Ledger } from './ledger';

const MINUTE_MS = 60_000;
const SAVES_ROSTER_TRIES = 1_000;

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

/** An admin saves a roster, again until it is saved. */
export async function saveRoster({ people }: Machinery, roster: Roster, expected: number): Promise<void> {
  for (let attempt = 1; attempt <= SAVES_ROSTER_TRIES; attempt++) {
    const replaced: RosterReplaced | undefined = await people.ask('rosters', undefined, 1, (app) =>
      replaceRoster(app, { roster, expected: expected === 0 ? 'absent' : expected, by: 'admin' }),
    );
    // A mismatch: an earlier attempt was committed, and its function died before it could say so.
    if (replaced) return;
  }
  throw new Error('The roster could not be saved');
}

/** Edits the roster in mid-flight. */
export async function editRoster(machinery: Machinery, roster: Roster, spanMs: number): Promise<void> {
  const { random, scheduler } = machinery.outside;
  await machinery.people.sleep(random.between(0, spanMs), 'admin');
  await saveRoster(machinery, editedRoster(random, roster, scheduler.now), 1);
}
