import { beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalContacts, localContacts } from '../../lambdas/adapters/local/local-contacts';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import type { CustomerLanguages } from '../../lambdas/application/customer-languages';
import { type ContactsKeeping, keepContacts } from '../../lambdas/application/keep-contacts';
import { noteContacts } from '../../lambdas/application/note-contacts';
import type { PeopleStore } from '../../lambdas/application/ports/people-store';
import type { RosterStore } from '../../lambdas/application/ports/roster-store';
import { replaceRoster } from '../../lambdas/application/replace-roster';
import type { RosterEditing } from '../../lambdas/application/roster-edit';
import { unreachableIn } from '../../lambdas/core/contacts-record';
import { type EngineerId, TEST_ENGINEER_ID } from '../../lambdas/core/ids';
import type { StoredPolicies } from '../../lambdas/core/policy-book';
import type { Contact } from '../../lambdas/core/roster/people';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { keptLog } from '../contracts/samples';
import {
  MemoryContactsRecordStore,
  MemoryPeopleStore,
  MemoryRosterStore,
  MemoryVersionedStore,
} from '../fakes/memory-stores';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';
import { MINUTE, MONDAY, sampleRoster } from '../functions/deployment';

const EMAIL: Contact = { kind: 'email', address: 'chen.yu@example.com' };
const SMS: Contact = { kind: 'sms', number: '+6591234567' };
const OTHER_SMS: Contact = { kind: 'sms', number: '+6597654321' };
const FIVE_MINUTES = 5 * MINUTE;

/** The sample's first team with these people in it. */
function rosterOf(people: Readonly<Record<string, readonly Contact[]>>): Roster {
  const { teams } = sampleRoster();
  const engineers = Object.entries(people).map(([id, contacts]) => ({
    id,
    name: id,
    team: 'beijing',
    languages: ['zh'],
    contacts,
  }));
  return rosterSchema.parse({ teams, engineers, dutyManagers: [] });
}

/** A list of contacts that counts whom it is asked for, and fails where it is told to. */
function watched(list: LocalContacts) {
  const asked: string[] = [];
  const failing = new Set<string>();
  let before: (id: EngineerId) => Promise<void> = async () => undefined;
  const contacts: LocalContacts = {
    ...list,
    async keepInStep(person) {
      asked.push(person.id);
      await before(person.id);
      if (failing.has(person.id)) throw new Error(`The contacts of ${person.id} are not in step: Throttling`);
      return list.keepInStep(person);
    },
  };
  return {
    contacts,
    asked,
    failing,
    onAsking(work: typeof before) {
      before = work;
    },
  };
}

let clock: TestClock;
let deps: ContactsKeeping & RosterEditing;
let list: LocalContacts;
let watch: ReturnType<typeof watched>;
let rosters: RosterStore;
let measured: RecordedMeasurements;
let log: ReturnType<typeof keptLog>;

beforeEach(() => {
  clock = new TestClock(MONDAY);
  list = localContacts({ asksToConfirm: true });
  watch = watched(list);
  rosters = new MemoryRosterStore();
  measured = new RecordedMeasurements();
  log = keptLog();
  deps = {
    customerLanguages: new MemoryVersionedStore<CustomerLanguages>(),
    policies: new MemoryVersionedStore<StoredPolicies>(),
    rosters,
    people: new MemoryPeopleStore(),
    contacts: watch.contacts,
    contactsRecord: new MemoryContactsRecordStore(),
    clock,
    randomness: systemRandomness,
    log,
    measurements: measured,
  };
});

async function save(people: Readonly<Record<string, readonly Contact[]>>): Promise<void> {
  const expected = (await rosters.pointer())?.revision ?? 'absent';
  const saved = await replaceRoster(deps, { roster: rosterOf(people), expected, by: 'test' });
  expect(saved.code).toBe('replaced');
  clock.advance(MINUTE);
  watch.asked.length = 0;
}

async function runAfter(ms: number) {
  clock.advance(ms);
  watch.asked.length = 0;
  return keepContacts(deps);
}

const record = async () => {
  const stored = await deps.contactsRecord.read();
  if (!stored) throw new Error('Nothing is noted');
  return stored.value;
};
const statesOf = async (id: string) => (await record()).people[id]?.states.map(({ state }) => state);

