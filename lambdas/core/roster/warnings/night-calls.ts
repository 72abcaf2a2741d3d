import { instantsOf } from '../../duty/moments';
import type { EngineerOnTable, RosterSnapshot } from '../../duty/snapshot';
import { apartFrom, isHadBy } from '../../duty/standing';
import type { Instant, TeamId } from '../../ids';
import type { Override } from '../override';
import type { Roster } from '../roster';
import { type Range, type Warning, warning } from './warning';

const HOUR_MS = 60 * 60_000;

interface Night {
  readonly firstAt: Instant;
  readonly hours: number;
}

/** For how long somebody is on duty for a team in their own night, within a time; `undefined` where never. */
function nightOnDuty(engineer: EngineerOnTable, team: TeamId, fromAt: Instant, untilAt: Instant): Night | undefined {
  let firstAt: Instant | undefined;
  let lengthMs = 0;
  let stretch = apartFrom(engineer, fromAt);
  while (stretch && stretch.fromAt < untilAt) {
    if (stretch.asleep && isHadBy(stretch, engineer.teamId, team)) {
      const nightFromAt = Math.max(stretch.fromAt, fromAt);
      firstAt ??= nightFromAt;
      lengthMs += Math.min(stretch.untilAt, untilAt) - nightFromAt;
    }
    stretch = apartFrom(engineer, stretch.untilAt);
  }
  return firstAt === undefined ? undefined : { firstAt, hours: Math.ceil((lengthMs / HOUR_MS) * 10) / 10 };
}

/** Overrides that call somebody on duty in the night of their own clock, as far ahead as the roster is compiled. */
export function nightCallWarnings(roster: Roster, snapshot: RosterSnapshot, { fromAt: nowAt }: Range): Warning[] {
  const zones = new Map(roster.teams.map(({ id, zone }) => [id, zone]));
  const engineers = new Map(snapshot.engineers.map((engineer) => [engineer.id, engineer]));
  return roster.overrides.flatMap((override: Override, index) => {
    const by = ('by' in override ? override.by : undefined) ?? [];
    const { fromAt, untilAt } = instantsOf(override, zones.get(override.team) ?? 'UTC');
    return by.flatMap((id, place) => {
      const engineer = engineers.get(id);
      const night = engineer && nightOnDuty(engineer, override.team, Math.max(fromAt, nowAt), untilAt);
      if (!night) return [];
      const { hours } = night;
      const first = `${new Date(night.firstAt).toISOString().slice(0, 16)}Z`;
      return warning(
        'asleepThen',
        ['overrides', index, 'by', place],
        `By their own clock "${id}" is asleep for ${hours} h of this, first at ${first}: everybody awake is paged before them, and a page to them is a night page`,
        `按“${id}”自己的时间，这里有 ${hours} 小时在休息，最早从 ${first} 起：清醒的人都会先被呼叫，呼叫本人则计为夜间呼叫`,
      );
    });
  });
}
