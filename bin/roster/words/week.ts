import type { Locale } from '../../../lambdas/core/locale';

/** What stands beside and below the drawing of a week. */
export interface WeekWords {
  readonly nobody: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly note: Readonly<Record<'weekday' | 'holiday' | 'makeUpDay' | 'unknownYear', string>>;
  readonly legend: (onDuty: string, awake: string, handOver: string, nobody: string) => string;
}

export const WEEK: Readonly<Record<Locale, WeekWords>> = {
  en: {
    nobody: 'nobody',
    comma: ', ',
    semicolon: '; ',
    note: { weekday: '', holiday: 'holiday', makeUpDay: 'make-up workday', unknownYear: 'holidays unknown' },
    legend: (onDuty, awake, handOver, nobody) =>
      `${onDuty} on duty  ${awake} awake  (blank: asleep)  ${handOver} hand-over  ${nobody} nobody is on duty`,
  },
  'zh-Hans': {
    nobody: '无人当值',
    comma: '，',
    semicolon: '；',
    note: { weekday: '', holiday: '公共假日', makeUpDay: '调休上班日', unknownYear: '假日未知' },
    legend: (onDuty, awake, handOver, nobody) =>
      `${onDuty} 当值  ${awake} 清醒时段  （空白：休息）  ${handOver} 交接  ${nobody} 无人当值`,
  },
};
