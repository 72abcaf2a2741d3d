import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import type { Decided } from '../../../lambdas/core/decide/draft';
import { expertIn, MOST_AT_ONCE, MOST_REQUESTS, type SkillLevel } from '../../../lambdas/core/experts';
import type { Issue } from '../../../lambdas/core/issue';
import type { Skill } from '../../../lambdas/core/skills';
import { resolves } from '../../factories/resolution';
import {
  anEngineer,
  aRoster,
  aRow,
  aTeam,
  aWorld,
  engineerId,
  HOUR,
  MINUTE,
  NOW,
  onLeave,
} from '../../factories/world';
import {
  acknowledge,
  decided,
  expectNothingHappened,
  failed,
  given,
  REPORT,
  SETTLE,
  types,
  wakeUp,
} from './specification';

interface Wanted {
  readonly skill?: Skill;
  readonly level?: SkillLevel;
  readonly note?: string;
  readonly everybody?: true;
}

const ask = (wanted: Wanted = {}, owner = 'lin'): Command => ({
  type: 'askExpert',
  engineerId: engineerId(owner),
  skill: 'network',
  ...wanted,
});
const join = (name: string): Command => ({ type: 'joinAsExpert', engineerId: engineerId(name) });
const cannot = (name: string): Command => ({ type: 'declineAsExpert', engineerId: engineerId(name) });
const leave = (name: string): Command => ({ type: 'leaveAsExpert', engineerId: engineerId(name) });
const swarm = (link = 'https://meet.example.com/frozen', owner = 'lin'): Command => ({
  type: 'setSwarm',
  engineerId: engineerId(owner),
  link,
});
const handOn: Command = {
  type: 'handOn',
  engineerId: engineerId('lin'),
  because: 'goingHome',
  nextStep: 'Compare TCP and UDP',
  promise: 'You hear from us',
};
const resolve = (name = 'lin'): Command => resolves(name);

/** In the valley it is night for five hours. */
const WAKES_AT = NOW + 5 * HOUR;
const valley = aTeam('valley', 'asleep', {
  duty: { boundaries: [NOW - 24 * HOUR, WAKES_AT], rows: [aRow('asleep'), aRow('onDuty')] },
});

/** Who knows networks: Wu of the owner's team a little, Anna well and Jonas better in Europe, Maya best and asleep. */
const ROSTER = aRoster({
  teams: [aTeam('beijing', 'onDuty'), aTeam('europe', 'awake'), valley],
  engineers: [
    anEngineer('lin', 'beijing', { skills: { network: 3, video: 1 } }),
    anEngineer('zhao', 'beijing'),
    anEngineer('wu', 'beijing', { skills: { network: 1 } }),
    anEngineer('anna', 'europe', { skills: { network: 2 } }),
    anEngineer('jonas', 'europe', { skills: { network: 3 } }),
    anEngineer('maya', 'valley', { skills: { network: 3, server: 2 }, standBy: true }),
  ],
  dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
});

const OWNED = [{ world: { roster: ROSTER } }, REPORT, SETTLE, { after: MINUTE }, acknowledge('lin'), SETTLE] as const;
const WAIT = 3 * MINUTE;

const experts = ({ experts = [] }: Issue): string[] => experts.map((one) => `${one.engineerId} ${one.status}`);
const askedAs = ({ effects }: Pick<Decided, 'effects'>, purpose: string): string[] =>
  effects.flatMap((effect) => (effect.kind === 'page' && effect.purpose === purpose ? [effect.engineerId] : []));

