import type {
  Apart,
  DutyStatus,
  EngineerOnTable,
  RosterSnapshot,
  TeamOnTable,
  TeamRow,
} from '../../lambdas/core/duty/snapshot';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import type { CustomerId, EngineerId, IssueId, TeamId } from '../../lambdas/core/ids';
import { DEFAULT_POLICIES } from '../../lambdas/core/policy-book';
import type { World } from '../../lambdas/core/world';

/** 2026-03-02, a Monday, 03:00 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 3);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const issueId = (name: string) => `iss_${name.padEnd(20, '0')}` as IssueId;
export const customerId = (name: string) => name as CustomerId;
export const teamId = (name: string) => name as TeamId;
export const engineerId = (name: string) => name as EngineerId;

/** What holds of a team that has a status, without rotations. */
export const aRow = (status: DutyStatus, over: Partial<TeamRow> = {}): TeamRow => ({
  status,
  hours: status === 'onDuty',
  waking: status !== 'asleep',
  day: 'weekday',
  crew: 'team',
  roles: {},
  ...over,
});

/** A team that keeps one status from a day before `NOW` until `endsAt`, and is asleep afterwards. */
export function aTeam(
  name: string,
  status: DutyStatus,
  over: Partial<TeamOnTable> & { endsAt?: number } = {},
): TeamOnTable {
  const { endsAt = NOW + 6 * HOUR, ...rest } = over;
  const duty =
    status === 'asleep'
      ? { boundaries: [NOW - 24 * HOUR], rows: [aRow('asleep')] }
      : { boundaries: [NOW - 24 * HOUR, endsAt], rows: [aRow(status), aRow('asleep')] };
  return { id: teamId(name), zone: 'UTC', homeRegions: [], languages: [], nextTeams: [], duty, ...rest };
}

export const onLeave = (fromAt: number, untilAt: number): Apart => ({
  fromAt,
  untilAt,
  status: 'onLeave',
  because: 'leave',
});

export function anEngineer(name: string, team: string, over: Partial<EngineerOnTable> = {}): EngineerOnTable {
  return {
    id: engineerId(name),
    teamId: teamId(team),
    skills: {},
    languages: ['en'],
    locale: 'en',
    standBy: false,
    apart: [],
    ...over,
  };
}

export function aRoster(over: Partial<RosterSnapshot> = {}): RosterSnapshot {
  return {
    schema: 2,
    revision: 7,
    fromAt: NOW - 24 * HOUR,
    untilAt: NOW + 100 * 24 * HOUR,
    teams: [],
    engineers: [],
    dutyManagers: [],
    ...over,
  };
}

/** Beijing on duty with three people, Europe awake with two, Silicon Valley asleep with one stand-by, one duty manager. */
export const sampleRoster = (): RosterSnapshot =>
  aRoster({
    teams: [aTeam('beijing', 'onDuty'), aTeam('europe', 'awake'), aTeam('valley', 'asleep')],
    engineers: [
      anEngineer('lin', 'beijing'),
      anEngineer('zhao', 'beijing'),
      anEngineer('wu', 'beijing'),
      anEngineer('anna', 'europe'),
      anEngineer('jonas', 'europe'),
      anEngineer('maya', 'valley', { standBy: true }),
      anEngineer('chen', 'valley'),
    ],
    dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
  });

export const aWorld = (over: Partial<World> = {}): World => ({
  now: NOW,
  roster: sampleRoster(),
  policies: DEFAULT_POLICIES,
  load: NO_LOAD,
  ...over,
});
