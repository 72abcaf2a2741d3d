import { isOpen } from '../issue';
import type { Draft } from './draft';

/** However an issue came to its end: nobody helps with it any more, also when it is opened again. */
export function keepHelpers(draft: Draft): void {
  const { helpers, ...issue } = draft.issue;
  if (helpers && !isOpen(draft.issue)) draft.issue = issue;
}