describe('keeping contacts', () => {
  test('does nothing before the first roster', async () => {
    expect(await keepContacts(deps)).toBeUndefined();
  });

  test('looks at everybody after an edit, then at nobody until an hour has passed', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await keepContacts(deps);
    expect(watch.asked).toEqual(['chen-yu', 'sam-lee']);
    expect((await record()).syncedRevision).toBe(1);
    for (let run = 0; run < 11; run++) {
      await runAfter(FIVE_MINUTES);
      expect(watch.asked).toEqual([]);
    }
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual(['chen-yu', 'sam-lee']);
  });

  test('after an edit looks only at those whose contacts it changed', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await keepContacts(deps);
    await save({ 'chen-yu': [SMS], 'sam-lee': [SMS] });
    await keepContacts(deps);
    expect(watch.asked).toEqual(['sam-lee']);
    expect((await record()).syncedRevision).toBe(2);
  });

  test('looks every five minutes at whoever is waited for, until the address is confirmed', async () => {
    await save({ 'chen-yu': [EMAIL], 'sam-lee': [SMS] });
    await keepContacts(deps);
    expect(await statesOf('chen-yu')).toEqual(['pendingConfirmation']);
    const { since } = (await record()).people['chen-yu']?.states[0] ?? { since: 0 };
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual(['chen-yu']);
    expect((await record()).people['chen-yu']?.states[0]?.since).toBe(since);
    const chenYu = 'chen-yu' as EngineerId;
    await list.confirm(chenYu, list.tokenOf(chenYu, EMAIL));
    await runAfter(FIVE_MINUTES);
    expect(await statesOf('chen-yu')).toEqual(['confirmed']);
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual([]);
  });

  test('finishes an edit that the pager did not follow', async () => {
    watch.failing.add('sam-lee');
    await save({ 'chen-yu': [SMS], 'sam-lee': [SMS] });
    expect(await list.listed()).toEqual(['chen-yu']);
    await keepContacts(deps);
    expect((await record()).syncedRevision).toBe(0);
    expect(await statesOf('sam-lee')).toEqual(['notLooked']);
    watch.failing.clear();
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual(['sam-lee']);
    expect((await record()).syncedRevision).toBe(1);
    expect(await statesOf('sam-lee')).toEqual(['confirmed']);
  });

  test('a look that fails keeps what was known, and holds up nobody', async () => {
    await save({ 'chen-yu': [EMAIL], 'sam-lee': [SMS] });
    await keepContacts(deps);
    watch.failing.add('chen-yu');
    const kept = await runAfter(60 * MINUTE);
    expect(kept).toMatchObject({ looked: 2, failed: 1 });
    expect(await statesOf('chen-yu')).toEqual(['pendingConfirmation']);
  });

  test('finishes an edit that died between its commit and storing the contacts that it changed', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await keepContacts(deps);
    const { people } = deps;
    const diesAtFinishing: PeopleStore = {
      read: (ids, edit) => people.read(ids, edit),
      stage: (all, edit) => people.stage(all, edit),
      drop: (ids, edit) => people.drop(ids, edit),
      finish: (ids, pointer) => (pointer.revision === 1 ? people.finish(ids, pointer) : new Promise(() => undefined)),
    };
    const died = { ...deps, people: diesAtFinishing };
    void replaceRoster(died, {
      roster: rosterOf({ 'chen-yu': [OTHER_SMS], 'sam-lee': [OTHER_SMS] }),
      expected: 1,
      by: 'test',
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect((await rosters.pointer())?.revision).toBe(2);
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual(['chen-yu']);
    const stored = await deps.people.read(['chen-yu' as EngineerId]);
    expect(stored.get('chen-yu')?.contacts).toEqual([OTHER_SMS]);
    expect((await record()).syncedRevision).toBe(2);
  });

  test('what an edit laid aside that lost to another never comes into force', async () => {
    await save({ 'chen-yu': [SMS] });
    const commit = rosters.commit.bind(rosters);
    rosters.commit = async () => 'conflict';
    const lost = { roster: rosterOf({ 'chen-yu': [OTHER_SMS] }), expected: 1, by: 'test' };
    expect((await replaceRoster(deps, lost)).code).toBe('revisionMismatch');
    rosters.commit = commit;
    await save({ 'chen-yu': [SMS], 'sam-lee': [SMS] });
    await runAfter(FIVE_MINUTES);
    const stored = await deps.people.read(['chen-yu' as EngineerId]);
    expect(stored.get('chen-yu')?.contacts).toEqual([SMS]);
  });

  test('an edit during a look wins: what the look put back is taken away in the same run', async () => {
    await save({ 'chen-yu': [SMS] });
    let edits = 0;
    watch.onAsking(async () => {
      if (edits++ > 0) return;
      const edit = { roster: rosterOf({ 'chen-yu': [OTHER_SMS] }), expected: 1, by: 'test' };
      await replaceRoster({ ...deps, contacts: list }, edit);
    });
    await keepContacts(deps);
    const last = await list.keepInStep({ id: 'chen-yu' as EngineerId, name: '', locale: 'en', contacts: [OTHER_SMS] });
    expect(watch.asked).toEqual(['chen-yu', 'chen-yu']);
    expect(last).toEqual(['confirmed']);
    await runAfter(FIVE_MINUTES);
    expect((await record()).syncedRevision).toBe(2);
  });

  test('two runs at once note one result', async () => {
    await save({ 'chen-yu': [SMS] });
    await Promise.all([keepContacts(deps), keepContacts(deps)]);
    expect((await deps.contactsRecord.read())?.version).toBe(1);
  });
});

