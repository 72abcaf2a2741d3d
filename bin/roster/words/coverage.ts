import type { Share } from '../../../lambdas/core/coverage/fairness';
import type { Hole } from '../../../lambdas/core/coverage/holes-explained';
import type { Locale } from '../../../lambdas/core/locale';

/** Headings and phrases of a coverage report. */
export interface CoverageWords {
  readonly all: string;
  readonly months: readonly string[];
  readonly unit: Readonly<Record<'day' | 'week', string>>;
  readonly legend: (unit: string, all: string, none: string) => string;
  /** A time on the reader's clock, so many days before or after the day by UTC; and where each sign begins. */
  readonly timeOfDay: (clock: string, days: number) => string;
  readonly or: string;
  readonly begins: (utc: string, there: string, place: string) => string;
  readonly none: string;
  /** The same where holidays of a part are unknown. */
  readonly noneKnown: string;
  readonly unknown: string;
  /** What the row of the drawing is called that marks these parts, and what its sign says. */
  readonly unknownRow: string;
  readonly unknownSign: (sign: string) => string;
  readonly holes: (count: number, hours: string) => string;
  readonly hours: (hours: number) => string;
  readonly hole: (time: string, hours: string, lowest: string, cause: string) => string;
  /** What is left in a hole where least is left; more may be in the rest of it. */
  readonly lowest: Readonly<Record<Hole['left'], string>>;
  readonly comma: string;
  /** What is said of a part, and what is said beside it. */
  readonly part: (name: string, said: string | number) => string;
  readonly aside: (words: string) => string;
  readonly more: (count: number) => string;
  readonly alike: (count: number, dates: string) => string;
  readonly seams: string;
  readonly seam: (least: number, typical: number, count: number) => string;
  readonly capabilities: string;
  readonly capability: (duty: string, awake: string, none: string, gaps: number) => string;
  readonly load: string;
  readonly heads: readonly string[];
  readonly fairness: string;
  readonly of: Readonly<Record<Share, string>>;
}

export const COVERAGE: Readonly<Record<Locale, CoverageWords>> = {
  en: {
    all: 'All',
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    unit: { day: 'a day', week: 'a week' },
    legend: (unit, all, none) => `one sign is ${unit}: ${all} somebody on duty all of it, ${none} hardly any; UTC`,
    timeOfDay: (clock, days) => (days === 0 ? clock : `${clock} the day ${days < 0 ? 'before' : 'after'}`),
    or: ' or ',
    begins: (utc, there, place) => `each sign begins at ${utc} UTC, in ${place} at ${there}`,
    none: 'No holes: somebody is on duty at every instant.',
    noneKnown: 'No holes by what is known; but holidays are unknown for a part, and they may open some.',
    unknown: 'Unknown years (nothing is said there of holidays and make-up workdays)',
    unknownRow: 'Holidays',
    unknownSign: (sign) => `; ${sign} holidays unknown for a team`,
    holes: (count, hours) => `${count} ${count === 1 ? 'hole' : 'holes'}, ${hours} with nobody on duty`,
    hours: (hours) => `${hours} h`,
    hole: (time, hours, lowest, cause) => `${time}  ${hours}, at its lowest ${lowest}: ${cause}`,
    lowest: { awakeOnly: 'awake only', standByOnly: 'stand-by only', nobody: 'nobody' },
    comma: ', ',
    part: (name, said) => `${name}: ${said}`,
    aside: (words) => ` (${words})`,
    more: (count) => `… and ${count} more; --json lists up to 1,000`,
    alike: (count, dates) => `and ${count} more like it: ${dates}`,
    seams: 'Seams (minutes by which the next region overlaps; below zero is a gap)',
    seam: (least, typical, count) => `smallest ${least}, typical ${typical}, ${count} hand-overs`,
    capabilities: 'Skills and languages (share of the time)',
    capability: (duty, awake, none, gaps) =>
      `on duty ${duty}, awake only ${awake}, nobody awake ${none}${gaps > 0 ? `, ${gaps} gaps` : ''}`,
    load: 'Load (hours)',
    heads: ['on duty', 'primary', 'secondary', 'stand-by', 'nights', 'weekends', 'holidays'],
    fairness: 'Fairness (Gini coefficient: 0 is even; least and most hours)',
    of: {
      onDuty: 'on duty',
      primary: 'primary',
      secondary: 'secondary',
      standBy: 'stand-by',
      nights: 'nights',
      weekends: 'weekends',
      holidays: 'holidays',
    },
  },
  'zh-Hans': {
    all: '全部',
    months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    unit: { day: '一天', week: '一周' },
    legend: (unit, all, none) => `每格为${unit}：${all} 一直有人当值，${none} 几乎无人；UTC`,
    timeOfDay: (clock, days) => (days === 0 ? clock : `${days < 0 ? '前一天' : '次日'} ${clock}`),
    or: '或',
    begins: (utc, there, place) => `每格从 UTC ${utc} 开始，即${place} ${there}`,
    none: '没有空档：任何时刻都有人当值。',
    noneKnown: '按已知数据没有空档；但部分时间的假日未知，可能会出现空档。',
    unknown: '未知的年份（其中的公共假日和调休上班日未知）',
    unknownRow: '假日',
    unknownSign: (sign) => `；${sign} 有团队的假日未知`,
    holes: (count, hours) => `${count} 个空档，共 ${hours}无人当值`,
    hours: (hours) => `${hours} 小时`,
    hole: (time, hours, lowest, cause) => `${time}  ${hours}，${lowest}：${cause}`,
    lowest: { awakeOnly: '其间最低仅有清醒人员', standByOnly: '其间最低仅有待命人员', nobody: '其间最低时无人' },
    comma: '、',
    part: (name, said) => `${name}：${said}`,
    aside: (words) => `（${words}）`,
    more: (count) => `……另有 ${count} 个；--json 最多列出 1,000 个`,
    alike: (count, dates) => `另有 ${count} 个同类空档：${dates}`,
    seams: '交接（与下一区域重叠的分钟数；负数为缺口）',
    seam: (least, typical, count) => `最小 ${least}，通常 ${typical}，共 ${count} 次交接`,
    capabilities: '技能与语言（时间占比）',
    capability: (duty, awake, none, gaps) =>
      `当值 ${duty}，仅清醒时段 ${awake}，无人清醒 ${none}${gaps > 0 ? `，${gaps} 个缺口` : ''}`,
    load: '负荷（小时）',
    heads: ['当值', '主值', '备值', '待命', '夜间', '周末', '假日'],
    fairness: '均衡（基尼系数：0 为完全均衡；最少与最多小时）',
    of: {
      onDuty: '当值',
      primary: '主值',
      secondary: '备值',
      standBy: '待命',
      nights: '夜间',
      weekends: '周末',
      holidays: '假日',
    },
  },
};
