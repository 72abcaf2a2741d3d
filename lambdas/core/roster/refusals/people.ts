import { TEST_ENGINEER_ID } from '../../ids';
import type { Readable, ReadableEntry } from '../readable';
import { type Named, type Path, type Refuse, refuseUnknownTeam } from './refuse';

type Engineer = ReadableEntry<'engineers'>;
type StayZone = Engineer['zones'][number];

/** One is in one place at a time. A stay without a date is open on that side. */
const overlap = (one: StayZone, other: StayZone): boolean =>
  (one.from ?? '') <= (other.to ?? '~') && (other.from ?? '') <= (one.to ?? '~');

function refuseTwoPlaces({ zones }: Engineer, above: Path, refuse: Refuse): void {
  zones.forEach((stay, index) => {
    const other = zones.slice(0, index).findIndex((earlier) => overlap(earlier, stay));
    if (other < 0) return;
    refuse(
      [...above, 'zones', index],
      `This stay overlaps with zones/${other}: end that one before, as nobody is in two places`,
      `这段停留与 zones/${other} 重叠：请先结束那一段，一个人不能同时在两地`,
    );
  });
}

/** People have ids of their own, over engineers and duty managers, and engineers a team that exists. */
export function checkPeople({ engineers, dutyManagers }: Readable, named: Named, refuse: Refuse): void {
  const people = new Set<string>();
  const unique = (id: string, path: Path) => {
    if (id === TEST_ENGINEER_ID) {
      refuse(
        path,
        `"${id}" is who is paged in test mode; give this person another id`,
        `“${id}”是测试模式专用的；请换一个 id`,
      );
    }
    if (people.has(id)) {
      refuse(
        path,
        `Two people have the id "${id}"; ids are unique over engineers and duty managers`,
        `有两个人的 id 都是“${id}”；工程师和值班经理的 id 不能重复`,
      );
    }
    people.add(id);
  };
  engineers?.forEach((engineer, index) => {
    unique(engineer.id, ['engineers', index, 'id']);
    refuseUnknownTeam(engineer.team, ['engineers', index, 'team'], named, refuse);
    refuseTwoPlaces(engineer, ['engineers', index], refuse);
  });
  dutyManagers?.forEach((manager, index) => {
    unique(manager.id, ['dutyManagers', index, 'id']);
  });
  if (engineers && dutyManagers && people.size === 0) {
    refuse(
      [],
      'A roster needs at least one person: an engineer or a duty manager',
      '值班表至少要有一个人：工程师或值班经理',
    );
  }
}
