import { explainHoles, type Hole } from '../coverage/holes-explained';
import { levelsOf } from '../coverage/whole-levels';
import { causeWords, fixWords } from '../coverage/words';
import type { RosterSnapshot } from '../duty/snapshot';
import type { RosterBody } from '../roster/roster-body';
import { type Warning, warning } from '../roster/warnings/warning';
import type { Words } from '../words';
import type { Times } from './refusal';
import { whenWords } from './refusal-words';

/** Times with nobody on duty: how many, their sum, and the first of them with why and what would close them. */
export interface ExplainedTimes {
  readonly total: number;
  readonly minutes: number;
  readonly listed: readonly Hole[];
}

/** Explains times with nobody on duty. They lie in the span of the snapshot, which was compiled from the body; `mindTime` may throw. */
export function explainTimes(
  body: RosterBody,
  snapshot: RosterSnapshot,
  times: Times,
  mindTime: () => void = () => undefined,
): ExplainedTimes {
  const { intervals, total, minutes } = times;
  if (total === 0) return { total, minutes, listed: [] };
  const { whole } = levelsOf(snapshot, snapshot.fromAt, snapshot.untilAt, undefined, undefined, mindTime);
  return { total, minutes, listed: explainHoles(body, snapshot, intervals, whole, mindTime) };
}

/** A ready override is shown beside a hole, and a warning has nothing beside it: it names who would stand in. */
function closedBy(body: RosterBody, { fix, override }: Hole): Words {
  if (!fix) return { en: '', 'zh-Hans': '' };
  if (fix.kind !== 'standIn' || !override || !('by' in override) || !override.by) return fixWords(body, fix);
  return {
    en: `Let ${override.by.join(', ')} stand in, by an override of kind "add".`,
    'zh-Hans': `请由 ${override.by.join('、')} 顶班：添加 kind 为 add 的临时调整。`,
  };
}

/**
 * What a first roster leaves open. Later edits are refused for what they open, and nobody asks again about what was open before;
 * so it is said once, when it begins. `days`: how far was looked.
 */
export function firstHoleWarnings(
  body: RosterBody,
  { total, minutes, listed }: ExplainedTimes,
  days: number,
): Warning[] {
  const [first] = listed;
  if (!first) return [];
  const when = whenWords({ intervals: [[first.fromAt, first.untilAt]], total, minutes });
  const cause = causeWords(body, first);
  const fix = closedBy(body, first);
  return [
    warning(
      'holesAhead',
      ['teams'],
      `In the next ${days} days nobody is on duty: ${when.en}. Cause of the first: ${cause.en}. ${fix.en}`.trim(),
      `今后 ${days} 天有空档：${when['zh-Hans']}。第一个空档的原因：${cause['zh-Hans']}。${fix['zh-Hans']}`,
    ),
  ];
}
