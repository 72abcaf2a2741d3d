import type { Locale } from '../../../lambdas/core/locale';
import { perhapsWords } from '../../../lambdas/core/nearest-name';
import type { InBoth } from '../../../lambdas/core/roster/both';

/** Why `holidays` and `leave` end before their work is done. */
export interface ImportStops {
  readonly years: (most: number) => string;
  readonly country: string;
  readonly chinaIsOne: string;
  readonly broken: (file: string, problem: string) => string;
  readonly fileToWrite: string;
  readonly otherPlace: (calendar: string, holds: string, imported: string) => string;
  readonly noCountry: (code: string, known: string) => string;
  readonly noState: (code: string, known: string) => string;
  readonly noRegion: (code: string, known: string) => string;
  readonly regionOfState: string;
  readonly calendarFile: string;
  readonly whoseLeave: string;
  readonly rosterFile: string;
  readonly noEngineer: (id: string, meant?: string) => string;
  readonly noCalendarFile: (file: string) => string;
  readonly tooManyLeaves: (engineer: string, count: number) => string;
  readonly leaveRefused: (engineer: string, problem: InBoth) => string;
}

const ofPlace = (known: string): string => (known === '' ? 'it has none there' : `it has ${known}`);
const ofPlaceInChinese = (known: string): string => (known === '' ? '那里没有任何代码' : `有 ${known}`);

export const IMPORT_STOPS: Readonly<Record<Locale, ImportStops>> = {
  en: {
    years: (most) => `--years takes up to ${most} years from 2000 to 2100, such as 2026-2027.`,
    country: 'Say which country with --country, such as --country CN.',
    chinaIsOne: 'China has one calendar for the whole country: leave --state and --region out.',
    broken: (file, problem) => `${file} has problems, and nothing was changed: ${problem}.`,
    fileToWrite: 'Name the file that --write writes.',
    otherPlace: (calendar, holds, imported) =>
      `The calendar "${calendar}" holds days of ${holds}: import ${imported} under another id with --calendar.`,
    noCountry: (code, known) => `The data knows no country "${code}": ${ofPlace(known)}.`,
    noState: (code, known) => `The data knows no state "${code}": ${ofPlace(known)}.`,
    noRegion: (code, known) => `The data knows no region "${code}": ${ofPlace(known)}.`,
    regionOfState: 'A --region is one of a state: give --state as well.',
    calendarFile: 'Give one calendar file, such as "holidays.ics".',
    whoseLeave: 'Say whose leave it is: --engineer ID.',
    rosterFile: 'Give the roster file: --roster FILE.',
    noEngineer: (id, meant) => `The roster has no engineer "${id}"${perhapsWords(meant).en}.`,
    noCalendarFile: (file) => `The calendar file ${file} cannot be read.`,
    tooManyLeaves: (engineer, count) =>
      `With these, ${engineer} would have ${count} leaves, and at most 100 are taken.`,
    leaveRefused: (engineer, { en }) => `With these leaves of ${engineer} the roster would not be right. ${en}.`,
  },
  'zh-Hans': {
    years: (most) => `--years 最多 ${most} 个年份，从 2000 到 2100，如 2026-2027。`,
    country: '请用 --country 写明国家，如 --country CN。',
    chinaIsOne: '中国全国用同一个日历：请去掉 --state 和 --region。',
    broken: (file, problem) => `${file} 有错误，什么都没有改动：${problem}。`,
    fileToWrite: '请写明 --write 要写入的文件。',
    otherPlace: (calendar, holds, imported) =>
      `日历“${calendar}”中是 ${holds} 的日期：请用 --calendar 把 ${imported} 导入到另一个 id。`,
    noCountry: (code, known) => `数据中没有国家“${code}”：${ofPlaceInChinese(known)}。`,
    noState: (code, known) => `数据中没有州或省“${code}”：${ofPlaceInChinese(known)}。`,
    noRegion: (code, known) => `数据中没有地区“${code}”：${ofPlaceInChinese(known)}。`,
    regionOfState: '--region 属于某个州或省：请同时给出 --state。',
    calendarFile: '请给出一个日历文件，如 holidays.ics。',
    whoseLeave: '请写明谁请假：--engineer ID。',
    rosterFile: '请给出值班表文件：--roster 文件。',
    noEngineer: (id, meant) => `值班表中没有工程师“${id}”${perhapsWords(meant)['zh-Hans']}。`,
    noCalendarFile: (file) => `日历文件 ${file} 无法读取。`,
    tooManyLeaves: (engineer, count) => `加上这些后，${engineer} 会有 ${count} 段请假，最多 100 段。`,
    leaveRefused: (engineer, problem) =>
      `加上 ${engineer} 的这些请假后，值班表不正确。${problem['zh-Hans'] ?? problem.en}。`,
  },
};
