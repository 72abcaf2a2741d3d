import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../../lambdas/core/decide/decide';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { covers } from '../../../lambdas/core/duty/snapshot';
import type { HistoryEntry } from '../../../lambdas/core/events';
import type { EngineerId, Instant } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { DEFAULT_POLICY, type SeverityPolicy, STEP_TARGETS } from '../../../lambdas/core/policy';
import type { Ranking } from '../../../lambdas/core/ranking';
import { route } from '../../../lambdas/core/route';
import type { World } from '../../../lambdas/core/world';
import { policiesOf } from '../../factories/policy';
import { aWorld, engineerId } from '../../factories/world';
import { randomRoster } from '../duty/random-roster';
import { acknowledge, decided, decline, failed, REPORT, sent, wakeUp } from './specification';

const DAY_MS = 86_400_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 3_000 : 120;
const STEPS = 14;

const targets = fc.uniqueArray(fc.constantFrom(...STEP_TARGETS), { minLength: 1, maxLength: 5 });
const wait = fc.integer({ min: 20, max: 900 });
const severityPolicy = fc.record(
  {
    waitSeconds: wait,
    steps: fc.array(fc.record({ page: targets, waitSeconds: wait }, { requiredKeys: ['page'] }), {
      minLength: 1,
      maxLength: 4,
    }),
    rounds: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['waitSeconds'] },
);

/** What becomes of the pages that were decided, and who does what, step by step. */
const fate = fc.record({
  /** By page of a step: sent, or not. */
  outcomes: fc.array(fc.constantFrom('sent', 'sent', 'sent', 'undeliverable', 'unavailable', 'none'), {
    minLength: 1,
    maxLength: 3,
  }),
  declines: fc.boolean(),
});

const managers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: engineerId(`m${index}`),
    languages: ['en'],
    locale: 'en' as const,
  }));

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;
const isAwake = (tier: string | undefined) => tier === 'onDuty' || tier === 'awake';

/** Holds a page against the ranking of its instant: nobody in their night while somebody awake was not asked in the round. */
function expectAwakeFirst(
  entry: PageDecided,
  ranking: Ranking,
  tried: ReadonlySet<EngineerId>,
  except: Set<EngineerId>,
) {
  const chosen = entry.explanation?.chosen;
  const place = ranking.people().findIndex((person) => person.engineerId === entry.engineerId);
  expect(ranking.people()[place]?.tier).toBe(chosen?.tier);
  expect(tried.has(entry.engineerId)).toBe(false);
  if (isAwake(chosen?.tier)) return;
  const isNamed = entry.step !== undefined && chosen?.tier === 'dutyManager';
  if (isNamed) return;
  const awake = ranking.awake().filter((one) => !tried.has(one.engineerId) && !except.has(one.engineerId));
  expect(awake.map((one) => one.engineerId)).toEqual([]);
}

/** Follows a chain of pages, and holds each decision against the promises. */
class Follower {
  issue: Issue;
  now: Instant;
  tried = new Set<EngineerId>();
  /** Whom the newest step asked. */
  askedNow: readonly EngineerId[] = [];
  /** Who has passed the page on since the last one was decided. */
  passedOn = new Set<EngineerId>();

  constructor(
    readonly world: World,
    readonly roster: RosterSnapshot,
  ) {
    this.now = world.now;
    const { issue, events } = decided(decide(undefined, REPORT, world));
    this.issue = issue;
    this.#hold(events);
  }

  tell(command: Parameters<typeof decide>[1]): void {
    const { issue, events } = decided(decide(this.issue, command, { ...this.world, now: this.now }));
    this.issue = issue;
    this.#hold(events);
  }

  #hold(events: readonly HistoryEntry[]): void {
    const ranking = route(REPORT_NEEDS, this.roster, this.world.load, this.now);
    for (const event of events) {
      if (event.type === 'roundBegan') this.tried = new Set();
      if (event.type === 'handedOn') {
        this.passedOn.add(event.fromEngineerId);
        // Nobody of those who were asked together was reached, also where some of them are asked again by another page.
        const unreached = event.beside ? [event.fromEngineerId] : this.askedNow;
        if (event.reason === 'noLongerBest') for (const id of unreached) this.tried.delete(id);
      }
      if (event.type !== 'pageDecided' || event.purpose === 'inform') continue;
      expectAwakeFirst(event, ranking, this.tried, this.passedOn);
      this.tried.add(event.engineerId);
      this.askedNow = [...(event.beside === undefined ? [] : this.askedNow), event.engineerId];
    }
    if (events.some((event) => event.type === 'pageDecided')) this.passedOn = new Set();
    expect(this.issue.state).toBe('paging');
    const due = this.issue.clocks.nextStep ?? this.issue.clocks.retryPage;
    // Never nobody, and never nobody for long: the longest wait is what the policy says.
    expect(due).toBeGreaterThanOrEqual(this.now);
  }
}

const REPORT_NEEDS = { regions: [] };

test('by any policy and any roster somebody is asked at each instant, those awake first, nobody twice in a round, and one owns it', () => {
  fc.assert(
    fc.property(
      randomRoster,
      fc.nat(2),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      severityPolicy,
      fc.integer({ min: 0, max: DAY_MS }),
      fc.array(fate, { minLength: STEPS, maxLength: STEPS }),
      ({ body, middle }, count, lost, random, by, fates): void => {
        const fromAt = Date.parse(`${middle}T00:00Z`) - DAY_MS;
        const roster = { ...compileRoster(body, 1, fromAt, 5), dutyManagers: managers(count) };
        const everybody = [...roster.engineers, ...roster.dutyManagers].map(({ id }) => id);
        const unreachable = everybody.filter((_id, index) => lost[index % lost.length]);
        const P1 = { ...DEFAULT_POLICY.P1, ...random } as SeverityPolicy;
        const policies = policiesOf({ ...DEFAULT_POLICY, P1 });
        const load = { at: 0, openIssues: {}, unreachable };
        const follower = new Follower(aWorld({ now: fromAt + by, roster, policies, load }), roster);
        for (const { outcomes, declines } of fates) {
          const { issue } = follower;
          if (issue.state !== 'paging') throw new Error('Nobody acknowledged');
          const pages = [issue.page, ...(issue.beside ?? [])];
          pages.forEach(({ number, attempts, status }, index) => {
            const outcome = outcomes[index % outcomes.length] ?? 'sent';
            if (status !== 'decided' || outcome === 'none') return;
            follower.tell(outcome === 'sent' ? sent(number) : failed(number, outcome, attempts));
          });
          if (declines) follower.tell(decline(pages.at(-1)?.engineerId ?? ''));
          const { clocks } = follower.issue;
          follower.now = Math.min(clocks.nextStep ?? Infinity, clocks.retryPage ?? Infinity);
          if (!covers(roster, follower.now)) return;
          follower.tell(wakeUp(0));
        }
        const { paged } = follower.issue;
        for (const { engineerId: name } of paged.slice(0, 2)) {
          const taken = decide(follower.issue, acknowledge(name), { ...follower.world, now: follower.now });
          const owned = decided(taken).issue;
          expect(owned).toMatchObject({ state: 'owned', owner: { engineerId: name } });
          expect(owned.effects.filter((effect) => effect.kind === 'page' && effect.purpose === 'acknowledge')).toEqual(
            [],
          );
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 300_000);
