import { checkStep } from './invariants';
import { SMALL_WORLDS } from './small-worlds';
import { Transitions } from './transitions';
import { walk } from './walk';

/** Commands in a row: deep enough for all that docs/transitions.md tells, in a minute of the processor. */
export const FULL_DEPTH = 6;
/** A fifth of the time; everything but rare transitions is found. */
export const SHORT_DEPTH = 5;

/** Walks through every small world to a depth, and holds each decision against the promises. */
export function walkAll(depth = FULL_DEPTH): { readonly transitions: Transitions; readonly places: readonly number[] } {
  const transitions = new Transitions();
  const places = SMALL_WORLDS.map((world) =>
    walk(world, depth, (step) => {
      checkStep(step);
      transitions.note(step);
    }),
  );
  return { transitions, places };
}
