import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { GivenReason } from '../../../lambdas/core/events';
import type { RotationId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY, type SeverityPolicy } from '../../../lambdas/core/policy';
import type { Skill } from '../../../lambdas/core/skills';
import type { World } from '../../../lambdas/core/world';
import { NOBODY_QUIET_SOON, policiesOf } from '../../factories/policy';
import { resolves } from '../../factories/resolution';
import { anEngineer, aRoster, aRow, aTeam, engineerId, HOUR, MINUTE, NOW, teamId } from '../../factories/world';
import { acknowledge, decided, decline, given, type Line, pages, REPORT, SETTLE, wakeUp } from './specification';

const holder = (name: string) =>
  ({ engineerId: engineerId(name), because: 'rotation', rule: 'weekly' as RotationId }) as const;

/** Silicon Valley on duty with a primary and a secondary who know nothing of live streaming; Beijing awake before its duty, and knows it. */
function roster(over: Partial<RosterSnapshot> = {}): RosterSnapshot {
  const valley = aRow('onDuty', { roles: { primary: holder('kevin'), secondary: holder('grace') } });
  const skills = { 'live-streaming': 2 };
  const speaks = { languages: ['zh', 'en'] };
  const boundaries = [NOW - 24 * HOUR, NOW + HOUR, NOW + 10 * HOUR];
  const beijing = { boundaries, rows: [aRow('awake'), aRow('onDuty'), aRow('asleep')] };
  return aRoster({
    teams: [
      {
        ...aTeam('valley', 'onDuty'),
        duty: { boundaries: [NOW - 24 * HOUR, NOW + 2 * HOUR], rows: [valley, aRow('asleep')] },
      },
      { ...aTeam('beijing', 'awake'), duty: beijing },
    ],
    engineers: [
      anEngineer('kevin', 'valley'),
      anEngineer('grace', 'valley'),
      anEngineer('lin', 'beijing', { skills, ...speaks }),
      anEngineer('he', 'beijing', speaks),
    ],
    dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
    ...over,
  });
}

const NEEDS = { regions: [], skill: 'live-streaming' as Skill, language: 'zh-Hans' };
const REPORTED = { ...REPORT, needs: NEEDS } as Command;

/** As a contract with steps has it: primary and secondary at once, then the next team. */
const stepped = (over: Partial<SeverityPolicy>): World['policies'] =>
  policiesOf({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, ...over } });
const BY_STEPS = stepped({ steps: [{ page: ['primary', 'secondary'] }, { page: ['nextTeam'] }], rounds: 2 });

const declineAs = (name: string, because: GivenReason): Command => ({
  type: 'decline',
  engineerId: engineerId(name),
  because,
});
const handOn = (name: string, because: GivenReason): Command => ({
  type: 'handOn',
  engineerId: engineerId(name),
  because,
  nextStep: 'Compare the mixes',
  promise: 'A workaround by six',
});
const resolve = (name: string): Command => resolves(name);
const reopen: Command = { type: 'reopen', reason: 'back' };

/** The pages that ask for an owner. */
const askingIn = ({ events }: Decided) =>
  events.flatMap((event) => (event.type === 'pageDecided' && event.purpose === 'acknowledge' ? [event] : []));

const waited = [SETTLE, { after: 3 * MINUTE }, wakeUp()] as const;

/** The newest page that asks for an owner, with what stands in its explanation of somebody else. */
function explained(lines: readonly Line[], other: string) {
  const { last } = given(...lines);
  const [page] = askingIn(last);
  return page?.explanation?.others.find((one) => one.engineerId === other);
}

