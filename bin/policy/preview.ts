import * as z from 'zod';
import type { Locale } from '../../lambdas/core/locale';
import { readOptions, SERVICE_OPTIONS } from '../roster/options';
import { type Service, serviceAt } from '../roster/service';
import { StoppedInBoth, stop as stopRoster } from '../roster/stop';
import type { Subcommand } from '../roster/subcommand';
import { type RightPolicies, readRightPolicies } from './read-file';
import { stop } from './stop';
import { POLICY_WORDS } from './words';

const OPTIONS = { ...SERVICE_OPTIONS, json: { type: 'boolean' } } as const;

const inBoth = z.object({ en: z.string(), 'zh-Hans': z.string() });

/** What the service answers, as far as it is put into words. */
const previewSchema = z.object({
  revision: z.number(),
  refused: z.boolean(),
  diff: z.object({
    total: z.number(),
    listed: z.array(z.object({ pointer: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  }),
  budgets: z.array(z.object({ missed: z.boolean(), message: inBoth.optional() })).default([]),
  warnings: z.array(z.object({ code: z.string(), pointer: z.string(), message: inBoth })),
});
export type PolicyPreview = z.infer<typeof previewSchema>;

/** So many differences are shown. */
const SHOWN = 20;

const valueText = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));

/** What a preview says, line by line. */
export function previewLines(
  { revision, refused, diff, budgets, warnings }: PolicyPreview,
  language: Locale,
): string[] {
  const say = POLICY_WORDS[language];
  const shown = diff.listed.slice(0, SHOWN);
  return [
    say.against(revision, diff.total),
    ...shown.map(({ pointer, before, after }) => `  ${pointer}: ${valueText(before)} → ${valueText(after)}`),
    ...(diff.total > shown.length ? [`  ${say.moreDiffer(diff.total - shown.length)}`] : []),
    ...budgets.flatMap(({ missed, message }) =>
      message ? [`${missed ? `${say.missed} ` : ''}${message[language]}`] : [],
    ),
    ...warnings.map(({ code, pointer, message }) => `${say.warning} ${code}  ${pointer}  ${message[language]}`),
    ...(refused ? [say.refused] : []),
  ];
}

/** Asks the service what policies would do. Throws `Stopped` with what it says against them. */
export async function previewed(service: Service, { policies }: RightPolicies) {
  const { status, body } = await service.ask('POST', '/v1/policies/preview', { body: policies });
  if (status !== 200) {
    const sentence = service.sentenceOf(body);
    throw new StoppedInBoth({ en: sentence, 'zh-Hans': sentence });
  }
  const preview = previewSchema.safeParse(body);
  if (!preview.success) throw stopRoster((say) => say.notAsSunrelay(service.url));
  return { body, preview: preview.data };
}

export const preview: Subcommand = {
  async run(args, { environment, print, reader }) {
    const { values, positionals } = readOptions('preview', args, OPTIONS);
    const [file, ...others] = positionals;
    const { url, key, json = false } = values;
    if (file === undefined || others.length > 0 || url === undefined) throw stop((say) => say.fileAndUrl);
    const service = serviceAt({ url, key }, { environment, reader });
    const { body, preview: found } = await previewed(service, await readRightPolicies(file));
    print(json ? JSON.stringify(body, null, 2) : previewLines(found, reader.language).join('\n'));
    return found.refused ? 1 : 0;
  },
};
