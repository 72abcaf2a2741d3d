import type { Words } from '../core/words';
import type { FieldError } from './field-errors';
import type { ProblemCode } from './problem-code';
import type { ProblemKind } from './problem-kind';
import { CALENDAR_PROBLEMS } from './problems/calendars';
import { CONTACT_PROBLEMS } from './problems/contacts';
import { CUSTOMER_PROBLEMS } from './problems/customers';
import { FAULTS } from './problems/faults';
import { ISSUE_PROBLEMS } from './problems/issues';
import { PAGE_PROBLEMS } from './problems/pages';
import { REQUEST_PROBLEMS } from './problems/requests';
import { ROSTER_PROBLEMS } from './problems/rosters';
import { SIGNAL_PROBLEMS } from './problems/signals';
import { SWAP_PROBLEMS } from './problems/swaps';
import { UPDATE_PROBLEMS } from './problems/updates';

/** A refusal on its way out. `code` is found in `PROBLEMS`. */
export interface Problem {
  readonly code: ProblemCode;
  /** Instead of the table's sentence, where more is known. */
  readonly detail?: Words;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members, such as who owns the issue. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** The one table from codes to HTTP. A new code without a line in one of its parts does not compile. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  ...ISSUE_PROBLEMS,
  ...CUSTOMER_PROBLEMS,
  ...PAGE_PROBLEMS,
  ...ROSTER_PROBLEMS,
  ...CONTACT_PROBLEMS,
  ...CALENDAR_PROBLEMS,
  ...SIGNAL_PROBLEMS,
  ...SWAP_PROBLEMS,
  ...UPDATE_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...FAULTS,
};
