import * as z from 'zod';

const duty = z.object({
  primary: z.string().optional(),
  secondary: z.string().optional(),
  standBy: z.string().optional(),
  onDuty: z.array(z.string()),
  people: z.number(),
});
const refusals = z.array(z.object({ code: z.string(), message: z.object({ en: z.string() }) }));

/** What the service says of an edit that is not saved. */
export const previewSchema = z.object({
  revision: z.number(),
  changes: z.object({
    total: z.number(),
    listed: z.array(z.object({ team: z.string(), from: z.string(), until: z.string(), before: duty, after: duty })),
  }),
  refusals,
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

/** What an edit changes, as lines: before with a minus, after with a plus; then what it is refused for. */
export function drawn({ revision, changes, refusals: refused, diff }: Preview): string[] {
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
    ...refusalLines(refused),
  ];
}

/** Refusals, each with the code by which it is accepted. */
export const refusalLines = (refused: Preview['refusals']): string[] =>
  refused.map(({ code, message }) => `! ${code}: ${message.en}`);
