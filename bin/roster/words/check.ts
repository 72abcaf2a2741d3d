import type { Locale } from '../../../lambdas/core/locale';

/** What `check` says beside the problems themselves. */
export interface CheckWords {
  readonly place: (line: number, column: number) => string;
  readonly problems: (count: number) => string;
  readonly more: (count: number) => string;
  readonly warning: string;
  readonly holds: (teams: number, engineers: number, dutyManagers: number) => string;
  readonly noHole: (days: number) => string;
  readonly holes: (count: number, hours: number, days: number) => string;
  readonly warnings: (count: number) => string;
  readonly between: string;
  readonly colon: string;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const CHECK: Readonly<Record<Locale, CheckWords>> = {
  en: {
    place: (line, column) => `line ${line}:${column}`,
    problems: (count) => counted(count, 'problem'),
    more: (count) => `and ${count} more`,
    warning: 'warning',
    holds: (teams, engineers, dutyManagers) =>
      [counted(teams, 'team'), counted(engineers, 'engineer'), counted(dutyManagers, 'duty manager')].join(', '),
    noHole: (days) => `no hole in the next ${days} days`,
    holes: (count, hours, days) => `${counted(count, 'hole')}, ${hours} hours in all, in the next ${days} days`,
    warnings: (count) => counted(count, 'warning'),
    between: '; ',
    colon: ': ',
  },
  'zh-Hans': {
    place: (line, column) => `第 ${line} 行第 ${column} 列`,
    problems: (count) => `${count} 处有问题`,
    more: (count) => `另有 ${count} 处`,
    warning: '提醒',
    holds: (teams, engineers, dutyManagers) => `${teams} 个团队，${engineers} 名工程师，${dutyManagers} 名值班经理`,
    noHole: (days) => `今后 ${days} 天没有空档`,
    holes: (count, hours, days) => `今后 ${days} 天有 ${count} 个空档，共 ${hours} 小时`,
    warnings: (count) => `${count} 条提醒`,
    between: '；',
    colon: '：',
  },
};
