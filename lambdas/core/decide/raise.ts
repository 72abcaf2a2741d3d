import type { Severity } from '../severity';
import type { Draft } from './draft';
import { moveDueTimes } from './due-times';

/** Makes the issue graver: its due times move and keep their start. Whoever is asked is told by `pageAgain`, once the raise is noted. */
export function raise(draft: Draft, severity: Severity): void {
  draft.issue = { ...draft.issue, severity };
  moveDueTimes(draft);
}
