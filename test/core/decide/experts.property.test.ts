import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../../lambdas/core/commands';
import { askedNow } from '../../../lambdas/core/decide/asked-together';
import { decide } from '../../../lambdas/core/decide/decide';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { HistoryEntry } from '../../../lambdas/core/events';
import { SKILL_LEVELS } from '../../../lambdas/core/experts';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { route } from '../../../lambdas/core/route';
import type { World } from '../../../lambdas/core/world';
import { aWorld, engineerId } from '../../factories/world';
import { randomRoster } from '../duty/random-roster';
import { decided, REPORT, sent } from './specification';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 3_000 : 150;

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;

/** One thing that happens; `who` is taken among those whom it may concern, and `passes` is how long it took. */
const happening = fc.record({
  what: fc.constantFrom(
    'ask',
    'ask',
    'askAll',
    'join',
    'decline',
    'leave',
    'wait',
    'wait',
    'acknowledge',
    'sent',
  ) as fc.Arbitrary<'ask' | 'askAll' | 'join' | 'decline' | 'leave' | 'wait' | 'acknowledge' | 'sent'>,
  who: fc.nat(20),
  level: fc.option(fc.constantFrom(...SKILL_LEVELS), { nil: undefined }),
  passes: fc.constantFrom(0, MINUTE_MS, 4 * MINUTE_MS, 8 * 60 * MINUTE_MS),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const skilled = (snapshot: RosterSnapshot, levels: readonly number[]): RosterSnapshot => ({
  ...snapshot,
  engineers: snapshot.engineers.map((engineer, index) => {
    const level = levels[index % levels.length] ?? 0;
    return { ...engineer, skills: level > 0 ? { network: level } : {} };
  }),
  dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' as const }],
});

/** The command that comes of it, if anybody is there to give it. */
function commandOf({ what, who, level }: Happening, issue: Issue): Command | undefined {
  const ownerId = issue.state === 'owned' ? issue.owner.engineerId : undefined;
  const experts = issue.experts ?? [];
  const expert = experts[who % Math.max(1, experts.length)]?.engineerId;
  const pages = issue.effects.flatMap((effect) => (effect.kind === 'page' ? [effect.page] : []));
  const [page] = pages;
  switch (what) {
    case 'ask':
    case 'askAll': {
      if (!ownerId) return undefined;
      const everybody = what === 'askAll' && { everybody: true as const };
      return { type: 'askExpert', engineerId: ownerId, skill: 'network', ...(level && { level }), ...everybody };
    }
    case 'join':
      return expert && { type: 'joinAsExpert', engineerId: expert };
    case 'decline':
      return expert && { type: 'declineAsExpert', engineerId: expert };
    case 'leave':
      return expert && { type: 'leaveAsExpert', engineerId: expert };
    case 'sent':
      return page === undefined ? undefined : sent(page);
    case 'acknowledge': {
      if (ownerId) return undefined;
      const next = issue.state === 'paging' ? issue.page.engineerId : undefined;
      return next && { type: 'acknowledge', engineerId: next };
    }
    default:
      return { type: 'timerFired', effectsOlderThanMs: MINUTE_MS };
  }
}

/** Whoever is paged as an expert is awake, has the skill at the level, and was not asked before; and nobody better of those was left. */
function expectWellChosen(page: PageDecided, before: Issue, after: Issue, world: World): void {
  const { roster } = world;
  if (!roster) throw new Error('There is no roster');
  const expert = after.experts?.find(({ page: number }) => number === page.page);
  const level = expert?.level ?? 1;
  const earlier = (after.experts ?? []).filter(({ page: number }) => number < page.page);
  const asked = new Set<EngineerId>([...(before.experts ?? []), ...earlier].map(({ engineerId: id }) => id));
  if (after.state === 'owned') asked.add(after.owner.engineerId);
  for (const id of askedNow(after)) asked.add(id);
  const ranking = route({ ...after.needs, skill: 'network' }, roster, world.load, world.now);
  const fit = ranking
    .awake()
    .filter(({ engineerId: id, skillLevel = 0 }) => skillLevel >= level && !asked.has(id))
    .map(({ engineerId: id }) => id);
  const isForAll = after.expertRequests?.find(({ id }) => id === expert?.request)?.everybody === true;
  expect(isForAll ? fit : fit.slice(0, 1)).toContain(page.engineerId);
  expect(page.explanation).toMatchObject({ chosen: { engineerId: page.engineerId }, rosterRevision: roster.revision });
}

/** Experts stand beside: none owns the issue, none is there twice, whoever is asked is waited for, and joining moves nothing. */
function expectBeside(command: Command, before: Issue, after: Issue): void {
  const ids = (after.experts ?? []).map(({ engineerId: id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  if ('owner' in after && after.owner) expect(ids).not.toContain(after.owner.engineerId);
  const isAsked = after.experts?.some(({ status }) => status === 'asked') ?? false;
  expect(after.clocks.expert !== undefined).toBe(isAsked && after.state !== 'resolved');
  if (!/Expert$/.test(command.type)) return;
  expect(after.state).toBe(before.state);
  if (before.state === 'owned' && after.state === 'owned') {
    expect(after.owner.engineerId).toBe(before.owner.engineerId);
  }
}

test('an expert is awake, fit, asked once and beside the owner, whatever comes in whatever order', () => {
  const levels = fc.array(fc.nat(3), { minLength: 3, maxLength: 8 });
  const start = fc.integer({ min: 0, max: DAY_MS });
  const happenings = fc.array(happening, { minLength: 3, maxLength: 25 });
  let pagedExperts = 0;
  fc.assert(
    fc.property(randomRoster, levels, start, happenings, ({ body, middle }, skills, at, story) => {
      const fromAt = Date.parse(middle) - 2 * DAY_MS;
      const snapshot = skilled(compileRoster(body, 7, fromAt, 7), skills);
      let world: World = { ...aWorld(), now: fromAt + at, roster: snapshot };
      let issue = decided(decide(undefined, REPORT, world)).issue;
      if (issue.state !== 'paging') return;
      const first: Command = { type: 'acknowledge', engineerId: issue.page.engineerId };
      issue = decided(decide(issue, first, world)).issue;
      for (const each of story) {
        world = { ...world, now: world.now + each.passes };
        const command = commandOf(each, issue);
        const outcome = command && decide(issue, command, world);
        if (!command || outcome?.code !== 'decided') continue;
        for (const event of outcome.events) {
          if (event.type !== 'pageDecided' || event.purpose !== 'expert') continue;
          pagedExperts += 1;
          expectWellChosen(event, issue, outcome.issue, world);
        }
        expectBeside(command, issue, outcome.issue);
        issue = outcome.issue;
      }
    }),
    { numRuns: RUNS },
  );
  expect(pagedExperts).toBeGreaterThan(RUNS / 5);
});
