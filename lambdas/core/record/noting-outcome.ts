import type { IssueRecord } from '../record';

/** What becomes of something that is to be written into the record; `more` tells what was written. */
export type NotingOutcome<More = unknown> =
  | ({ readonly code: 'noted'; readonly record: IssueRecord } & More)
  /** It says so already. */
  | { readonly code: 'unchanged' }
  | { readonly code: 'questionNotFound' }
  /** Their words are not ours to change. */
  | { readonly code: 'answeredByCustomer' }
  | { readonly code: 'recordFull' };
