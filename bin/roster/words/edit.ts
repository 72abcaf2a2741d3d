import type { Locale } from '../../../lambdas/core/locale';

/** What `preview`, `apply` and `pull` say of an edit. */
export interface EditWords {
  readonly against: (revision: number, lines: number, times: number) => string;
  /** A role that passes on. */
  readonly passes: (role: string, before: string, after: string) => string;
  readonly nobody: string;
  readonly whoeverIsWilling: string;
  readonly comesOn: string;
  readonly goesOff: string;
  readonly andMore: (count: number) => string;
  readonly leftOpen: string;
  readonly covered: string;
  readonly moreDays: (day: string, more: number, last: string) => string;
  readonly otherDays: (count: number) => string;
  readonly moreTimes: (count: number, listed: number) => string;
  readonly warning: string;
  readonly holes: (count: number, hours: number) => string;
  readonly moreLikeIt: (count: number) => string;
  readonly moreHoles: (count: number) => string;
  readonly stale: (from: number, inForce: number) => string;
  readonly overtaken: (from: number, inForce: number, url: string) => string;
  readonly differsFromBase: (base: string, lines: number, inForce: number, url: string) => string;
  readonly inForce: (revision: number) => string;
  readonly acceptedTooLittle: (code: string, minutes: number) => string;
  readonly notAccepted: string;
  readonly ask: string;
  readonly notSaved: string;
  readonly saved: (revision: number) => string;
  readonly pulled: (file: string, revision: number) => string;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const EDIT: Readonly<Record<Locale, EditWords>> = {
  en: {
    against: (revision, lines, times) =>
      `Against revision ${revision}: ${counted(lines, 'line')} of the roster ${lines === 1 ? 'differs' : 'differ'}, ${counted(times, 'time')} of duty ${times === 1 ? 'changes' : 'change'} in 90 days.`,
    passes: (role, before, after) => `${role}: ${before} → ${after}`,
    nobody: 'nobody',
    whoeverIsWilling: 'whoever is willing',
    comesOn: 'comes on duty: ',
    goesOff: 'goes off duty: ',
    andMore: (count) => `and ${count} more`,
    leftOpen: 'nobody of the team is on duty then',
    covered: 'the team is on duty then, as it was not before',
    moreDays: (day, more, last) => `${day} and ${counted(more, 'more day')}, the last ${last}`,
    otherDays: (count) => `and ${counted(count, 'other day')}; --json lists each`,
    moreTimes: (count, listed) => `And ${counted(count, 'more time')}; --json lists the first ${listed}.`,
    warning: 'warning',
    holes: (count, hours) => `Nobody on duty: ${counted(count, 'time')}, ${hours} h in all.`,
    moreLikeIt: (count) => `and ${count} more like it`,
    moreHoles: (count) => `And ${count} more.`,
    stale: (from, inForce) =>
      `The file was taken from revision ${from}, and revision ${inForce} is in force: what was changed there since would be undone.`,
    overtaken: (from, inForce, url) =>
      `Nothing was saved: the file was taken from revision ${from}, and somebody has saved revision ${inForce} since. See it with "{command} pull --url ${url}", bring what changed into the file, and apply it with --if-match ${inForce}; --force overwrites it.`,
    differsFromBase: (base, lines, inForce, url) =>
      `Nothing was saved: revision ${inForce}, which is in force, differs from ${base} in ${counted(lines, 'line')}, so somebody has changed it elsewhere. See it with "{command} pull --url ${url}", bring what changed into the file, and apply it with --if-match ${inForce}; --force overwrites it.`,
    inForce: (revision) => `Nothing to save: this is in force as revision ${revision}.`,
    acceptedTooLittle: (code, minutes) =>
      `Of ${code}, ${counted(minutes, 'minute')} in all ${minutes === 1 ? 'was' : 'were'} accepted, and there is more by now.`,
    notAccepted: 'Nothing was saved: change the file, or accept what is marked with "!" by its name, and say why:',
    ask: 'Save it? [y/N] ',
    notSaved: 'Nothing was saved.',
    saved: (revision) => `Saved as revision ${revision}.`,
    pulled: (file, revision) => `${file}: revision ${revision}.`,
  },
  'zh-Hans': {
    against: (revision, lines, times) =>
      `与版本 ${revision} 相比：值班表有 ${lines} 行不同，90 天内有 ${times} 段当值变化。`,
    passes: (role, before, after) => `${role}：${before} → ${after}`,
    nobody: '无人',
    whoeverIsWilling: '所有愿意待命的人',
    comesOn: '开始当值：',
    goesOff: '不再当值：',
    andMore: (count) => `另有 ${count} 人`,
    leftOpen: '此时该团队无人当值',
    covered: '此时该团队有人当值，原来没有',
    moreDays: (day, more, last) => `${day} 及另外 ${more} 天，最后为 ${last}`,
    otherDays: (count) => `以及另外 ${count} 天；--json 逐一列出`,
    moreTimes: (count, listed) => `另有 ${count} 段；--json 列出前 ${listed} 段。`,
    warning: '提醒',
    holes: (count, hours) => `无人当值：${count} 次，共 ${hours} 小时。`,
    moreLikeIt: (count) => `以及另外 ${count} 次同类`,
    moreHoles: (count) => `另有 ${count} 次。`,
    stale: (from, inForce) => `此文件取自版本 ${from}，现在生效的是版本 ${inForce}：其间的改动会被撤销。`,
    overtaken: (from, inForce, url) =>
      `什么都没有保存：此文件取自版本 ${from}，之后有人保存了版本 ${inForce}。请用“{command} pull --url ${url}”查看，把改动并入文件，再用 --if-match ${inForce} 应用；--force 则会覆盖它。`,
    differsFromBase: (base, lines, inForce, url) =>
      `什么都没有保存：正在生效的版本 ${inForce} 与 ${base} 有 ${lines} 行不同，说明有人在别处改过。请用“{command} pull --url ${url}”查看，把改动并入文件，再用 --if-match ${inForce} 应用；--force 则会覆盖它。`,
    inForce: (revision) => `无需保存：已作为版本 ${revision} 生效。`,
    acceptedTooLittle: (code, minutes) => `${code} 合计只接受了 ${minutes} 分钟，现在更多。`,
    notAccepted: '什么都没有保存：请修改文件，或按名称接受标有“!”的各项，并说明理由：',
    ask: '保存吗？[y/N] ',
    notSaved: '什么都没有保存。',
    saved: (revision) => `已保存为版本 ${revision}。`,
    pulled: (file, revision) => `${file}：版本 ${revision}。`,
  },
};
