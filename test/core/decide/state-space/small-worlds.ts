import type { Command } from '../../../../lambdas/core/commands';
import { decide } from '../../../../lambdas/core/decide/decide';
import type { RosterSnapshot, TeamOnTable } from '../../../../lambdas/core/duty/snapshot';
import { NO_LOAD } from '../../../../lambdas/core/duty/snapshot';
import type { Issue } from '../../../../lambdas/core/issue';
import { DEFAULT_POLICY, type Policy, type SeverityPolicy } from '../../../../lambdas/core/policy';
import { bookOf } from '../../../../lambdas/core/policy-book';
import type { World } from '../../../../lambdas/core/world';
import { resolves } from '../../../factories/resolution';
import { anEngineer, aRoster, aRow, aTeam, customerId, engineerId, HOUR, issueId, NOW } from '../../../factories/world';

/** Everything comes an hour or some later, so that a day is a dozen steps. */
const severityPolicy: SeverityPolicy = {
  waitSeconds: 3_600,
  commitments: { firstResponseMinutes: 240, workaroundMinutes: 600, rootCauseMinutes: 1_200, fixMinutes: 2_400 },
  quietMinutes: 150,
  quietMinutesUntilFix: 300,
};

const POLICY: Policy = { ...DEFAULT_POLICY, P1: severityPolicy, P2: severityPolicy, P3: severityPolicy };

const DAYS = 6;
const HALF_DAY = 12 * HOUR;

/** On duty for half of each day and asleep for the other; one of its duties ends at `endsAt`. */
function halfDays(name: string, endsAt: number): TeamOnTable {
  const boundaries = Array.from({ length: 2 * DAYS + 3 }, (_, half) => endsAt + (half - 3) * HALF_DAY);
  const rows = boundaries.map((_, index) => aRow(index % 2 === 0 ? 'onDuty' : 'asleep'));
  return { ...aTeam(name, 'onDuty'), duty: { boundaries, rows } };
}

/** Two hours before one team goes home and the other comes, which is asleep until then. */
const twoTeams: RosterSnapshot = aRoster({
  untilAt: NOW + DAYS * 24 * HOUR,
  teams: [halfDays('east', NOW + 2 * HOUR), halfDays('west', NOW + 2 * HOUR + HALF_DAY)],
  engineers: [anEngineer('ann', 'east'), anEngineer('bo', 'east'), anEngineer('cy', 'west'), anEngineer('di', 'west')],
});

const oneAndManager: RosterSnapshot = aRoster({
  untilAt: NOW + DAYS * 24 * HOUR,
  teams: [halfDays('east', NOW + 2 * HOUR)],
  engineers: [anEngineer('ann', 'east')],
  dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
});

/** One to own it, and one in each team to stand beside the owner. */
const withExperts: RosterSnapshot = {
  ...twoTeams,
  engineers: [
    anEngineer('ann', 'east'),
    anEngineer('bo', 'east', { skills: { network: 1 } }),
    anEngineer('cy', 'west', { skills: { network: 2 } }),
  ],
};

const onlyManager: RosterSnapshot = { ...oneAndManager, revision: 8, teams: [], engineers: [] };

export interface SmallWorld {
  readonly name: string;
  /** How the issue begins, unless a customer reports it. */
  readonly opening?: Extract<Command, { readonly type: 'report' }>;
  /** Walked so many commands less deep than the others: it is there for what comes early. */
  readonly lessDeep?: number;
  /** As it is at first. */
  readonly world: World;
  /** What an edit may bring at any moment. */
  readonly rosters: readonly (RosterSnapshot | undefined)[];
  /** Of a report that joins: how the issue that it joins may be at any moment. */
  readonly parents?: readonly (Issue | undefined)[];
}

const smallWorld = (name: string, ...rosters: readonly (RosterSnapshot | undefined)[]): SmallWorld => ({
  name,
  world: { now: NOW, roster: rosters[0], policies: { ...bookOf(POLICY), revision: 1 }, load: NO_LOAD },
  rosters,
});

const SIGNAL: Extract<Command, { readonly type: 'report' }> = {
  type: 'report',
  id: issueId('walk'),
  customerId: customerId('acme'),
  customerName: 'Acme',
  report: { title: 'Loss above 20 %', severity: 'P2' },
  signal: {
    source: 'probes',
    key: 'loss',
    firing: { severity: 'P2', affectedCustomers: [{ id: customerId('acme'), name: 'Acme' }], regions: [] },
  },
  needs: { regions: [] },
};

const joins: Extract<Command, { readonly type: 'report' }> = {
  ...SIGNAL,
  id: issueId('walk'),
  report: { title: 'Frozen', severity: 'P1' },
  joins: issueId('parent'),
};

/** The issue that a report joins: while an owner is asked for, owned, over, and gone. */
function parentsIn(world: World): readonly (Issue | undefined)[] {
  const after = (issue: Issue | undefined, command: Command): Issue => {
    const decided = decide(issue, command, world);
    if (decided.code !== 'decided') throw new Error(decided.code);
    return decided.issue;
  };
  const asked = after(undefined, { ...SIGNAL, id: issueId('parent') });
  const owned = after(asked, { type: 'acknowledge', engineerId: engineerId('ann') });
  return [asked, owned, after(owned, resolves('ann')), undefined];
}

/** A customer's own. */
function withoutSignal({ signal: _signal, ...report }: typeof SIGNAL): typeof SIGNAL {
  return report;
}

const oneOfThem = smallWorld('a report that joins what a signal had opened', oneAndManager);

/** Small worlds, each whole in itself: what can happen to an issue can happen in one of them. */
export const SMALL_WORLDS: readonly SmallWorld[] = [
  smallWorld('two teams of two that relieve each other', twoTeams),
  { ...smallWorld('an owner, and experts who relieve each other', withExperts), lessDeep: 1 },
  smallWorld('one engineer and a duty manager', oneAndManager),
  smallWorld('a roster that comes and goes', undefined, oneAndManager, onlyManager),
  { ...smallWorld('a signal that fires and recovers', oneAndManager), opening: SIGNAL, lessDeep: 1 },
  { ...oneOfThem, opening: withoutSignal(joins), parents: parentsIn(oneOfThem.world), lessDeep: 1 },
];
