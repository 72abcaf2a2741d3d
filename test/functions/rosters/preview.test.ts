import { describe, expect, test } from '@jest/globals';
import { readCustomerLanguages } from '../../../lambdas/application/customer-languages';
import { ACCEPTS_ALL, type Body, bodyOf, MINUTE, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

const put = (roster: Body, revision: number, query = '') =>
  admin.put(`/v1/roster${query}`, roster, { 'If-Match': `"${revision}"` });
const preview = (roster: unknown) => admin.post('/v1/roster/preview', roster);

/** Nobody but Beijing: the other three quarters of the day are open. */
function beijingAlone(): Body {
  const roster = sampleRoster();
  roster.teams = roster.teams
    .filter(({ id }: Body) => id === 'beijing')
    .map((team: Body) => ({ ...team, nextTeams: [] }));
  roster.engineers = roster.engineers.filter(({ team }: Body) => team === 'beijing');
  return roster;
}

/** Somebody of Beijing helps out Europe while Beijing counts on them. */
function onTwoDuties(to = '2026-03-03T04:00:00Z'): Body {
  const roster = sampleRoster();
  roster.overrides = [
    ...(roster.overrides ?? []),
    {
      id: 'help-out',
      kind: 'add',
      team: 'europe',
      from: '2026-03-03T02:00:00Z',
      to,
      by: ['lin-yue'],
      reason: 'Help out',
    },
  ];
  return roster;
}

describe('a preview', () => {
  test('of what is in force changes nothing', async () => {
    const answer = await preview(sampleRoster());
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"1"']);
    expect(await bodyOf(answer)).toMatchObject({
      revision: 1,
      changes: { total: 0, listed: [] },
      refusals: [],
      diff: { total: 0, lines: [] },
    });
  });

  test('tells what changes and what would be lost, and saves nothing', async () => {
    const body = await bodyOf(await preview(beijingAlone()));
    expect(body.refusals.map(({ code }: Body) => code)).toContain('opensHole');
    const [hole] = body.refusals;
    expect(hole).toMatchObject({ message: { en: expect.stringContaining('Nobody would be on duty') } });
    expect(hole.intervals[0].from).toMatch(/Z$/);
    expect(body.changes.total).toBeGreaterThan(100);
    const [change] = body.changes.listed;
    expect(change).toMatchObject({ team: 'south-east-asia', after: { onDuty: [], people: 0 } });
    expect(change.before.people).toBeGreaterThan(0);
    expect(body.diff.lines).toContainEqual(expect.objectContaining({ op: 'remove', pointer: '/teams/europe' }));
    expect(await admin.revision()).toBe(1);
  });

  test('says of each time that it opens why nobody is there and what would close it, in both languages', async () => {
    const { holes, refusals } = await bodyOf(await preview(beijingAlone()));
    const [opensHole] = refusals;
    expect([holes.total, holes.minutes]).toEqual([opensHole.total, opensHole.minutes]);
    expect(holes.listed.map(({ from, until }: Body) => ({ from, until }))).toEqual(opensHole.intervals);
    for (const { cause, words, fix } of holes.listed) {
      expect(cause).toMatch(/^(hours|weekend)$/);
      for (const { en, 'zh-Hans': chinese } of [words, fix.words]) {
        expect(en).toContain('Beijing');
        expect(chinese).toMatch(/北京/);
      }
    }
  });

  test('has no hole to tell of where the edit opens none, although there are some', async () => {
    await put(beijingAlone(), 1, ACCEPTS_ALL);
    const renamed = beijingAlone();
    renamed.teams[0].name.en = 'Peking';
    expect(await bodyOf(await preview(renamed))).toMatchObject({ holes: { total: 0, minutes: 0, listed: [] } });
  });

  test('names the person whom it puts on two duties at once', async () => {
    const { refusals, changes } = await bodyOf(await preview(onTwoDuties()));
    const { name } = sampleRoster().engineers.find(({ id }: Body) => id === 'lin-yue');
    expect(refusals).toMatchObject([
      {
        code: 'doubleDuty',
        engineerId: 'lin-yue',
        name,
        teamIds: ['beijing', 'europe'],
        intervals: [{ from: '2026-03-03T02:00:00.000Z', until: '2026-03-03T04:00:00.000Z' }],
        minutes: 120,
      },
    ]);
    for (const text of Object.values(refusals[0].message)) expect(text).toContain(name);
    expect(changes.listed.map(({ team }: Body) => team)).toContain('europe');
  });

  test('of the very first roster takes nothing away', async () => {
    await admin.startOver();
    const body = await bodyOf(await preview(beijingAlone()));
    expect([body.revision, body.refusals]).toEqual([0, []]);
    expect(body.changes.total).toBeGreaterThan(0);
    expect(await admin.revision()).toBeUndefined();
  });

  test('of the very first roster tells of what it leaves open, and so does saving it', async () => {
    await admin.startOver();
    const { holes, warnings } = await bodyOf(await preview(beijingAlone()));
    expect(holes.total).toBeGreaterThan(60);
    expect(holes.listed[0]).toMatchObject({ from: '2026-03-02T10:00:00.000Z', until: '2026-03-03T01:00:00.000Z' });
    const [warning] = warnings;
    expect(warning).toMatchObject({ code: 'holesAhead', pointer: '/teams' });
    expect(warning.message.en).toMatch(
      new RegExp(
        `^In the next 90 days nobody is on duty: 2026-03-02 10:00–.* UTC and ${holes.total - 1} more times, .* h in all\\. Cause of the first: .*Beijing.*\\.$`,
      ),
    );
    expect(warning.message['zh-Hans']).toMatch(/^今后 90 天有空档：.*原因：.*北京.*。$/);
    const first = await admin.put('/v1/roster', beijingAlone(), { 'If-None-Match': '*' });
    expect((await bodyOf(first)).warnings).toEqual(warnings);
    const again = await bodyOf(await put(beijingAlone(), 1));
    expect(again.warnings.map(({ code }: Body) => code)).not.toContain('holesAhead');
  });

  test('of a roster that is none is refused like the edit', async () => {
    const roster = sampleRoster();
    roster.teams[0].zone = 'Asia/Beijing';
    await expectProblem(await preview(roster), { status: 400, code: 'invalidBody', pointers: ['/teams/0/zone'] });
  });
});

describe('what should be looked at in a roster that is right', () => {
  /** Nothing is lost by it: an override that is over, and one for somebody on leave. */
  function doubtful(): Body {
    const roster = sampleRoster();
    const over = { kind: 'add', team: 'beijing', by: ['zhao-peng'], reason: 'Launch' };
    roster.overrides = [
      { ...over, id: 'over', from: '2026-02-02T18:00', to: '2026-02-02T20:00' },
      { ...over, id: 'away', from: '2026-03-10T18:00', to: '2026-03-10T20:00' },
    ];
    const away = roster.engineers.find(({ id }: Body) => id === 'zhao-peng');
    away.leave = [{ from: '2026-03-10', to: '2026-03-10' }];
    return roster;
  }

  test('is answered by a preview and by the save alike, with pointers and in both languages, and saves all the same', async () => {
    const { warnings } = await bodyOf(await preview(doubtful()));
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'inThePast', pointer: '/overrides/0' }));
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'onLeaveThen', pointer: '/overrides/1/by/0' }));
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'teamWithoutCalendar', pointer: '/teams/0/calendars' }),
    );
    for (const { message } of warnings) {
      expect(message.en).toMatch(/^[\x20-\x7e]+$/);
      expect(message['zh-Hans']).toMatch(/[一-龥]/);
    }
    const saved = await put(doubtful(), 1);
    expect(saved.status).toBe(200);
    expect((await bodyOf(saved)).warnings).toEqual(warnings);
  });

  test('names the person whom it concerns', async () => {
    const roster = sampleRoster();
    roster.engineers[1].contacts = [{ kind: 'sms', number: '+8613900000000' }];
    const { warnings } = await bodyOf(await preview(roster));
    const { id } = roster.engineers[1];
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'onlyNumbersInChina', pointer: '/engineers/1/contacts', engineer: id }),
    );
  });

  test('is listed up to 200 times and then counted', async () => {
    const roster = doubtful();
    const [over] = roster.overrides;
    // One after the other: so many at one time would be refused.
    const minute = (index: number) => new Date(Date.UTC(2026, 0, 5) + index * MINUTE).toISOString().slice(0, 16);
    roster.overrides = Array.from({ length: 300 }, (_, index) => {
      const times = { from: `${minute(index)}Z`, to: `${minute(index + 1)}Z` };
      return { ...over, ...times, id: `over-${index}` };
    });
    const { warnings } = await bodyOf(await preview(roster));
    expect(warnings).toHaveLength(201);
    const more = 300 + sampleRoster().teams.length - 200;
    expect(warnings.at(-1)).toMatchObject({
      code: 'more',
      pointer: '',
      message: { en: `And ${more} more: "roster check" lists all of them.` },
    });
  });
});

