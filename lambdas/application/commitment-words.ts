import type { Stage } from '../core/commitments';
import type { Locale } from '../core/locale';
import type { CommitmentName } from '../core/severity';

/** What commitments are called inside a sentence. */
export const COMMITMENT_WORDS: Readonly<Record<Locale, Readonly<Record<CommitmentName, string>>>> = {
  en: { firstResponse: 'first response', workaround: 'workaround', rootCause: 'root cause', fix: 'fix' },
  'zh-Hans': { firstResponse: '首次响应', workaround: '临时方案', rootCause: '定位原因', fix: '彻底修复' },
};

/** How it stands with a commitment that is not met. */
export const STAGE_WORDS: Readonly<Record<Locale, Readonly<Record<Stage, string>>>> = {
  en: {
    halfGone: 'half of the time is gone',
    atRisk: 'at risk, four fifths of the time are gone',
    breached: 'overdue',
  },
  'zh-Hans': { halfGone: '时间已过半', atRisk: '即将超时，时间已过五分之四', breached: '已超时' },
};

/** As a sentence begins; Chinese stays as it is. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