describe('people who left', () => {
  test('lose their place once they were missing twice', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await keepContacts(deps);
    await save({ 'chen-yu': [SMS] });
    await keepContacts(deps);
    expect(await list.listed()).toContain('sam-lee');
    expect(Object.keys((await record()).people)).toEqual(['chen-yu']);
    await runAfter(FIVE_MINUTES);
    expect(await list.listed()).toEqual(['chen-yu']);
    expect((await record()).left).toEqual([]);
  });

  test('the engineer of test mode, who stands in no roster, keeps the place', async () => {
    await list.keepInStep({ id: TEST_ENGINEER_ID, name: 'Test', locale: 'en', contacts: [] });
    await save({ 'chen-yu': [SMS] });
    for (let run = 0; run < 3; run++) await runAfter(60 * MINUTE);
    expect(await list.listed()).toContain(TEST_ENGINEER_ID);
  });

  test('a newcomer whose place was made before the commit keeps it', async () => {
    await save({ 'chen-yu': [SMS] });
    await keepContacts(deps);
    await list.keepInStep({ id: 'sam-lee' as EngineerId, name: 'Sam', locale: 'en', contacts: [SMS] });
    await runAfter(60 * MINUTE);
    expect((await record()).left).toEqual(['sam-lee']);
    await save({ 'chen-yu': [SMS], 'sam-lee': [SMS] });
    await runAfter(FIVE_MINUTES);
    await runAfter(FIVE_MINUTES);
    expect([...(await list.listed())].sort()).toEqual(['chen-yu', 'sam-lee']);
  });

  test('somebody who comes back while being removed gets a place again in the same run', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await keepContacts(deps);
    await save({ 'chen-yu': [SMS] });
    await keepContacts(deps);
    const remove = list.remove.bind(list);
    watch.contacts.remove = async (id) => {
      const roster = rosterOf({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
      await replaceRoster(deps, { roster, expected: 2, by: 'test' });
      await remove(id);
    };
    await runAfter(FIVE_MINUTES);
    expect([...(await list.listed())].sort()).toEqual(['chen-yu', 'sam-lee']);
  });

  test('somebody who was removed and comes back has a place before the edit commits', async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
    await save({ 'chen-yu': [SMS] });
    await keepContacts(deps);
    await runAfter(FIVE_MINUTES);
    expect(await list.listed()).toEqual(['chen-yu']);
    const commit = rosters.commit.bind(rosters);
    rosters.commit = async (pointer) => {
      expect(await list.listed()).toContain('sam-lee');
      return commit(pointer);
    };
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS] });
  });
});

describe('a run that ends early', () => {
  const someLeft = async () => {
    await save({ 'chen-yu': [SMS], 'sam-lee': [OTHER_SMS], 'li-na': [EMAIL] });
    await keepContacts(deps);
    await save({ 'chen-yu': [SMS] });
    await keepContacts(deps);
    clock.advance(60 * MINUTE);
  };

  test('while it removes people who left has noted before what it looked at', async () => {
    await someLeft();
    watch.contacts.remove = () => new Promise(() => undefined);
    void keepContacts(deps);
    await clock.sleep();
    expect((await record()).people['chen-yu']?.at).toBe(clock.now());
  });

  test('removes nobody more once its time is over; the next two listings find them again', async () => {
    await someLeft();
    const remove = list.remove.bind(list);
    watch.contacts.remove = async (id) => {
      clock.advance(4 * MINUTE);
      return remove(id);
    };
    await keepContacts(deps);
    expect(await list.listed()).toHaveLength(2);
    await runAfter(60 * MINUTE);
    await runAfter(60 * MINUTE);
    expect(await list.listed()).toEqual(['chen-yu']);
  });

  test('tells of what the pager refused by its name alone: its message may hold an address', async () => {
    await someLeft();
    const refuses = async () => {
      throw Object.assign(new Error('Invalid endpoint: chen yu, one two three'), { name: 'InvalidParameter' });
    };
    Object.assign(watch.contacts, { deliveries: refuses, optedOut: refuses, remove: refuses });
    await keepContacts(deps);
    const lines = log.lines.filter((line) => line.includes('InvalidParameter'));
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain('Invalid endpoint');
  });
});

