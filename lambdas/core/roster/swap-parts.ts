import type { EngineerId } from '../ids';
import type { Swap } from './swap';

/** What one of the two gives to the other, and where the swap says so. */
export interface SwapPart {
  readonly side: 'gives' | 'takes';
  readonly from: EngineerId;
  readonly to: EngineerId;
  /** On the team's clock, or instants. */
  readonly span: { readonly from: string; readonly to: string };
}

/** The parts of a swap: what is given, and what is given back if anything is. */
export function partsOfSwap({ gives, takes }: Pick<Swap, 'gives' | 'takes'>): SwapPart[] {
  const [asker, other] = [gives.engineer, takes.engineer];
  const given: SwapPart = { side: 'gives', from: asker, to: other, span: gives };
  return 'from' in takes ? [given, { side: 'takes', from: other, to: asker, span: takes }] : [given];
}