describe('“not my skill”', () => {
  test('asks awake colleagues who have the skill before those on duty who lack it, and says so of them', () => {
    const lines = [{ world: { roster: roster() } }, REPORTED, SETTLE, declineAs('kevin', 'notMySkill')] as const;
    expect(pages(given(...lines).last.effects)).toEqual(['lin acknowledge']);
    expect(explained(lines, 'grace')).toMatchObject({ tier: 'onDuty', passedOver: 'notTheirSkill' });
    expect(explained(lines, 'kevin')).toMatchObject({ notMySkill: true, passedOver: 'justPassedOn' });
  });

  test('leaves whoever is on duty without the skill before whoever said so, once nobody who has it is left', () => {
    const lines = [
      { world: { roster: roster() } },
      REPORTED,
      SETTLE,
      declineAs('kevin', 'notMySkill'),
      ...waited,
    ] as const;
    expect(pages(given(...lines).last.effects)).toContain('grace acknowledge');
  });

  test('is heard in every round: whoever said so is asked when nobody else who is awake is left, and before anybody else is', () => {
    const teams = [aTeam('valley', 'onDuty'), aTeam('beijing', 'awake'), aTeam('europe', 'asleep')];
    const world = {
      roster: roster({ teams, engineers: [...roster().engineers, anEngineer('maya', 'europe', { standBy: true })] }),
    };
    const story: Line[] = [{ world }, REPORTED, SETTLE, declineAs('kevin', 'notMySkill')];
    const order: string[] = [];
    for (let round = 0; round < 7; round++) {
      order.push(...askingIn(given(...story).last).map((page) => page.engineerId));
      story.push(...waited);
    }
    // Kevin was asked in the first round: it goes on to the night, and to the duty managers; in the second he is the last awake.
    expect(order).toEqual(['lin', 'grace', 'he', 'maya', 'boss', 'lin', 'grace']);
  });

  test('is not overruled by the steps of a policy', () => {
    const world = { roster: roster(), policies: BY_STEPS };
    const gaveUp = given(
      { world },
      REPORTED,
      SETTLE,
      declineAs('kevin', 'notMySkill'),
      declineAs('grace', 'notMySkill'),
    );
    expect(pages(gaveUp.last.effects)).toEqual(['lin acknowledge']);
    const reopened = [acknowledge('lin'), SETTLE, resolve('lin'), SETTLE, reopen, ...waited] as const;
    const { last } = given(
      { world },
      REPORTED,
      SETTLE,
      declineAs('kevin', 'notMySkill'),
      declineAs('grace', 'notMySkill'),
      SETTLE,
      ...reopened,
    );
    expect(pages(last.effects)).toContain('he acknowledge');
  });

  test('of no skill that is asked for puts back only whoever said so', () => {
    const { last } = given({ world: { roster: roster() } }, REPORT, SETTLE, declineAs('kevin', 'notMySkill'));
    expect(pages(last.effects)).toEqual(['grace acknowledge']);
  });
});

