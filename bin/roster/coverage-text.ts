import type { Hole } from '../../lambdas/core/coverage/holes-explained';
import type { CoverageReport } from '../../lambdas/core/coverage/report';
import { causeWords, fixWords, LEVEL_WORDS } from '../../lambdas/core/coverage/words';
import type { Locale } from '../../lambdas/core/locale';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';

const MOST_LISTED = 30;

/** Headings and phrases of the report. */
const TEXTS = {
  en: {
    none: 'No holes: somebody is on duty at every instant.',
    holes: (count: number, hours: string) => `${count} ${count === 1 ? 'hole' : 'holes'}, ${hours} with nobody on duty`,
    left: 'left',
    more: (count: number) => `… and ${count} more; --json lists up to 1,000`,
    times: (count: number) => (count > 1 ? `, and ${count - 1} more like it` : ''),
    seams: 'Seams (minutes by which the next region overlaps; below zero is a gap)',
    seam: (least: number, typical: number, count: number) =>
      `smallest ${least}, typical ${typical}, ${count} hand-overs`,
    capabilities: 'Skills and languages (share of the time)',
    capability: (duty: string, awake: string, none: string, gaps: number) =>
      `on duty ${duty}, awake only ${awake}, nobody awake ${none}${gaps > 0 ? `, ${gaps} gaps` : ''}`,
    load: 'Load (hours)',
    heads: ['on duty', 'primary', 'secondary', 'stand-by', 'nights', 'weekends', 'holidays'],
    fairness: 'Fairness (Gini coefficient: 0 is even; least and most hours)',
  },
  'zh-Hans': {
    none: '没有空档：任何时刻都有人当值。',
    holes: (count: number, hours: string) => `${count} 个空档，共 ${hours}无人当值`,
    left: '尚有',
    more: (count: number) => `……另有 ${count} 个；--json 最多列出 1,000 个`,
    times: (count: number) => (count > 1 ? `，另有 ${count - 1} 个同类空档` : ''),
    seams: '交接（与下一区域重叠的分钟数；负数为缺口）',
    seam: (least: number, typical: number, count: number) => `最小 ${least}，通常 ${typical}，共 ${count} 次交接`,
    capabilities: '技能与语言（时间占比）',
    capability: (duty: string, awake: string, none: string, gaps: number) =>
      `当值 ${duty}，仅清醒时段 ${awake}，无人清醒 ${none}${gaps > 0 ? `，${gaps} 个缺口` : ''}`,
    load: '负荷（小时）',
    heads: ['当值', '主值', '备值', '待命', '夜间', '周末', '假日'],
    fairness: '均衡（基尼系数：0 为完全均衡；最少与最多小时）',
  },
} as const;

const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const hoursOf = (minutes: number, locale: Locale): string =>
  `${Math.round(minutes / 6) / 10} ${locale === 'en' ? 'h' : '小时'}`;
const percent = (minutes: number, of: number): string => `${((minutes / of) * 100).toFixed(1)} %`;

/** Holes of one cause between the same teams with one fix are told once: a seam of summer is there each day. */
const likeness = (body: RosterBody, { cause, teamIds, minutes, fix }: Hole): string =>
  JSON.stringify([cause, teamIds, minutes, fix && fixWords(body, { ...fix, ...('day' in fix && { day: 'mon' }) })]);

function holeLines(body: RosterBody, report: CoverageReport, locale: Locale): string[] {
  const texts = TEXTS[locale];
  if (report.holeCount === 0) return [texts.none];
  const { awakeOnly, standByOnly, nobody } = report.whole.minutes;
  const alike = new Map<string, Hole[]>();
  for (const hole of report.holes) {
    const key = likeness(body, hole);
    alike.set(key, [...(alike.get(key) ?? []), hole]);
  }
  const kinds = [...alike.values()];
  const lines = kinds.slice(0, MOST_LISTED).flatMap((holes) => {
    const [hole] = holes as [Hole];
    const head = `  ${utc(hole.fromAt)} – ${utc(hole.untilAt)} UTC  ${hoursOf(hole.minutes, locale)}`;
    const left = `${texts.left} ${LEVEL_WORDS[hole.left][locale]}`;
    const fix = hole.fix ? [`      → ${fixWords(body, hole.fix)[locale]}`] : [];
    return [`${head}, ${left}: ${causeWords(body, hole)[locale]}${texts.times(holes.length)}`, ...fix];
  });
  const untold = report.holeCount - kinds.slice(0, MOST_LISTED).reduce((sum, holes) => sum + holes.length, 0);
  return [
    texts.holes(report.holeCount, hoursOf(awakeOnly + standByOnly + nobody, locale)),
    ...lines,
    ...(untold > 0 ? [`  ${texts.more(untold)}`] : []),
  ];
}

function loadLines({ load, fairness }: CoverageReport, locale: Locale): string[] {
  const texts = TEXTS[locale];
  const width = Math.max(8, ...load.map(({ engineerId }) => engineerId.length));
  const cell = (value: number | string) => String(value).padStart(10);
  const rows = load.map(
    ({ engineerId, onDuty, as, nights, weekends, holidays }) =>
      `  ${engineerId.padEnd(width)}${[onDuty, as.primary, as.secondary, as.standBy, nights, weekends, holidays]
        .map((hours) => cell(hours === undefined ? '–' : Math.round(hours)))
        .join('')}`,
  );
  return [
    texts.load,
    `  ${''.padEnd(width)}${texts.heads.map(cell).join('')}`,
    ...rows,
    '',
    texts.fairness,
    ...fairness.map(
      ({ teamId, of, gini, leastHours, mostHours }) =>
        `  ${teamId}, ${of}: ${gini} (${Math.round(leastHours)}–${Math.round(mostHours)})`,
    ),
  ];
}

/** What is below the drawing: holes with cause and fix, seams, skills and languages, load and fairness. */
export function coverageLines(body: RosterBody, report: CoverageReport, locale: Locale): string[] {
  const texts = TEXTS[locale];
  const total = (report.untilAt - report.fromAt) / 60_000;
  return [
    ...holeLines(body, report, locale),
    '',
    texts.seams,
    ...report.seams.map(
      ({ fromTeamId, toTeamId, smallestMinutes, typicalMinutes, handOvers }) =>
        `  ${fromTeamId} → ${toTeamId}: ${texts.seam(smallestMinutes, typicalMinutes, handOvers)}`,
    ),
    '',
    texts.capabilities,
    ...report.capabilities.map(({ need, minutes, gapCount }) => {
      const none = minutes.standByOnly + minutes.nobody;
      const shares = [minutes.onDuty, minutes.awakeOnly, none].map((one) => percent(one, total)) as [
        string,
        string,
        string,
      ];
      return `  ${'skill' in need ? need.skill : need.language}: ${texts.capability(...shares, gapCount)}`;
    }),
    '',
    ...loadLines(report, locale),
  ];
}
