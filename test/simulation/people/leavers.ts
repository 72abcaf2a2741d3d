import { addLeave } from '../../../lambdas/application/add-leave';
import { ANYTHING } from '../../../lambdas/core/edits/acceptance';
import type { Instant } from '../../../lambdas/core/ids';
import type { Ledger } from '../world/ledger';
import type { People } from './people';
import { dateNear } from './random-rules';

const TRIES = 20;

/** Somebody hands in leave that begins about now, as a file; again while others edit the roster. */
export async function handInLeave(
  people: People,
  world: { readonly ledger: Ledger; now(): Instant },
  afterMs: number,
): Promise<void> {
  const { random } = people;
  await people.sleep(afterMs, 'leave');
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [expected, committed] = [...world.ledger.rosters].at(-1) ?? [];
    if (!expected || !committed || committed.body.engineers.length === 0) return;
    const engineer = random.pick(committed.body.engineers);
    const first = random.between(-1, 1);
    const text = `${dateNear(world.now(), first)} ${dateNear(world.now(), first + random.between(0, 2))}`;
    const by = `leave, attempt ${attempt} after ${afterMs}`;
    const asked = { engineerId: engineer.id, text, expected, by, accept: ANYTHING, reason: 'A journey' };
    const added = await people.ask('rosters', undefined, 1, (app) => addLeave(app, asked));
    if (added && (added.code !== 'edited' || added.replaced.code === 'replaced')) return;
  }
}
