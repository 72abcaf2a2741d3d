import { readRoster } from '../../../lambdas/application/read-roster';
import { replaceRoster } from '../../../lambdas/application/replace-roster';
import { ANYTHING } from '../../../lambdas/core/edits/acceptance';
import type { Instant } from '../../../lambdas/core/ids';
import { type Roster, rosterSchema } from '../../../lambdas/core/roster/roster';
import type { Ledger } from '../world/ledger';
import type { SeededRandom } from '../world/seeded-random';
import type { People } from './people';
import { editedRoster } from './random-roster';

/** So near to one another come two admins who edit at the same moment. */
const APART_MS = 100;
const TRIES = 30;

/** The edit of an admin who also changes contacts and lets somebody join, whom another admin may enter at the same time. */
function withOtherContacts(random: SeededRandom, roster: Roster, at: Instant): Roster {
  const edited = editedRoster(random, roster, at);
  const contacts = (id: string) => [{ kind: 'email', address: `${id}-${random.between(1, 1_000_000)}@example.com` }];
  const changed = <T extends { readonly id: string }>(person: T) =>
    random.chance(0.3) ? { ...person, contacts: contacts(person.id) } : person;
  const id = `joiner-${random.between(0, 2)}`;
  const [team] = edited.teams;
  const isThere = edited.engineers.some((person) => person.id === id);
  const joiner = { id, name: id, team: team?.id, languages: ['en'], contacts: contacts(id) };
  return rosterSchema.parse({
    ...edited,
    engineers: [...edited.engineers.map(changed), ...(isThere || !team || random.chance(0.4) ? [] : [joiner])],
    dutyManagers: edited.dutyManagers.map(changed),
  });
}

/** Reads the roster, changes it and saves it under the revision that was read; again after a mismatch or a failure. */
export async function admin(
  people: People,
  world: { readonly ledger: Ledger; readonly random: SeededRandom; now(): Instant },
  who: { readonly name: string; readonly waitsMs: readonly number[] },
): Promise<void> {
  const { ledger, random } = world;
  for (const [edit, waitMs] of who.waitsMs.entries()) {
    await people.sleep(waitMs + random.between(0, APART_MS), who.name);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const read = await people.ask('rosters', undefined, 1, (app) => readRoster(app));
      if (!read) continue;
      const whole = rosterSchema.safeParse(read.roster);
      if (!whole.success) {
        ledger.unreadable.push(read.pointer.revision);
        continue;
      }
      const roster = withOtherContacts(random, whole.data, world.now());
      const by = `${who.name}, edit ${edit}, attempt ${attempt}`;
      const { revision } = read.pointer;
      ledger.edits.set(by, { roster, read: read.roster });
      const saved = await people.ask('rosters', undefined, 1, (app) =>
        replaceRoster(app, { roster, expected: revision, by, reason: 'Whatever it does', accept: ANYTHING }),
      );
      if (saved?.code === 'replaced') break;
    }
  }
}