describe('who cannot be reached', () => {
  test('is whoever has no contact that can work; one that works is enough', async () => {
    await save({ 'chen-yu': [EMAIL], 'sam-lee': [EMAIL, SMS], 'li-na': [OTHER_SMS] });
    list.optOut('+6597654321');
    await keepContacts(deps);
    expect(await statesOf('li-na')).toEqual(['optedOut']);
    expect(unreachableIn(await record())).toEqual(['chen-yu', 'li-na']);
    expect(measured.all).toEqual([
      { name: 'UndeliverableContacts', value: 1 },
      { name: 'PendingContacts', value: 2 },
    ]);
  });

  test('when all of a person’s pages failed, every contact that was thought to work is failing, and healed by one that arrives', async () => {
    await save({ 'chen-yu': [SMS, OTHER_SMS], 'sam-lee': [SMS] });
    await keepContacts(deps);
    list.deliver('chen-yu' as EngineerId, 'allFail');
    await runAfter(60 * MINUTE);
    expect(await statesOf('chen-yu')).toEqual(['failing', 'failing']);
    expect(unreachableIn(await record())).toEqual(['chen-yu']);
    list.deliver('chen-yu' as EngineerId, 'someFail');
    await runAfter(60 * MINUTE);
    expect(await statesOf('chen-yu')).toEqual(['doubtful', 'doubtful']);
    expect(unreachableIn(await record())).toEqual([]);
    list.deliver('chen-yu' as EngineerId, 'noneFails');
    await runAfter(60 * MINUTE);
    expect(await statesOf('chen-yu')).toEqual(['confirmed', 'confirmed']);
  });

  test('where SNS does not tell who opted out, contacts are kept all the same, and what was known stays', async () => {
    await save({ 'chen-yu': [SMS], 'li-na': [OTHER_SMS] });
    list.optOut('+6597654321');
    await keepContacts(deps);
    watch.contacts.optedOut = async () => {
      throw new Error('The action ListPhoneNumbersOptedOut is not valid for this endpoint');
    };
    expect(await runAfter(60 * MINUTE)).toMatchObject({ looked: 2, failed: 0 });
    expect([await statesOf('chen-yu'), await statesOf('li-na')]).toEqual([['confirmed'], ['optedOut']]);
  });

  test('an address that was confirmed past us counts as working and is not waited for', async () => {
    await save({ 'chen-yu': [EMAIL] });
    list.confirmElsewhere('chen-yu' as EngineerId, EMAIL);
    await keepContacts(deps);
    expect(await statesOf('chen-yu')).toEqual(['unprotected']);
    expect(unreachableIn(await record())).toEqual([]);
    await runAfter(FIVE_MINUTES);
    expect(watch.asked).toEqual([]);
  });
});

describe('2,000 people', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, index) => [`engineer-${index}`, [SMS, EMAIL]] as const),
  );

  test('who do not fit into one run are gone on with in the next, changed ones first', async () => {
    const edited = await replaceRoster(
      { ...deps, contacts: { keepInStep: async () => [] } },
      { roster: rosterOf(many), expected: 'absent', by: 'test' },
    );
    expect(edited.code).toBe('replaced');
    clock.advance(MINUTE);
    // A fifth of a second each: in 200 s, a thousand.
    watch.onAsking(async () => clock.advance(200));
    const first = await keepContacts(deps);
    expect(first?.looked).toBeGreaterThanOrEqual(1_000);
    expect(first?.leftOver).toBe(2_000 - (first?.looked ?? 0));
    expect((await record()).syncedRevision).toBe(0);
    const seen = new Set(watch.asked);
    await runAfter(FIVE_MINUTES);
    for (const id of watch.asked) seen.add(id);
    expect(seen.size).toBe(2_000);
    expect((await record()).syncedRevision).toBe(1);
  });
});

test('what an edit notes while a run looks is kept, and what the run found of all others as well', async () => {
  const first = await replaceRoster(deps, { roster: rosterOf({ ana: [SMS], bo: [SMS] }), expected: 'absent', by: 'a' });
  expect(first.code).toBe('replaced');
  let edited = false;
  watch.onAsking(async (id) => {
    if (edited || id !== 'bo') return;
    edited = true;
    const roster = rosterOf({ ana: [EMAIL], bo: [SMS] });
    const replaced = await replaceRoster(deps, { roster, expected: 1, by: 'b' });
    if (replaced.code !== 'replaced') throw new Error(replaced.code);
    // As if the run ended with this pass: the next would look at everybody again.
    rosters.pointer = async () => undefined;
    await noteContacts(deps, replaced.pointer, replaced.contacts);
  });
  await keepContacts(deps);
  const people = (await deps.contactsRecord.read())?.value.people ?? {};
  expect(people.ana?.states.map(({ state }) => state)).toEqual(['pendingConfirmation']);
  expect(people.bo?.states.map(({ state }) => state)).toEqual(['confirmed']);
});