describe('an edit that takes something away', () => {
  test('is refused, and tells what each refusal is, in both languages', async () => {
    const problem = await expectProblem(await put(beijingAlone(), 1), { status: 422, code: 'editNeedsAcceptance' });
    const { refusals } = await bodyOf(await preview(beijingAlone()));
    expect(problem.refusals).toEqual(refusals);
    expect(refusals[0].accept).toBe(`opensHole:${refusals[0].minutes}`);
    for (const { message } of problem.refusals) {
      expect(message.en).toMatch(/\.$/);
      expect(message['zh-Hans']).toMatch(/[一-龥].*。$/);
    }
    expect(await admin.revision()).toBe(1);
  });

  test('is saved once each is accepted by name with a reason, and the revision keeps both', async () => {
    const partly = await put(beijingAlone(), 1, '?reason=closing&accept=opensHole');
    await expectProblem(partly, { status: 422, code: 'editNeedsAcceptance' });
    expect((await put(beijingAlone(), 1, '?reason=closing&accept=opensHole,losesSkill,losesLanguage')).status).toBe(
      200,
    );
    const kept = await bodyOf(await admin.get('/v1/roster/revisions/2'));
    expect(kept.reason).toBe('closing');
    expect(kept.accepted.map(({ code }: Body) => code)).toContain('opensHole');
    expect(kept.accepted[0].message.en).toContain('Nobody would be on duty');
  });

  test('is accepted up to the minutes that were seen, and refused as soon as there is one more', async () => {
    const { refusals } = await bodyOf(await preview(beijingAlone()));
    const asSeen: string[] = refusals.map(({ accept }: Body) => accept);
    expect(new Set(asSeen).size).toBeLessThan(asSeen.length);
    const [hole] = refusals;
    const lessThanSeen = asSeen.map((one) => (one === hole.accept ? `opensHole:${hole.minutes - 1}` : one));
    const refused = await put(beijingAlone(), 1, `?reason=closing&accept=${[...new Set(lessThanSeen)]}`);
    const problem = await expectProblem(refused, { status: 422, code: 'editNeedsAcceptance' });
    const tooLittle = problem.refusals.filter(({ acceptedUpToMinutes }: Body) => acceptedUpToMinutes !== undefined);
    expect(tooLittle).toMatchObject([
      { code: 'opensHole', acceptedUpToMinutes: hole.minutes - 1, accept: hole.accept },
    ]);
    expect((await put(beijingAlone(), 1, `?reason=closing&accept=${[...new Set(asSeen)]}`)).status).toBe(200);
  });

  test('is refused when it comes to more than was seen, and saved by the code alone', async () => {
    const [seen] = (await bodyOf(await preview(onTwoDuties('2026-03-03T03:00:00Z')))).refusals;
    expect(seen.accept).toBe('doubleDuty:60');
    const more = await put(onTwoDuties(), 1, `?reason=once&accept=${seen.accept}`);
    await expectProblem(more, { status: 422, code: 'editNeedsAcceptance' });
    expect((await put(onTwoDuties(), 1, '?reason=once&accept=doubleDuty')).status).toBe(200);
  });

  test.each(['opensHole:', 'opensHole:-1', 'opensHole:1.5', 'notCompared:60', 'all:60'])(
    'is not accepted by %j, and what would be is said',
    async (accept) => {
      const refused = await put(beijingAlone(), 1, `?reason=closing&accept=${accept}`);
      const { errors } = await expectProblem(refused, { status: 400, code: 'invalidQuery' });
      expect(errors[0]).toMatchObject({ parameter: 'accept', detail: expect.stringContaining('opensHole:60') });
      expect(errors[0]['zh-Hans']).toContain('opensHole:60');
    },
  );

  test('keeps no name of whom it concerns', async () => {
    expect((await put(onTwoDuties(), 1, '?reason=once&accept=doubleDuty')).status).toBe(200);
    const text = await (await admin.get('/v1/roster/revisions/2')).text();
    expect(text).toContain('lin-yue would be on duty for several teams at once');
    for (const { name } of sampleRoster().engineers) expect(text).not.toContain(name);
  });

  test('needs the reason beside what is accepted, and codes that there are', async () => {
    const silent = await put(beijingAlone(), 1, '?accept=opensHole');
    await expectProblem(silent, { status: 400, code: 'invalidQuery', pointers: ['reason'] });
    const unknown = await put(beijingAlone(), 1, '?reason=x&accept=everything&force=1');
    await expectProblem(unknown, { status: 400, code: 'invalidQuery', pointers: ['accept', 'force'] });
  });

  test('a thing that was so before is no reason to refuse the next edit', async () => {
    await put(beijingAlone(), 1, ACCEPTS_ALL);
    const renamed = beijingAlone();
    renamed.teams[0].name.en = 'Peking';
    expect((await put(renamed, 2)).status).toBe(200);
    expect((await put(sampleRoster(), 3)).status).toBe(200);
  });

  test('bringing back a revision that takes something away is refused likewise', async () => {
    await put(beijingAlone(), 1, ACCEPTS_ALL);
    await put(sampleRoster(), 2);
    const restore = (body: object) => admin.post('/v1/roster/revisions/2/restore', body, { 'If-Match': '"3"' });
    await expectProblem(await restore({ reason: 'x' }), { status: 422, code: 'editNeedsAcceptance' });
    const accept = ['opensHole', 'losesSkill', 'losesLanguage'];
    const little = await restore({ reason: 'x', accept: ['opensHole:1', 'losesSkill', 'losesLanguage'] });
    const { refusals } = await expectProblem(little, { status: 422, code: 'editNeedsAcceptance' });
    expect(refusals[0].acceptedUpToMinutes).toBe(1);
    expect((await restore({ reason: 'x', accept })).status).toBe(200);
  });
});

