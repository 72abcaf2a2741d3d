import type { Locale } from '../../../lambdas/core/locale';

/** What `leave` says of leave from a calendar file, and why it stops. */
export interface LeaveWords {
  readonly added: (engineer: string) => string;
  readonly wouldAdd: (engineer: string) => string;
  readonly days: (from: string, to: string) => string;
  readonly nothingNew: (engineer: string) => string;
  readonly problem: (event: string, problem: string) => string;
}

export const LEAVE: Readonly<Record<Locale, LeaveWords>> = {
  en: {
    added: (engineer) => `Added to ${engineer}:`,
    wouldAdd: (engineer) => `Not written yet (--write does); new for ${engineer}:`,
    days: (from, to) => (from === to ? from : `${from} to ${to}`),
    nothingNew: (engineer) => `Nothing new: ${engineer} has all of it already, or it is over.`,
    problem: (event, problem) => `${event}: ${problem}`,
  },
  'zh-Hans': {
    added: (engineer) => `已为 ${engineer} 加上：`,
    wouldAdd: (engineer) => `尚未写入（加 --write 写入）；${engineer} 新增：`,
    days: (from, to) => (from === to ? `${from} 一天` : `${from} 至 ${to}`),
    nothingNew: (engineer) => `没有新增：${engineer} 已有全部请假，或者已过去。`,
    problem: (event, problem) => `${event}：${problem}`,
  },
};