describe('“not my skill”, at the end of another owner’s day', () => {
  /** Silicon Valley goes home; Europe is on duty by then without the skill, Beijing awake with it. */
  const duty = (beginsAt: number) => ({
    boundaries: [NOW - 24 * HOUR, beginsAt, NOW + 12 * HOUR],
    rows: [aRow('awake'), aRow('onDuty'), aRow('asleep')],
  });
  const three = roster({
    teams: [
      {
        ...aTeam('valley', 'onDuty'),
        duty: { boundaries: [NOW - 24 * HOUR, NOW + 2 * HOUR], rows: [aRow('onDuty'), aRow('asleep')] },
      },
      { ...aTeam('europe', 'awake'), duty: duty(NOW + HOUR) },
      { ...aTeam('beijing', 'awake'), duty: duty(NOW + 3 * HOUR) },
    ],
    engineers: [
      anEngineer('kevin', 'valley'),
      anEngineer('grace', 'valley'),
      anEngineer('anna', 'europe'),
      anEngineer('lin', 'beijing', { skills: { 'live-streaming': 2 } }),
    ],
  });
  const reported = { ...REPORT, needs: { regions: [], skill: 'live-streaming' } } as Command;
  const begins = [{ world: { roster: three, policies: policiesOf(NOBODY_QUIET_SOON) } }, reported, SETTLE] as const;
  const note = (kind: 'nextStep' | 'promise'): Command => ({
    type: 'noteRecord',
    engineerId: engineerId('grace'),
    note: { kind, text: 'A workaround by six' },
  });
  const message: Command = {
    type: 'addMessage',
    author: { kind: 'engineer', engineerId: engineerId('grace') },
    text: 'On it',
  };
  const graceHasIt = [acknowledge('grace'), SETTLE, message, note('nextStep'), note('promise'), SETTLE] as const;
  const linDeclines = [decline('lin'), SETTLE] as const;

  test.each<[string, readonly Line[]]>([
    ['who was asked', [declineAs('kevin', 'notMySkill'), SETTLE, ...linDeclines]],
    [
      'who owned it',
      [acknowledge('kevin'), SETTLE, handOn('kevin', 'notMySkill'), SETTLE, ...linDeclines, ...waited, ...waited],
    ],
  ])('is heard alike from one %s: it is offered to who has the skill, not to who is merely on duty', (_who, said) => {
    const owned = given(...begins, ...said, ...graceHasIt);
    expect(owned.issue).toMatchObject({ state: 'owned', lacksSkill: ['kevin'], owner: { engineerId: 'grace' } });
    const dueInMs = (owned.issue.clocks.relay ?? 0) - owned.world.now;
    const { last } = given(...begins, ...said, ...graceHasIt, { after: dueInMs }, wakeUp());
    const page = last.events.find((event) => event.type === 'pageDecided' && event.purpose === 'relay');
    expect(page).toMatchObject({ engineerId: 'lin', explanation: { chosen: { tier: 'awake' } } });
  });
});

describe('a region that gave the issue away', () => {
  const gaveAway = [{ teamId: teamId('valley'), at: NOW }];
  const asksNext = (needs: typeof NEEDS | { regions: string[] }, over: Partial<World>, hours = 0) => {
    const lines = [
      { world: { roster: roster(), ...over } },
      { ...REPORT, needs } as Command,
      SETTLE,
      { issue: (issue) => ({ ...issue, gaveAway, chain: { round: 1, tried: [], delivered: false } }) },
      { after: hours * HOUR },
      { issue: (issue) => ({ ...issue, state: 'waiting', clocks: { nextStep: NOW } }) as typeof issue },
      wakeUp(),
    ] as Line[];
    return given(...lines);
  };

  test('is asked after every other region that is awake, though it is on duty, by whatever step', () => {
    const { last } = asksNext({ regions: [] }, {});
    expect(pages(last.effects)).toEqual(['lin acknowledge']);
    expect(pages(asksNext({ regions: [] }, { policies: BY_STEPS }).last.effects)).toEqual([
      'lin acknowledge',
      'he acknowledge',
    ]);
    const [page] = askingIn(last);
    expect(page?.explanation?.others.find((one) => one.engineerId === 'kevin')).toMatchObject({
      passedOver: 'gaveItAway',
    });
  });

  test('is asked in its turn where it is at home with the customer', () => {
    const home = roster();
    const teams = home.teams.map((team) => (team.id === 'valley' ? { ...team, homeRegions: ['US'] } : team));
    expect(pages(asksNext({ regions: ['US'] }, { roster: { ...home, teams } }).last.effects)).toEqual([
      'kevin acknowledge',
    ]);
  });

  test('is asked in its turn where nobody else has the skill', () => {
    const others = roster().engineers.map((one) => (one.teamId === 'valley' ? { ...one, skills: { audio: 1 } } : one));
    const needs = { regions: [], skill: 'audio' as Skill };
    const { last } = asksNext(needs, { roster: roster({ engineers: others }) });
    expect(pages(last.effects)).toEqual(['kevin acknowledge']);
  });

  test('is asked before anybody is woken', () => {
    const teams = [aTeam('valley', 'onDuty'), aTeam('beijing', 'asleep')];
    const engineers = roster().engineers.map((one) => ({ ...one, standBy: true }));
    expect(pages(asksNext({ regions: [] }, { roster: roster({ teams, engineers }) }).last.effects)).toEqual([
      'kevin acknowledge',
    ]);
  });
});

