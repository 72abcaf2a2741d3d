import type { HistoryEntry } from '../../core/events';
import type { CustomerId, IssueId } from '../../core/ids';
import type { Locale } from '../../core/locale';
import { UPDATE_VERSION } from '../../core/published/event-version';
import { isUpdate } from '../../core/updates/is-update';
import { messageView, timelineView } from '../customer-timeline';
import type { FollowedIssue } from '../follow-issue';
import type { Delivery } from '../ports/delivery-queue';
import { updateText } from './update-text';

/** What is posted to a webhook: type, version, when it happened, and what. docs/webhooks.md describes it, core/published holds its schemas. */
export interface Update {
  readonly type: string;
  readonly version: typeof UPDATE_VERSION;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The same event has the same id for the same customer, however often it is sent. */
export const updateId = (customer: CustomerId, issueId: IssueId, seq: number): string =>
  `upd_${issueId.slice('iss_'.length)}_${seq}_${customer}`;

interface Said {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What was written to the customer: the text under the name of what it is. */
function written(entry: HistoryEntry, names: FollowedIssue['names']): Said | undefined {
  const message = messageView(entry, names);
  if (!message) return undefined;
  const { at: _at, from: _from, text, ...fields } = message;
  const kind = entry.type === 'customerAsked' ? 'question' : entry.type === 'recordNoted' ? 'promise' : 'message';
  return { type: kind, fields: { ...fields, [kind]: text } };
}

function happened(entry: HistoryEntry, names: FollowedIssue['names']): Said | undefined {
  const shown = timelineView(entry, names);
  if (!shown) return undefined;
  const { at: _at, type, ...fields } = shown;
  return { type, fields };
}

/**
 * What a customer is told of an event: what `GET /v1/issues/{id}` shows of it, and nothing else. `followed` is the issue as this
 * customer reads it; `undefined` when that shows nothing of it.
 */
export function updateOf(
  followed: FollowedIssue,
  { customerId, issueId, seq, severity }: Delivery,
  language: Locale,
  publicUrl: string,
): Update | undefined {
  const entry = followed.history.find((each) => each.seq === seq);
  if (!entry || !isUpdate(entry)) return undefined;
  const { customerZone: zone = 'UTC' } = followed.issue;
  const said = written(entry, followed.names) ?? happened(entry, followed.names);
  const text = updateText(entry, followed.names, { locale: language, zone });
  if (!said || text === undefined) return undefined;
  const { title, reference } = followed.issue.report;
  return {
    type: `issue.${said.type}`,
    version: UPDATE_VERSION,
    timestamp: new Date(entry.at).toISOString(),
    data: {
      customerId,
      issueId,
      sequence: seq,
      severity,
      title,
      ...(reference !== undefined && { reference }),
      ...said.fields,
      language,
      zone,
      text,
      links: { self: `${publicUrl}/v1/issues/${issueId}` },
    },
  };
}
