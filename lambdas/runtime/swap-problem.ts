import type { SwapAccepted } from '../application/accept-swap';
import type { SwapAsked } from '../application/ask-swap';
import { fieldErrorAt } from './field-errors';
import type { Problem } from './problem';

type Refused = Exclude<SwapAccepted, { readonly code: 'settled' }> | Exclude<SwapAsked, { readonly code: 'asked' }>;

/** What stands in the way of asking for a swap, or of settling it. */
export function swapProblem(refused: Refused): Problem {
  const { code } = refused;
  if (code === 'swapRefused') return { code, errors: refused.problems.map(fieldErrorAt) };
  return code === 'swapSettled' ? { code, members: { state: refused.state } } : { code };
}