describe('an owner who hands the issue on', () => {
  const owned = [{ world: { roster: roster() } }, REPORTED, SETTLE, acknowledge('kevin'), SETTLE] as const;

  test('is followed by who has the skill in the region that wakes, not by the same shift’s secondary who lacks it', () => {
    const lines = [...owned, handOn('kevin', 'goingHome')] as const;
    expect(pages(given(...lines).last.effects)).toEqual(['lin acknowledge']);
    expect(explained(lines, 'grace')).toMatchObject({ tier: 'onDuty', passedOver: 'notTheirSkill' });
  });

  test('is followed by who speaks the customer’s language and is about to begin, not by the secondary who does not', () => {
    const { skill: _skill, ...needs } = NEEDS;
    const lines = [owned[0], { ...REPORT, needs } as Command, ...owned.slice(2), handOn('kevin', 'busy')] as Line[];
    expect(pages(given(...lines).last.effects)).toEqual(['lin acknowledge']);
    expect(explained(lines, 'grace')).toMatchObject({ passedOver: 'notTheirLanguage' });
  });

  test('is followed by the secondary where whoever speaks the language has done their day', () => {
    const { skill: _skill, ...needs } = NEEDS;
    const evening = roster({ teams: [aTeam('valley', 'onDuty'), aTeam('beijing', 'awake')] });
    const { last } = given(
      { world: { roster: evening } },
      { ...REPORT, needs } as Command,
      ...owned.slice(2),
      handOn('kevin', 'busy'),
    );
    expect(pages(last.effects)).toEqual(['grace acknowledge']);
  });
});

describe('an owner who asks for somebody to take over', () => {
  const asks: Command = { type: 'askRelay', engineerId: engineerId('kevin') };
  const noted = (kind: 'nextStep' | 'promise'): Command => ({
    type: 'noteRecord',
    engineerId: engineerId('kevin'),
    note: { kind, text: 'Compare the mixes' },
  });
  const offered = (needs: Partial<typeof NEEDS>, over: Partial<RosterSnapshot> = {}) =>
    given(
      { world: { roster: roster(over) } },
      { ...REPORT, needs: { regions: [], ...needs } } as Command,
      SETTLE,
      acknowledge('kevin'),
      SETTLE,
      noted('nextStep'),
      noted('promise'),
      asks,
    ).last;
  const reasonFor = (name: string, { events }: Decided) =>
    events.flatMap((event) =>
      event.type === 'pageDecided' && event.purpose === 'relay'
        ? (event.explanation?.others ?? []).filter((one) => one.engineerId === name).map((one) => one.passedOver)
        : [],
    );

  test('has it offered to who has the skill in the region that wakes, not to the same shift’s secondary who lacks it', () => {
    const last = offered({ skill: 'live-streaming' });
    expect(pages(last.effects)).toContain('lin relay');
    expect(reasonFor('grace', last)).toEqual(['notTheirSkill']);
  });

  test('has it offered to who speaks the customer’s language there, not to the secondary who does not', () => {
    const last = offered({ language: 'zh-Hans' });
    expect(pages(last.effects)).toContainEqual(expect.stringMatching(/^(lin|he) relay$/));
    expect(reasonFor('grace', last)).toEqual(['notTheirLanguage']);
  });

  test('has it offered to who has a whole day before them, not to who goes home with the owner', () => {
    const soon = roster().teams.map((team) =>
      team.id === 'valley'
        ? { ...team, duty: { ...team.duty, boundaries: [NOW - 24 * HOUR, NOW + 105 * MINUTE] } }
        : team,
    );
    const last = offered({}, { teams: soon });
    expect(pages(last.effects)).toContainEqual(expect.stringMatching(/^(lin|he) relay$/));
    expect(reasonFor('grace', last)).toEqual(['dayTooShort']);
  });

  test('has it offered to the secondary where the others have done their day and lack nothing that the secondary has', () => {
    const teams = [
      aTeam('valley', 'onDuty', { endsAt: NOW + 8 * HOUR }),
      aTeam('beijing', 'awake', { endsAt: NOW + 5 * HOUR }),
    ];
    expect(pages(offered({ language: 'zh-Hans' }, { teams }).effects)).toContain('grace relay');
  });
});

