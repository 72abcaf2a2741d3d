import { Document, isCollection, isSeq } from 'yaml';
import { codeName } from '../../lambdas/core/code-names';
import type { Hole } from '../../lambdas/core/coverage/holes-explained';
import type { CoverageReport } from '../../lambdas/core/coverage/report';
import { causeWords, fixWords, yearWords } from '../../lambdas/core/coverage/words';
import type { Locale } from '../../lambdas/core/locale';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { SKILL_WORDS } from '../../lambdas/core/skill-words';
import { padLeft, padRight, widthOf } from './columns';
import { datesInRuns } from './dates-in-runs';
import type { Names } from './names';
import type { Reader } from './reader';
import { clockBeside, dayOf, placeOf } from './times';
import { CATALOGUE } from './words/catalogue';

const MOST_LISTED = 30;

const utc = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const hoursOf = (minutes: number, locale: Locale): string =>
  CATALOGUE.coverage[locale].hours(Math.round(minutes / 6) / 10);
const percent = (minutes: number, of: number): string => `${((minutes / of) * 100).toFixed(1)} %`;

/** The reader of what a roster covers, and what its teams and people are called. */
export interface ReaderOfCoverage extends Reader {
  readonly names: Names;
}

/** Holes of one cause between the same teams with one fix are told once: a seam of summer is there each day. */
const likeness = (body: RosterBody, { cause, teamIds, minutes, fix }: Hole): string =>
  JSON.stringify([cause, teamIds, minutes, fix && fixWords(body, { ...fix, ...('day' in fix && { day: 'mon' }) })]);

/** An override as a line that can be put under `overrides` of a roster. */
function overrideLine(override: NonNullable<Hole['override']>): string {
  const document = new Document([override], { compat: 'yaml-1.1' });
  if (isSeq(document.contents)) for (const item of document.contents.items) if (isCollection(item)) item.flow = true;
  return document.toString({ lineWidth: 0 }).trim();
}

/** From when to when by UTC, and beside it on the reader's clock where that is another. */
function spanOf({ fromAt, untilAt }: Pick<Hole, 'fromAt' | 'untilAt'>, { zone, language }: Reader): string {
  const span = `  ${utc(fromAt)} – ${utc(untilAt)} UTC`;
  if (zone === 'UTC') return span;
  const day = dayOf(fromAt, 'UTC', language);
  const [from, until] = [fromAt, untilAt].map((at) => clockBeside(at, zone, day, language));
  return `${span}${CATALOGUE.coverage[language].aside(`${from} – ${until} ${placeOf(zone, language)}`)}`;
}

/** Holes alike: the first with its times, the dates of the others, what closes them. */
function alikeLines(body: RosterBody, [hole, ...others]: readonly [Hole, ...Hole[]], reader: Reader): string[] {
  const { language } = reader;
  const texts = CATALOGUE.coverage[language];
  const lowest = texts.lowest[hole.left];
  const starts = others.map(({ fromAt }) => fromAt);
  // The words of this fix point to the override, which is for its own time: each of the holes has one.
  const ready = hole.fix?.kind === 'standIn' ? [hole, ...others].flatMap(({ override }) => override ?? []) : [];
  return [
    texts.hole(spanOf(hole, reader), hoursOf(hole.minutes, language), lowest, causeWords(body, hole)[language]),
    ...(others.length > 0 ? [`      ${texts.alike(others.length, datesInRuns(starts, texts.comma))}`] : []),
    ...(hole.fix ? [`      → ${fixWords(body, hole.fix)[language]}`] : []),
    ...ready.map((override) => `        ${overrideLine(override)}`),
  ];
}

function holeLines(body: RosterBody, report: CoverageReport, reader: Reader): string[] {
  const locale = reader.language;
  const texts = CATALOGUE.coverage[locale];
  if (report.holeCount === 0) return [report.yearsNotKnown.length > 0 ? texts.noneKnown : texts.none];
  const { awakeOnly, standByOnly, nobody } = report.whole.minutes;
  const alike = new Map<string, Hole[]>();
  for (const hole of report.holes) {
    const key = likeness(body, hole);
    alike.set(key, [...(alike.get(key) ?? []), hole]);
  }
  const kinds = [...alike.values()];
  const lines = kinds.slice(0, MOST_LISTED).flatMap((holes) => alikeLines(body, holes as [Hole, ...Hole[]], reader));
  const untold = report.holeCount - kinds.slice(0, MOST_LISTED).reduce((sum, holes) => sum + holes.length, 0);
  return [
    texts.holes(report.holeCount, hoursOf(awakeOnly + standByOnly + nobody, locale)),
    ...lines,
    ...(untold > 0 ? [`  ${texts.more(untold)}`] : []),
  ];
}

function loadLines({ load, fairness }: CoverageReport, { language, names }: ReaderOfCoverage): string[] {
  const texts = CATALOGUE.coverage[language];
  const width = Math.max(8, ...load.map(({ engineerId }) => widthOf(names.person(engineerId))));
  const cell = (value: number | string) => padLeft(String(value), 10);
  const rows = load.map(
    ({ engineerId, onDuty, as, nights, weekends, holidays }) =>
      `  ${padRight(names.person(engineerId), width)}${[
        onDuty,
        as.primary,
        as.secondary,
        as.standBy,
        nights,
        weekends,
        holidays,
      ]
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
        `  ${texts.part(`${names.team(teamId)}${texts.comma}${texts.of[of]}`, gini)}${texts.aside(`${Math.round(leastHours)}–${Math.round(mostHours)}`)}`,
    ),
  ];
}

/** Whose calendars do not cover which part of the range: there, a holiday may open a hole that nobody sees yet. */
const yearLines = (body: RosterBody, { yearsNotKnown }: CoverageReport, reader: Reader): string[] =>
  yearsNotKnown.flatMap((one) => [spanOf(one, reader), `      → ${yearWords(body, one)[reader.language]}`]);

/** What is below the drawing: holes with cause and fix, seams, skills and languages, load and fairness. */
export function coverageLines(body: RosterBody, report: CoverageReport, reader: ReaderOfCoverage): string[] {
  const locale = reader.language;
  const { team: name } = reader.names;
  const texts = CATALOGUE.coverage[locale];
  const total = (report.untilAt - report.fromAt) / 60_000;
  return [
    ...holeLines(body, report, reader),
    ...(report.yearsNotKnown.length > 0 ? [texts.unknown, ...yearLines(body, report, reader)] : []),
    '',
    texts.seams,
    ...report.seams.map(
      ({ fromTeamId, toTeamId, smallestMinutes, typicalMinutes, handOvers }) =>
        `  ${texts.part(`${name(fromTeamId)} → ${name(toTeamId)}`, texts.seam(smallestMinutes, typicalMinutes, handOvers))}`,
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
      const what = 'skill' in need ? SKILL_WORDS[locale][need.skill] : codeName(need.language, 'language', locale);
      return `  ${texts.part(what, texts.capability(...shares, gapCount))}`;
    }),
    '',
    ...loadLines(report, reader),
  ];
}
