import type { Locale } from '../../../lambdas/core/locale';

/** What `holidays` says of an import. */
export interface HolidayWords {
  readonly kind: Readonly<Record<'holiday' | 'workday' | 'ordinary', string>>;
  readonly nothing: (file: string) => string;
  readonly written: (file: string, added: number, removed: number) => string;
  readonly notWritten: (file: string, added: number, removed: number) => string;
  readonly notNamed: (calendar: string) => string;
  readonly unknownYear: (year: number) => string;
  readonly noChinese: (names: string) => string;
  readonly makeUp: string;
  readonly islamic: string;
}

export const HOLIDAYS: Readonly<Record<Locale, HolidayWords>> = {
  en: {
    kind: { holiday: 'holiday', workday: 'workday', ordinary: 'ordinary' },
    nothing: (file) => `${file}: nothing changes.`,
    written: (file, added, removed) => `${file}: ${added} added, ${removed} removed; written.`,
    notWritten: (file, added, removed) =>
      `${file}: ${added} added, ${removed} removed; nothing was written; --write does it.`,
    notNamed: (calendar) =>
      `No team names the calendar "${calendar}" yet: add it to "calendars" of those that keep it.`,
    unknownYear: (year) =>
      `${year} is not in the data yet, so it stays unknown: import it later, or enter it under "own".`,
    noChinese: (names) => `There is no Chinese name for: ${names}. Readers of Chinese see these.`,
    makeUp: 'A make-up workday counts as a Monday; give "as" under "own" where your team works it as another weekday.',
    islamic:
      'Islamic holidays are computed, and may be announced a day earlier or later: put what differs under "own".',
  },
  'zh-Hans': {
    kind: { holiday: '公共假日', workday: '调休上班日', ordinary: '照常' },
    nothing: (file) => `${file}：没有变化。`,
    written: (file, added, removed) => `${file}：新增 ${added} 天，删去 ${removed} 天；已写入。`,
    notWritten: (file, added, removed) => `${file}：新增 ${added} 天，删去 ${removed} 天；尚未写入，加 --write 写入。`,
    notNamed: (calendar) => `还没有团队使用日历“${calendar}”：请加到相应团队的 calendars 中。`,
    unknownYear: (year) => `数据中还没有 ${year} 年，这一年仍为未知：请以后再导入，或填在 own 中。`,
    noChinese: (names) => `没有中文名：${names}。中文读者会看到这些原名。`,
    makeUp: '调休上班日按周一的当值时间；如果你们按其他日子上班，请在 own 中用 as 写明。',
    islamic: '伊斯兰节日是推算的，实际公布可能早或晚一天：不同之处请填在 own 中。',
  },
};
