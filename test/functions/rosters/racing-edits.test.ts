import { beforeEach, describe, expect, test } from '@jest/globals';
import type { EngineerId } from '../../../lambdas/core/ids';
import { createContactsHandler } from '../../../lambdas/functions/contacts/handler';
import { aDeploymentWithRoster, type Body, bearer, bodyOf, type Deployment, json, sampleRoster } from '../deployment';

const NEWCOMER = 'newcomer' as EngineerId;
const OTHER_NUMBER = [{ kind: 'sms', number: '+6599999999' }];

let deployment: Deployment;
let admin: Record<string, string>;
/** The number that the pager was last told for each person. */
let pagerHas: Map<string, string>;

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  admin = bearer(deployment.adminKey);
  pagerHas = new Map();
  const { contacts } = deployment;
  const keepInStep = contacts.keepInStep.bind(contacts);
  contacts.keepInStep = async (person) => {
    pagerHas.set(person.id, JSON.stringify(person.contacts));
    return keepInStep(person);
  };
});

const put = (roster: Body, revision: number) =>
  deployment.fetch('/v1/roster', json(roster, { ...admin, 'If-Match': `"${revision}"` }, 'PUT'));

async function saved(): Promise<{ etag: string | null; roster: Body }> {
  const answer = await deployment.fetch('/v1/roster', { headers: admin });
  return { etag: answer.headers.get('etag'), roster: await bodyOf(answer) };
}

const contactsOf = ({ engineers }: Body, id: string) => engineers.find((one: Body) => one.id === id)?.contacts;

function withNewcomer(number: string): Body {
  const roster = sampleRoster();
  roster.engineers.push({ ...roster.engineers[0], id: NEWCOMER, name: number, contacts: [{ kind: 'sms', number }] });
  return roster;
}

function changed(): Body {
  const roster = sampleRoster();
  roster.engineers[0].contacts = OTHER_NUMBER;
  return roster;
}

/** Two edits prepare themselves at the same time; the one that arrives first at its commit commits last. */
async function racing(first: Body, second: Body): Promise<Response[]> {
  const { rosters, people } = deployment.deps;
  const [commit, read] = [rosters.commit.bind(rosters), people.read.bind(people)];
  const opened = () => {
    let open: () => void = () => undefined;
    return { until: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
  };
  const [oneHasCommitted, bothHaveRead] = [opened(), opened()];
  let commits = 0;
  rosters.commit = async (pointer) => {
    if (commits++ === 0) await oneHasCommitted.until;
    return commit(pointer);
  };
  let reads = 0;
  people.read = async (ids, edit) => {
    const found = await read(ids, edit);
    if (++reads === 2) bothHaveRead.open();
    if (reads <= 2) await bothHaveRead.until;
    return found;
  };
  const answers = [put(first, 1), put(second, 1)];
  await Promise.race(answers);
  oneHasCommitted.open();
  return Promise.all(answers);
}

describe('two edits under one If-Match', () => {
  test('a newcomer of both has the contacts of the one that was saved, in the table and at the pager', async () => {
    const [lost, won] = await racing(withNewcomer('+6591111111'), withNewcomer('+6592222222'));
    expect([lost?.status, won?.status]).toEqual([412, 200]);
    const { roster } = await saved();
    expect(contactsOf(roster, NEWCOMER)).toEqual([{ kind: 'sms', number: '+6592222222' }]);
    expect(roster.engineers.at(-1).name).toBe('+6592222222');
    expect(pagerHas.get(NEWCOMER)).toContain('+6592222222');
  });

  test('what the one that was refused would have changed stays as it was', async () => {
    const other = sampleRoster();
    other.teams[0].name.en = 'Renamed';
    const before = (await saved()).roster;
    const [lost, won] = await racing(changed(), other);
    expect([lost?.status, won?.status]).toEqual([412, 200]);
    const { id } = before.engineers[0];
    expect(contactsOf((await saved()).roster, id)).toEqual(contactsOf(before, id));
    expect(pagerHas.get(id) ?? '').not.toContain('+6599999999');
  });
});

/** The edit commits, and its function is never heard of again. */
async function diesAfterItsCommit(roster: Body): Promise<void> {
  const { rosters } = deployment.deps;
  const commit = rosters.commit.bind(rosters);
  await new Promise<void>((resolve) => {
    rosters.commit = async (pointer) => {
      await commit(pointer);
      resolve();
      return new Promise(() => undefined);
    };
    void put(roster, 1);
  });
  rosters.commit = commit;
}

describe('an edit that died at its commit', () => {
  test('is read whole under its revision, and a save of what was read loses nothing', async () => {
    await diesAfterItsCommit(changed());
    const { etag, roster } = await saved();
    const { id } = roster.engineers[0];
    expect([etag, contactsOf(roster, id)]).toEqual(['"2"', OTHER_NUMBER]);
    roster.teams[0].name.en = 'Renamed';
    expect((await put(roster, 2)).status).toBe(200);
    expect(contactsOf((await saved()).roster, id)).toEqual(OTHER_NUMBER);
    await createContactsHandler(deployment.deps)();
    expect(pagerHas.get(id)).toContain('+6599999999');
  });

  test('and was the first to name somebody: the next run puts them in force, and the pager knows them', async () => {
    await diesAfterItsCommit(withNewcomer('+6591111111'));
    await createContactsHandler(deployment.deps)();
    const stored = await deployment.deps.people.read([NEWCOMER]);
    expect(stored.get(NEWCOMER)?.contacts).toEqual([{ kind: 'sms', number: '+6591111111' }]);
    expect(pagerHas.get(NEWCOMER)).toContain('+6591111111');
  });
});
