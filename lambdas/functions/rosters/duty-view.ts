import type { RoutingExplained, WhoIsOnDuty } from '../../application/who-is-on-duty';
import type { Holder, TeamRow } from '../../core/duty/snapshot';
import type { TeamStanding } from '../../core/duty/team-standing';
import type { RankedPerson } from '../../core/explanation';
import type { EngineerId, Instant } from '../../core/ids';
import { ROLES } from '../../core/roster/rotation';
import { iso } from '../../runtime/answer';
import type { DutyQuery } from './queries';

/** Names by id; somebody erased has none. */
export type NameOf = (id: EngineerId) => string | undefined;

type Asked = Pick<DutyQuery, 'skill' | 'language' | 'region'>;

function holderView({ engineerId, because, rule, insteadOf }: Holder, nameOf: NameOf) {
  return {
    engineer: engineerId,
    name: nameOf(engineerId),
    because,
    rule,
    ...(insteadOf && {
      insteadOf: {
        engineer: insteadOf.engineerId,
        name: nameOf(insteadOf.engineerId),
        because: insteadOf.because,
      },
    }),
  };
}

/** Everybody whom the rows of teams name. */
function namedInRows(rows: readonly TeamRow[]): EngineerId[] {
  return rows.flatMap(({ roles }) =>
    ROLES.flatMap((role) => {
      const holder = roles[role];
      return holder ? [holder.engineerId, ...(holder.insteadOf ? [holder.insteadOf.engineerId] : [])] : [];
    }),
  );
}

function teamView({ teamId, status, untilAt, row, away }: TeamStanding, nameOf: NameOf) {
  const { day, hours, crew, hoursBy, noStandBy, roles } = row;
  const holders = ROLES.flatMap((role) => {
    const holder = roles[role];
    return holder ? [[role, holderView(holder, nameOf)] as const] : [];
  });
  return {
    team: teamId,
    status,
    ...(untilAt !== undefined && { until: iso(untilAt) }),
    day,
    hours,
    crew,
    ...(hoursBy && { hoursBy }),
    ...(noStandBy && { noStandBy }),
    ...(away && {
      away: away.map(({ engineerId, because }) => ({ engineer: engineerId, name: nameOf(engineerId), because })),
    }),
    ...(Object.fromEntries(holders) as Partial<Record<(typeof ROLES)[number], ReturnType<typeof holderView>>>),
  };
}

const named = <T extends RankedPerson>(person: T, nameOf: NameOf) => ({ name: nameOf(person.engineerId), ...person });

/** Everybody whom an answer names. */
export const namedIn = (found: WhoIsOnDuty | RoutingExplained): EngineerId[] => {
  const ranked =
    'ranking' in found
      ? found.ranking.people
      : found.explanation
        ? [found.explanation.chosen, ...found.explanation.others]
        : [];
  const ids = [
    ...ranked.map(({ engineerId }) => engineerId),
    ...namedInRows(found.teams.map(({ row }) => row)),
    ...found.teams.flatMap(({ away = [] }) => away.map(({ engineerId }) => engineerId)),
  ];
  return [...new Set(ids)];
};

/** Who is on duty, as `GET /v1/roster/duty` says it. */
export function dutyView(at: Instant, needs: Asked, { revision, teams, explanation }: WhoIsOnDuty, nameOf: NameOf) {
  return {
    at: iso(at),
    revision,
    needs,
    teams: teams.map((team) => teamView(team, nameOf)),
    ...(explanation && {
      first: named(explanation.chosen, nameOf),
      others: explanation.others.map((person) => named(person, nameOf)),
      rest: explanation.rest,
    }),
  };
}

/** A whole ranking, as `GET /v1/roster/explain` says it. */
export function explainView(at: Instant, needs: Asked, found: RoutingExplained, nameOf: NameOf) {
  const { revision, teams, ranking } = found;
  return {
    at: iso(at),
    revision,
    needs,
    teams: teams.map((team) => teamView(team, nameOf)),
    ranking: ranking.people.map((person) => named(person, nameOf)),
    tiers: ranking.tiers,
    rest: ranking.rest,
  };
}