describe('the language of a customer', () => {
  const customer = (id: string, language?: string) =>
    admin.put(`/v1/customers/${id}`, { name: id, ...(language && { language }) });

  /** The sample roster without anybody who speaks German. */
  function withoutGerman(): Body {
    const roster = sampleRoster();
    for (const person of roster.engineers) {
      person.languages = person.languages.filter((language: string) => language !== 'de');
      if (person.languages.length === 0) person.languages = ['en'];
    }
    return roster;
  }

  test('is not lost by an edit unless that is accepted, and whose it is is told', async () => {
    await customer('berlin-calls', 'de');
    await customer('no-language');
    const problem = await expectProblem(await put(withoutGerman(), 1), { status: 422, code: 'editNeedsAcceptance' });
    expect(problem.refusals).toMatchObject([{ code: 'losesLanguage', language: 'de', customers: ['berlin-calls'] }]);
    expect((await put(withoutGerman(), 1, '?reason=x&accept=losesLanguage')).status).toBe(200);
  });

  test('that its last customer has given up is lost without a question, and those who gave it up are named no more', async () => {
    await customer('berlin-calls', 'de');
    await customer('wien-live', 'de');
    await customer('berlin-calls', 'en');
    const problem = await expectProblem(await put(withoutGerman(), 1), { status: 422, code: 'editNeedsAcceptance' });
    expect(problem.refusals).toMatchObject([{ code: 'losesLanguage', language: 'de', customers: ['wien-live'] }]);
    await customer('wien-live');
    expect((await put(withoutGerman(), 1)).status).toBe(200);
  });

  test('stays noted when a save of another one fails, and once that succeeds only what stands is', async () => {
    const { customers } = admin.deployment.deps;
    const write = customers.write.bind(customers);
    await customer('berlin-calls', 'de');
    customers.write = async () => Promise.reject(new Error('away'));
    await customer('berlin-calls', 'en');
    customers.write = write;
    expect(Object.keys(await readCustomerLanguages(admin.deployment.deps))).toEqual(['de', 'en']);
    await Promise.all([customer('berlin-calls', 'id'), customer('berlin-calls', 'th')]);
    const { language } = (await customers.read('berlin-calls'))?.value ?? {};
    expect(await readCustomerLanguages(admin.deployment.deps)).toEqual({ [`${language}`]: ['berlin-calls'] });
  });

  test('that no customer has may be lost', async () => {
    expect((await put(withoutGerman(), 1)).status).toBe(200);
  });

  test('is known before the customer is, so that a crash between the two asks once too often', async () => {
    const { customers } = admin.deployment.deps;
    customers.write = async () => Promise.reject(new Error('away'));
    expect((await customer('berlin-calls', 'de')).status).toBe(500);
    await expectProblem(await put(withoutGerman(), 1), { status: 422, code: 'editNeedsAcceptance' });
  });

  test('of many customers at once is noted of all, and the note stays small', async () => {
    const languages = ['de', 'id', 'th', 'vi'];
    const made = Array.from({ length: 24 }, (_, n) => [`customer-${n}`, languages[n % 4] ?? 'en'] as const);
    for (const [id, language] of made) expect((await customer(id, language)).status).toBe(201);
    const noted = await readCustomerLanguages(admin.deployment.deps);
    expect(Object.keys(noted)).toEqual(languages);
    for (const having of Object.values(noted)) expect(having).toHaveLength(5);
  });
});

test('of two edits, one of which was weighed against what the other then replaced, one is saved', async () => {
  const { rosters } = admin.deployment.deps;
  const commit = rosters.commit.bind(rosters);
  rosters.commit = async (pointer) => {
    rosters.commit = commit;
    // While the first edit was being weighed against four teams, somebody took three of them away.
    expect((await put(beijingAlone(), 1, ACCEPTS_ALL)).status).toBe(200);
    return commit(pointer);
  };
  const renamed = sampleRoster();
  renamed.teams[0].name.en = 'Peking';
  await expectProblem(await put(renamed, 1), { status: 412, code: 'revisionMismatch' });
  expect(await admin.revision()).toBe(2);
});