describe('Experts of an issue that is open again', () => {
  const story = [...OWNED, ask(), join('wu'), resolve(), { type: 'reopen' }, acknowledge('lin')] as const;

  test('stand beside nobody, and may join again by themselves', () => {
    expect(experts(given(...story).issue)).toEqual(['wu left']);
    expect(experts(given(...story, join('wu')).issue)).toEqual(['wu joined']);
  });

  test('are asked anew by the next owner, once', () => {
    const { issue, last } = given(...story, ask({ note: 'Is it back?' }));
    expect(askedAs(last, 'expert')).toEqual(['wu']);
    expect(experts(issue)).toEqual(['wu asked']);
    expect(experts(given(...story, ask(), cannot('wu')).issue)).toEqual(['wu declined', 'anna asked']);
  });
});

describe('An owner who asks for an expert', () => {
  test('has the best awake one of any region paged beside them, and stays the owner', () => {
    const { issue, last } = given(...OWNED, ask({ note: 'Is it the carrier?' }));
    expect(types(last)).toEqual(['expertAsked', 'pageDecided']);
    expect(askedAs(last, 'expert')).toEqual(['wu']);
    expect(issue).toMatchObject({
      state: 'owned',
      owner: { engineerId: 'lin' },
      expertRequests: [{ id: 1, skill: 'network', note: 'Is it the carrier?' }],
    });
    expect(experts(issue)).toEqual(['wu asked']);
  });

  test('with a level gets somebody who has at least that, and the page says who was passed over and why', () => {
    const { last } = given(...OWNED, ask({ level: 3 }));
    expect(askedAs(last, 'expert')).toEqual(['jonas']);
    const page = last.events.find((event) => event.type === 'pageDecided');
    const explanation = page?.type === 'pageDecided' ? page.explanation : undefined;
    expect(explanation).toMatchObject({ rosterRevision: 7, chosen: { engineerId: 'jonas', skillLevel: 3 } });
    const passedOver = Object.fromEntries(explanation?.others.map((one) => [one.engineerId, one.passedOver]) ?? []);
    expect(passedOver).toMatchObject({ lin: 'besideAlready', wu: 'notThatLevel', anna: 'notThatLevel' });
  });

  test('gets nobody in their night: it is refused, and says when the next one wakes', () => {
    const standing = given(...OWNED);
    expect(standing.when(ask({ skill: 'server' }))).toEqual({
      code: 'noExpertAwake',
      skill: 'server',
      nextAt: WAKES_AT,
    });
    expect(standing.when(ask({ skill: 'server', level: 3 }))).toEqual({
      code: 'noExpertAwake',
      skill: 'server',
      level: 3,
    });
    expect(standing.when(ask({ skill: 'audio' }))).toEqual({ code: 'noExpertAwake', skill: 'audio' });
  });

  test('is told of nobody who is on leave when the next one would wake', () => {
    const away = ROSTER.engineers.map((one) =>
      one.id === 'maya' ? { ...one, apart: [onLeave(NOW - HOUR, WAKES_AT + 2 * HOUR)] } : one,
    );
    const outcome = given(...OWNED, { world: { roster: { ...ROSTER, engineers: away } } }).when(
      ask({ skill: 'server' }),
    );
    expect(outcome).toMatchObject({ code: 'noExpertAwake', nextAt: WAKES_AT + 2 * HOUR });
  });

  test('asks those first whom a contact reaches', () => {
    const load = { at: NOW, openIssues: {}, unreachable: ['wu'] };
    expect(askedAs(given(...OWNED, { world: { load } }, ask()).last, 'expert')).toEqual(['anna']);
  });

  test('pressing twice asks one person; another wish asks another', () => {
    const once = given(...OWNED, ask());
    expectNothingHappened(once.issue, once.when(ask()));
    expect(askedAs(decided(once.when(ask({ note: 'And you?' }))), 'expert')).toEqual(['anna']);
  });

  test('is the only one who may ask, and only while it is open', () => {
    expect(given(...OWNED).when(ask({}, 'zhao'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
    expect(given({ world: { roster: ROSTER } }, REPORT).when(ask())).toEqual({ code: 'notOwner' });
    expect(given(...OWNED, resolve()).when(ask())).toEqual({ code: 'issueResolved' });
  });

  test('may not ask without end', () => {
    const many = Array.from({ length: MOST_REQUESTS + 1 }, (_, index) =>
      anEngineer(`net-${index}`, 'beijing', { skills: { network: 1 } }),
    );
    const roster = { ...ROSTER, engineers: [...ROSTER.engineers, ...many] };
    const asked = Array.from({ length: MOST_REQUESTS }, (_, index) => ask({ note: `${index}` }));
    const standing = given(...OWNED, { world: { roster } }, ...asked);
    expect(standing.when(ask({ note: 'once more' }))).toEqual({ code: 'tooManyExperts' });
  });

  test('does not get whoever said that this very skill is not theirs', () => {
    const needing = { ...REPORT, needs: { regions: [], skill: 'network' } } as Command;
    const declined: Command = { type: 'decline', engineerId: engineerId('lin'), because: 'notMySkill' };
    const { issue, last } = given(
      { world: { roster: ROSTER } },
      needing,
      SETTLE,
      declined,
      SETTLE,
      acknowledge('wu'),
      ask({}, 'wu'),
    );
    expect(issue.lacksSkill).toEqual(['lin']);
    expect(askedAs(last, 'expert')).toEqual(['anna']);
  });
});

describe('Whoever is asked as an expert', () => {
  test('joins: the owner stays the owner and is told, and the clock stops', () => {
    const { issue, last } = given(...OWNED, ask(), SETTLE, { after: MINUTE }, join('wu'));
    expect(types(last)).toEqual(['expertJoined', 'pageDecided']);
    expect(askedAs(last, 'inform')).toEqual(['lin']);
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
    expect(experts(issue)).toEqual(['wu joined']);
    expect(issue.clocks.expert).toBeUndefined();
  });

  test('writes into the record from then on, and neither resolves nor marks what only the owner may', () => {
    const note: Command = { type: 'noteRecord', engineerId: engineerId('wu'), note: { kind: 'finding', text: 'UDP' } };
    const asked = given(...OWNED, ask(), SETTLE);
    expect(asked.when(note)).toMatchObject({ code: 'notOwner' });
    const joined = given(...OWNED, ask(), SETTLE, join('wu'));
    expect(decided(joined.when(note)).issue.record?.findings).toMatchObject([{ text: 'UDP', by: 'wu' }]);
    expect(joined.when(resolve('wu'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
    const mark = { type: 'meetCommitment', engineerId: engineerId('wu'), commitment: 'fix', what: 'TCP' } as const;
    expect(joined.when(mark)).toEqual({ code: 'notOwner', ownerId: 'lin' });
    expect(given(...OWNED, ask(), SETTLE, join('wu'), leave('wu')).when(note)).toMatchObject({ code: 'notOwner' });
  });

  test('declines: the next best is asked at once', () => {
    const { issue, last } = given(...OWNED, ask(), SETTLE, cannot('wu'));
    expect(types(last)).toEqual(['expertDeclined', 'pageDecided']);
    expect(askedAs(last, 'expert')).toEqual(['anna']);
    expect(experts(issue)).toEqual(['wu declined', 'anna asked']);
  });

  test('does not answer: after the wait the next best is asked, and a late press still joins', () => {
    const { issue, last } = given(...OWNED, ask(), SETTLE, { after: WAIT }, wakeUp());
    expect(types(last)).toEqual(['expertSilent', 'pageDecided']);
    expect(experts(issue)).toEqual(['wu silent', 'anna asked']);
    const late = given(...OWNED, ask(), SETTLE, { after: WAIT }, wakeUp(), SETTLE, join('wu'), join('anna'));
    expect(experts(late.issue)).toEqual(['wu joined', 'anna joined']);
  });

  test('has the time that they were told of, also when the issue becomes graver meanwhile', () => {
    const low: Command = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P3' };
    const { issue, world } = given(...OWNED, low, ask(), SETTLE, { ...low, severity: 'P1' });
    expect(issue.clocks.expert).toBe(world.now + 30 * MINUTE);
  });

  test('cannot be reached: the next best is asked at once', () => {
    const { issue } = given(...OWNED, ask());
    const page = expertIn(issue, engineerId('wu'))?.page ?? 0;
    const outcome = given(...OWNED, ask(), failed(page, 'undeliverable'));
    expect(experts(outcome.issue)).toEqual(['wu silent', 'anna asked']);
  });

  test('is not given up while the pager is down, and has the whole wait once it is not', () => {
    const asked = given(...OWNED, ask());
    const page = expertIn(asked.issue, engineerId('wu'))?.page ?? 0;
    const down = [failed(page, 'unavailable'), { after: 61_000 }, wakeUp(), { after: 2 * MINUTE }, wakeUp()] as const;
    const sentLate = given(...OWNED, ask(), ...down, { after: 2 * MINUTE }, wakeUp(), SETTLE);
    expect(experts(sentLate.issue)).toEqual(['wu asked']);
    expect(sentLate.issue.clocks.expert).toBe(sentLate.world.now + WAIT);
  });

  test('is asked once; when all were asked, the owner knows, with when the next one wakes', () => {
    const all = given(...OWNED, ask(), SETTLE, cannot('wu'), SETTLE, cannot('anna'), SETTLE, cannot('jonas'));
    expect(types(all.last)).toEqual(['expertDeclined', 'noExpertLeft', 'pageDecided']);
    expect(all.last.events[1]).toMatchObject({ skill: 'network', nextAt: WAKES_AT });
    expect(askedAs(all.last, 'inform')).toEqual(['lin']);
    expect(all.issue.clocks.expert).toBeUndefined();
  });

  test('leaves again; pressing twice changes nothing, and nobody else is asked', () => {
    const left = given(...OWNED, ask(), SETTLE, join('wu'), SETTLE, leave('wu'));
    expect(types(left.last)).toEqual(['expertLeft']);
    expectNothingHappened(left.issue, left.when(leave('wu')));
    const joined = given(...OWNED, ask(), SETTLE, join('wu'));
    expectNothingHappened(joined.issue, joined.when(join('wu')));
  });

  test('nobody else joins, declines or leaves', () => {
    for (const command of [join('zhao'), cannot('zhao'), leave('zhao')]) {
      expect(given(...OWNED, ask()).when(command)).toEqual({ code: 'notAskedAsExpert' });
    }
  });
});

describe('“Everybody awake with this skill”', () => {
  const everybody = ask({ everybody: true });

  test('pages all of them at once, of every region, and nobody in their night', () => {
    const { issue, last } = given(...OWNED, everybody);
    expect(askedAs(last, 'expert')).toEqual(['wu', 'anna', 'jonas']);
    expect(experts(issue)).toEqual(['wu asked', 'anna asked', 'jonas asked']);
  });

  test('is bounded, and keeps the issue small', () => {
    const many = Array.from({ length: 3 * MOST_AT_ONCE }, (_, index) =>
      anEngineer(`net-${index}`, 'beijing', { skills: { network: 1 } }),
    );
    const roster = { ...ROSTER, engineers: [...ROSTER.engineers, ...many] };
    const { issue, last } = given(...OWNED, { world: { roster } }, everybody);
    expect(askedAs(last, 'expert')).toHaveLength(MOST_AT_ONCE);
    expect(JSON.stringify(issue).length).toBeLessThan(100_000);
    const page = last.events.find((event) => event.type === 'pageDecided');
    expect(page?.type === 'pageDecided' && page.explanation?.chosen.skillLevel).toBe(1);
  });

  test('waits for all, asks nobody after them, and tells the owner when none came', () => {
    const silent = given(...OWNED, everybody, SETTLE, { after: WAIT }, wakeUp());
    expect(types(silent.last)).toEqual([...Array(3).fill('expertSilent'), 'noExpertLeft', 'pageDecided']);
    const one = given(...OWNED, everybody, SETTLE, join('anna'), SETTLE, { after: WAIT }, wakeUp());
    expect(types(one.last)).toEqual(['expertSilent', 'expertSilent']);
  });
});

describe('A swarm', () => {
  const BOTH = [...OWNED, ask({ everybody: true }), SETTLE, join('wu'), SETTLE, join('anna'), SETTLE] as const;

  test('has a channel that the owner sets; those who joined are told, and no event and no page carries the link', () => {
    const { issue, last } = given(...BOTH, swarm());
    expect(issue.swarm).toMatchObject({ link: 'https://meet.example.com/frozen', by: 'lin' });
    expect(askedAs(last, 'inform')).toEqual(['wu', 'anna']);
    expect(JSON.stringify([last.events, last.effects])).not.toContain('meet.example.com');
  });

  test('the same link again changes nothing; nobody but the owner sets one', () => {
    const standing = given(...BOTH, swarm());
    expectNothingHappened(standing.issue, standing.when(swarm()));
    expect(standing.when(swarm('https://other.example.com', 'wu'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });
});

describe('What becomes of the issue meanwhile', () => {
  test('resolved: nobody is waited for or paged, and whoever was asked may join when it is opened again', () => {
    const { issue } = given(...OWNED, ask(), resolve());
    expect(experts(issue)).toEqual(['wu silent']);
    expect(issue.clocks).toEqual({});
    expect(issue.effects.filter(({ kind }) => kind === 'page')).toEqual([]);
    expect(given(...OWNED, ask(), resolve()).when(join('wu'))).toEqual({ code: 'issueResolved' });
    const again = given(...OWNED, ask(), resolve(), { type: 'reopen' }, join('wu'));
    expect(experts(again.issue)).toEqual(['wu joined']);
    expect(again.issue.state).toBe('paging');
  });

  test('handed on: those who are asked are asked still, for whoever owns it next', () => {
    const { issue } = given(...OWNED, ask({ level: 2 }), handOn);
    expect(issue.state).toBe('paging');
    expect(issue.clocks.expert).toBeDefined();
    const next = given(...OWNED, ask({ level: 2 }), handOn, SETTLE, acknowledge('zhao'), SETTLE, join('anna'));
    expect(next.issue).toMatchObject({ state: 'owned', owner: { engineerId: 'zhao' } });
    expect(askedAs(next.last, 'inform')).toEqual(['zhao']);
  });

  test('an acknowledgement leaves a page to an expert on its way', () => {
    const { issue } = given(...OWNED, ask({ level: 2 }), handOn, acknowledge('zhao'));
    const pages = issue.effects.flatMap((effect) => (effect.kind === 'page' ? [effect.purpose] : []));
    expect(pages).toEqual(['expert']);
  });

  test('an expert who comes to own it is an expert no more', () => {
    const { issue } = given(...OWNED, ask(), SETTLE, join('wu'), SETTLE, handOn, SETTLE, acknowledge('wu'));
    expect(issue).toMatchObject({ owner: { engineerId: 'wu' } });
    expect(experts(issue)).toEqual([]);
  });

  test('another roster: whoever fell asleep meanwhile is not asked', () => {
    const night = { ...ROSTER, teams: [aTeam('beijing', 'onDuty'), aTeam('europe', 'asleep'), valley] };
    const { issue, last } = given(...OWNED, ask(), SETTLE, { world: { roster: night } }, cannot('wu'));
    expect(experts(issue)).toEqual(['wu declined']);
    expect(types(last)).toContain('noExpertLeft');
  });
});

test('an issue from before there were experts is decided as ever', () => {
  const { issue } = given(...OWNED);
  expect(issue.experts).toBeUndefined();
  expect(decide(issue, wakeUp(), aWorld({ roster: ROSTER })).code).toBe('decided');
});