describe('an explanation', () => {
  test('says when open issues were counted, for whoever took one since has more', () => {
    const load = { at: NOW - 42_000, openIssues: {}, unreachable: [] };
    const { last } = given({ world: { roster: roster(), load } }, REPORT);
    expect(askingIn(last)[0]?.explanation).toMatchObject({ loadAt: NOW - 42_000, chosen: { openIssues: 0 } });
    const never = given({ world: { roster: roster() } }, REPORT);
    expect(askingIn(never.last)[0]?.explanation).not.toHaveProperty('loadAt');
  });
});

describe('a reopened issue', () => {
  const story = [
    { world: { roster: roster() } },
    REPORTED,
    SETTLE,
    acknowledge('kevin'),
    SETTLE,
    handOn('kevin', 'notMySkill'),
    SETTLE,
    acknowledge('lin'),
    SETTLE,
    resolve('lin'),
    SETTLE,
    reopen,
  ] as const;

  test('goes to whoever resolved it and is awake, though others are on duty, and says why', () => {
    const { last } = given(...story);
    expect(pages(last.effects)).toEqual(['lin acknowledge']);
    const [page] = askingIn(last);
    expect(page?.explanation?.chosen).toMatchObject({ engineerId: 'lin', tier: 'awake', lastOwner: true });
    const others = page?.explanation?.others ?? [];
    expect(others.map(({ engineerId: id, passedOver }) => [id, passedOver])).toEqual([
      ['kevin', 'gaveUp'],
      ['grace', 'gaveItAway'],
      ['he', undefined],
      ['boss', undefined],
    ]);
  });

  test('then to others awake whose region did not give it away, and to who said “not my skill” last of all', () => {
    const { last } = given(...story, ...waited);
    expect(pages(last.effects)).toContain('he acknowledge');
    const third = given(...story, ...waited, ...waited);
    expect(pages(third.last.effects)).toContain('grace acknowledge');
    const fourth = given(...story, ...waited, ...waited, ...waited);
    expect(askingIn(fourth.last)[0]?.explanation?.chosen).toMatchObject({ engineerId: 'kevin', notMySkill: true });
  });

  test('goes on to others when whoever resolved it declines it, or sleeps', () => {
    expect(pages(decided(given(...story, SETTLE).when(decline('lin'))).effects)).toEqual(['he acknowledge']);
    const night = roster({ teams: [aTeam('valley', 'onDuty'), aTeam('beijing', 'asleep')] });
    const asleep = given(...story.slice(0, -1), { world: { roster: night } }, reopen);
    expect(pages(asleep.last.effects)).toEqual(['grace acknowledge']);
  });

  test('is asked of the same person when the page has to be sent again', () => {
    const standing = given(...story);
    const [page] = askingIn(standing.last);
    const failed = given(
      ...story,
      { type: 'pageFailed', page: page?.page ?? 0, attempt: 1, reason: 'unavailable' },
      { after: MINUTE },
      wakeUp(),
    );
    expect(pages(failed.last.effects)).toEqual(['lin acknowledge']);
    expect(failed.last.events.map(({ type }) => type)).not.toContain('handedOn');
  });
});
