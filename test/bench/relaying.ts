import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { EngineerId } from '../../lambdas/core/ids';
import { earliestClock, type OwnedIssue } from '../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import type { LocalSystem } from './local-system';
import { type Measurement, perSecond } from './measurement';
import { ownedIssue } from './owned-issues';

const ISSUES = 1_000;
const OWNERS = 100;
const GOAL_SECONDS = 60;
/** So many can be asked, three at once by default: room for 1,200, of which 1,000 are needed while nobody answers. */
const TEAMS_WAKING = 10;
const PEOPLE_OF_A_TEAM = 40;

const MINUTE_MS = 60_000;
/** Wednesday, 18:00 in Shanghai, noon in Berlin. */
const DAY_ENDS = Date.UTC(2026, 5, 3, 10);
const OFFERED_AT = DAY_ENDS - DEFAULT_POLICY.relay.leadMinutes * MINUTE_MS;
/** Those who own them have had them for long enough that the whole lead counts. */
export const DAY_BEFORE_ITS_END = DAY_ENDS - 150 * MINUTE_MS;
/** Timers are armed before they are due. */
const BEFORE_MS = 2_000;
const GIVEN_UP_AFTER_MS = 180_000;

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const team = (id: string, zone: string, region: string) => ({
  id,
  name: { en: id },
  zone,
  dutyHours: Object.fromEntries(WORKDAYS.map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
  wakingHours: { from: '07:00', to: '23:00' },
  homeRegions: [region],
});

const people = (count: number, of: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${of}-${index}`,
    name: `${of}-${index}`,
    team: of,
    languages: ['en'],
    contacts: [{ kind: 'email', address: `${of}-${index}@example.com` }],
  }));

/** One team whose day ends, and those whose day has begun. */
export function rosterOfADaysEnd(): Roster {
  const waking = Array.from({ length: TEAMS_WAKING }, (_, index) => `waking-${index}`);
  return rosterSchema.parse({
    teams: [team('ending', 'Asia/Shanghai', 'CN'), ...waking.map((id) => team(id, 'Europe/Berlin', 'DE'))],
    engineers: [...people(OWNERS, 'ending'), ...waking.flatMap((id) => people(PEOPLE_OF_A_TEAM, id))],
  });
}

/** Issues of everybody whose day ends at one instant, each to be offered at the same one. */
function issuesOfADaysEnd(): OwnedIssue[] {
  const roster = compileRoster(separatePeople(rosterOfADaysEnd()).body, 1, DAY_BEFORE_ITS_END - 24 * 60 * MINUTE_MS, 7);
  const owning = { roster, policy: DEFAULT_POLICY, now: DAY_BEFORE_ITS_END };
  const issues = Array.from({ length: ISSUES }, (_, index) =>
    ownedIssue(index + 1, `ending-${index % OWNERS}` as EngineerId, owning),
  );
  for (const { id, clocks } of issues) {
    if (earliestClock(clocks) !== OFFERED_AT) throw new Error(`${id} is not due when the day ends`);
  }
  return issues;
}

const isOffer = ({ purpose }: { readonly purpose: string }): boolean => purpose === 'relay';

/** When each was offered, on the monotonic clock; fewer when some were not in time. */
function offersOf(system: LocalSystem): Promise<number[]> {
  const at = new Map<string, number>();
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => done(), GIVEN_UP_AFTER_MS);
    const stop = system.onPage((page) => {
      if (isOffer(page) && !at.has(page.issueId)) at.set(page.issueId, page.receivedAt);
      if (at.size === ISSUES) done();
    });
    const done = () => {
      clearTimeout(giveUp);
      stop();
      resolve([...at.values()]);
    };
  });
}

/** How many offers one person has at most. Nobody answers, and the first is not over when the last is made: they are all at once. */
function mostAtOnce({ received }: LocalSystem): number {
  const offers = new Map<string, Set<string>>();
  for (const { engineerId, issueId } of received.filter(isOffer)) {
    offers.set(engineerId, (offers.get(engineerId) ?? new Set()).add(issueId));
  }
  return Math.max(0, ...[...offers.values()].map(({ size }) => size));
}

/** Bare puts of as many items of an issue's size, in seconds. */
async function bareSeconds({ table }: LocalSystem): Promise<number> {
  const put = (index: number) =>
    table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: { pk: { S: `BARE#${index}` }, sk: { S: 'BARE' }, document: { S: 'x'.repeat(5_000) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  return ISSUES / (await perSecond(ISSUES, 16, put));
}

/** A thousand issues whose owners' day ends at one instant, on the local run: until the last is offered, and how many one person gets. */
export async function benchRelaying(system: LocalSystem): Promise<Measurement[]> {
  const bare = await bareSeconds(system);
  const issues = issuesOfADaysEnd();
  await perSecond(issues.length, 16, async (index) => {
    const issue = issues[index];
    if (issue) await system.issues.write(issue, 'absent');
  });
  const offers = offersOf(system);
  system.setClock(OFFERED_AT - BEFORE_MS);
  const dueAt = performance.now() + BEFORE_MS;
  for (const { id } of issues) await system.timers.arm(id, OFFERED_AT);
  const times = await offers;
  const seconds = times.length < ISSUES ? Number.POSITIVE_INFINITY : (Math.max(...times) - dueAt) / 1_000;
  const most = mostAtOnce(system);
  const { offersAtOnce } = DEFAULT_POLICY.relay;
  const asked = TEAMS_WAKING * PEOPLE_OF_A_TEAM;
  return [
    {
      name: `${ISSUES} owned issues at one day's end: until the last is offered`,
      value: seconds,
      unit: 's',
      baseline: { name: 'as many bare puts on the same store', value: bare },
      ratio: seconds / bare,
      goal: `≤ ${GOAL_SECONDS} s`,
      met: seconds <= GOAL_SECONDS,
      mustHold: true,
    },
    {
      name: `offers at once to one of ${asked} people, the most`,
      value: most,
      unit: 'offers',
      goal: `≤ ${offersAtOnce}, the setting`,
      met: most <= offersAtOnce && most > 0,
      mustHold: true,
    },
  ];
}
