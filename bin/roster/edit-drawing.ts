import * as z from 'zod';

const duty = z.object({
  primary: z.string().optional(),
  secondary: z.string().optional(),
  standBy: z.string().optional(),
  onDuty: z.array(z.string()),
  people: z.number(),
});
/** A sentence; the service says it in both languages. */
const words = z.object({ en: z.string() });
const hole = z.object({
  from: z.string(),
  until: z.string(),
  words,
  fix: z.object({ kind: z.string(), words }).optional(),
  override: z.unknown().optional(),
});
const refusals = z.array(z.object({ code: z.string(), message: words }));

/** What the service says of an edit that is not saved. */
export const previewSchema = z.object({
  revision: z.number(),
  changes: z.object({
    total: z.number(),
    listed: z.array(z.object({ team: z.string(), from: z.string(), until: z.string(), before: duty, after: duty })),
  }),
  refusals,
  holes: z.object({ total: z.number(), minutes: z.number(), listed: z.array(hole) }),
  warnings: z.array(z.object({ code: z.string(), pointer: z.string(), message: words })),
  diff: z.object({ total: z.number() }),
});
export type Preview = z.infer<typeof previewSchema>;

/** A problem of the service, with what it refuses. */
export const refusedSchema = z.object({
  detail: z.string(),
  refusals: refusals.optional(),
  errors: z
    .array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }))
    .optional(),
});

/** A terminal shows so many changes; `--json` has them all. */
const MOST_DRAWN = 40;

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

function dutyWords({ primary, secondary, standBy, onDuty, people }: z.infer<typeof duty>): string {
  const roles = [
    ...(primary ? [`primary ${primary}`] : []),
    ...(secondary ? [`secondary ${secondary}`] : []),
    ...(standBy ? [`stand-by ${standBy}`] : []),
  ];
  const more = people > onDuty.length ? ` and ${people - onDuty.length} more` : '';
  const who = people === 0 ? 'nobody on duty' : `on duty ${onDuty.join(', ')}${more}`;
  return [...roles, who].join('; ');
}

/** When nobody is on duty, each time with why and what would close it. */
function holeLines({ total, minutes, listed }: Preview['holes']): string[] {
  if (total === 0) return [];
  const more = total - listed.length;
  return [
    `Nobody on duty: ${total} ${total === 1 ? 'time' : 'times'}, ${Math.round(minutes / 6) / 10} h in all.`,
    ...listed.flatMap(({ from, until, words: why, fix, override }) => [
      `  ${minute(from)} – ${minute(until)} UTC  ${why.en}`,
      ...(fix ? [`    ${fix.words.en}`] : []),
      // Its words point to the override, which is ready to be put into the file.
      ...(fix?.kind === 'standIn' ? [`    ${JSON.stringify(override)}`] : []),
    ]),
    ...(more > 0 ? [`  And ${more} more.`] : []),
  ];
}

/**
 * What an edit changes, as lines: before with a minus, after with a plus; then what should be looked at, the times that it
 * leaves open, and what it is refused for.
 */
export function drawn({ revision, changes, refusals: refused, holes, warnings, diff }: Preview): string[] {
  const listed = changes.listed.slice(0, MOST_DRAWN);
  const more = changes.total - listed.length;
  return [
    `Against revision ${revision}: ${diff.total} ${diff.total === 1 ? 'line' : 'lines'} of the roster differ, ${changes.total} ${changes.total === 1 ? 'time' : 'times'} of duty change in 90 days.`,
    ...listed.flatMap(({ team, from, until, before, after }) => [
      `${team}  ${minute(from)} – ${minute(until)} UTC`,
      `  - ${dutyWords(before)}`,
      `  + ${dutyWords(after)}`,
    ]),
    ...(more > 0 ? [`And ${more} more; --json lists the first ${changes.listed.length}.`] : []),
    ...warnings.map(({ pointer, message }) => `warning  ${pointer === '' ? '' : `${pointer}: `}${message.en}`),
    ...holeLines(holes),
    ...refusalLines(refused),
  ];
}

/** Refusals, each with the code by which it is accepted. */
export const refusalLines = (refused: Preview['refusals']): string[] =>
  refused.map(({ code, message }) => `! ${code}: ${message.en}`);
