import { dateOf } from '../../duty/calendar-day';
import { instantsOf, type MomentSpan } from '../../duty/moments';
import { localDayAt, zoneClock } from '../../duty/zoned-time';
import type { Instant } from '../../ids';
import type { Path } from '../refusals/refuse';
import type { Roster } from '../roster';
import { type Range, type Warning, warning } from './warning';

/** Somebody whom an override or a swap gives duty, when and where the roster says so. */
interface Given {
  readonly span: MomentSpan;
  readonly zone: string;
  readonly path: Path;
  readonly people: readonly { readonly id: string; readonly path: Path }[];
}

function givenBy(roster: Roster): Given[] {
  const zones = new Map(roster.teams.map(({ id, zone }) => [id, zone]));
  const zoneOf = (team: (typeof roster.teams)[number]['id']) => zones.get(team) ?? 'UTC';
  const overrides = roster.overrides.map((override, index): Given => {
    const path = ['overrides', index];
    const by = ('by' in override ? override.by : undefined) ?? [];
    const people = by.map((id, place) => ({ id, path: [...path, 'by', place] }));
    return { span: override, zone: zoneOf(override.team), path, people };
  });
  const swaps = roster.swaps.flatMap(({ team, gives, takes }, index): Given[] => {
    const zone = zoneOf(team);
    const path = ['swaps', index];
    const given = {
      span: gives,
      zone,
      path: [...path, 'gives'],
      people: [{ id: takes.engineer, path: [...path, 'takes', 'engineer'] }],
    };
    if (!('from' in takes)) return [given];
    const taken = {
      span: takes,
      zone,
      path: [...path, 'takes'],
      people: [{ id: gives.engineer, path: [...path, 'gives', 'engineer'] }],
    };
    return [given, taken];
  });
  return [...overrides, ...swaps];
}

const dateAt = (zone: string, at: Instant): string => dateOf(localDayAt(zoneClock(zone, at, at), at));

/** Overrides and swaps that are over, that a change of clocks skips, or that give duty to somebody who is on leave then and is not called back from it. */
export function exceptionWarnings(roster: Roster, { fromAt: nowAt }: Range): Warning[] {
  const leave = new Map(roster.engineers.map((engineer) => [engineer.id as string, engineer.leave]));
  return givenBy(roster).flatMap(({ span, zone, path, people }) => {
    const { fromAt, untilAt } = instantsOf(span, zone);
    if (untilAt <= nowAt) {
      return [warning('inThePast', path, 'This is over: it changes nothing any more', '这条已经过去，不再起作用')];
    }
    if (untilAt <= fromAt) {
      return [
        warning(
          'inSkippedHour',
          path,
          'The clocks are put forward over all of this time, so it has no length and changes nothing: write other times',
          '这段时间全部落在夏令时跳过的时间里，长度为零，不起作用：请改写时间',
        ),
      ];
    }
    const away = people.filter(({ id }) => (leave.get(id) ?? []).length > 0);
    if (away.length === 0) return [];
    const [first, last] = [dateAt(zone, fromAt), dateAt(zone, untilAt - 1)];
    return away
      .filter(({ id }) => leave.get(id)?.some(({ from, to }) => from <= last && first <= to))
      .map((person) =>
        warning(
          'onLeaveThen',
          person.path,
          `"${person.id}" is on leave then, and nobody is called back from leave: what was beneath holds`,
          `“${person.id}”那时在请假，请假的人不会被叫回：仍按原来的安排`,
        ),
      );
  });
}
