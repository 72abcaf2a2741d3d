import { changeLines, type ReaderOfChanges } from './changes-drawing';
import type { Preview } from './edit-answer';
import { inLanguage } from './problem';
import type { Reader } from './reader';
import { clockBeside, dayOf, placeOf } from './times';
import { CATALOGUE } from './words/catalogue';

type ToldHole = Preview['holes']['listed'][number];

/** A seam or a weekend comes each week: of holes with one cause and one fix so many are told with their times. */
const MOST_TIMES = 3;

/** Holes of one cause with one fix: the first of them with their times, why, what would close them. */
function alikeHoleLines(alike: readonly ToldHole[], reader: Reader): string[] {
  const { language } = reader;
  const more = alike.length - MOST_TIMES;
  return [
    ...alike.slice(0, MOST_TIMES).flatMap(({ from, until }) => spanLines(from, until, reader)),
    ...(more > 0 ? [`  ${CATALOGUE.edit[language].moreLikeIt(more)}`] : []),
    ...alike.slice(0, 1).flatMap(({ words, fix, override }) => [
      `    ${inLanguage(words, language)}`,
      ...(fix ? [`    → ${inLanguage(fix.words, language)}`] : []),
      // Its words point to the override, which is ready to be put into the file.
      ...(fix?.kind === 'standIn' ? [`    ${JSON.stringify(override)}`] : []),
    ]),
  ];
}

/** From when to when by UTC, and below it on the reader's clock where that is another. */
function spanLines(from: string, until: string, { zone, language }: Reader): string[] {
  const [fromAt, untilAt] = [Date.parse(from), Date.parse(until)];
  const day = dayOf(fromAt, 'UTC', language);
  const span = (in_: string) =>
    `${clockBeside(fromAt, in_, day, language)}–${clockBeside(untilAt, in_, day, language)} ${placeOf(in_, language)}`;
  return [`  ${day} ${[span('UTC'), ...(zone === 'UTC' ? [] : [span(zone)])].join(CATALOGUE.duty[language].comma)}`];
}

/** When nobody is on duty, with why and what would close it. */
function holeLines({ total, minutes, listed }: Preview['holes'], reader: Reader): string[] {
  if (total === 0) return [];
  const say = CATALOGUE.edit[reader.language];
  const kinds = new Map<string, ToldHole[]>();
  for (const hole of listed) {
    // An override that is ready is for its own time.
    const kind = JSON.stringify([hole.words, hole.fix?.words, hole.fix?.kind === 'standIn' && hole.from]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), hole]);
  }
  return [
    '',
    say.holes(total, Math.round(minutes / 6) / 10),
    ...[...kinds.values()].flatMap((alike) => alikeHoleLines(alike, reader)),
    ...(total > listed.length ? [`  ${say.moreHoles(total - listed.length)}`] : []),
  ];
}

/** What an edit changes, as lines; then what should be looked at, the times that it leaves open, and what it is refused for. */
export function drawn(
  { revision, changes, refusals, holes, warnings, diff }: Preview,
  reader: ReaderOfChanges,
): string[] {
  const { language } = reader;
  const say = CATALOGUE.edit[language];
  const { total, listed } = changes;
  return [
    say.against(revision, diff.total, total),
    ...changeLines(listed, reader),
    ...(total > listed.length ? [say.moreTimes(total - listed.length, listed.length)] : []),
    ...(listed.length > 0 ? [''] : []),
    ...warnings.map(
      ({ pointer, message }) =>
        `${say.warning}  ${pointer === '' ? '' : `${pointer}  `}${inLanguage(message, language)}`,
    ),
    ...holeLines(holes, reader),
    ...refusalLines(refusals, reader),
  ];
}

/** Refusals, each with the code by which it is accepted. */
export const refusalLines = (refusals: Preview['refusals'], { language }: Reader): string[] =>
  refusals.map(({ code, message }) => `! ${code}${CATALOGUE.check[language].colon}${inLanguage(message, language)}`);
