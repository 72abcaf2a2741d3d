import type * as z from 'zod';
import type { IssueEventType } from '../../lambdas/core/events';
import { ISSUE_EVENT_SCHEMAS, issueDetailSchema } from '../../lambdas/core/published/issue-event-schemas';
import { ROSTER_EVENT_SCHEMAS, rosterDetailSchema } from '../../lambdas/core/published/roster-event-schemas';
import type { RosterEvent } from '../../lambdas/core/roster-events';

/** Schemas of whole details by detail type; made once. */
const DETAILS = new Map<string, z.ZodObject>([
  ...Object.keys(ISSUE_EVENT_SCHEMAS).flatMap((type) => {
    const schema = issueDetailSchema(type as IssueEventType);
    return schema ? [[`issue.${type}`, schema] as const] : [];
  }),
  ...Object.keys(ROSTER_EVENT_SCHEMAS).map(
    (type) => [`roster.${type}`, rosterDetailSchema(type as RosterEvent['type'])] as const,
  ),
]);

/** All detail types that are published. */
export const DETAIL_TYPES: readonly string[] = [...DETAILS.keys()];

/** Schemas of what is particular to each type, by detail type. */
export const EVENT_SCHEMAS = new Map<string, z.ZodObject>([
  ...Object.entries(ISSUE_EVENT_SCHEMAS).flatMap(([type, schema]) =>
    schema ? [[`issue.${type}`, schema] as const] : [],
  ),
  ...Object.entries(ROSTER_EVENT_SCHEMAS).map(([type, schema]) => [`roster.${type}`, schema] as const),
]);

/** Throws for what no reader of docs/events.md would expect on the bus. */
export function expectDocumented(detailType: string, detail: unknown): void {
  const schema = DETAILS.get(detailType);
  if (!schema) throw new Error(`${detailType} is published, and docs/events.md does not know it`);
  const read = schema.safeParse(detail);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`${detailType} does not look as documented: ${faults.join('; ')}\n${JSON.stringify(detail)}`);
  }
}
