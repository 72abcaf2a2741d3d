import { checkStep } from './invariants';
import { SMALL_WORLDS } from './small-worlds';
import { Transitions } from './transitions';
import { walk } from './walk';

/** Commands in a row: more find no further transition, and this deep is some seconds. */
export const WALK_DEPTH = 6;

/** Walks through every small world to a depth, and holds each decision against the promises. */
export function walkAll(depth = WALK_DEPTH): { readonly transitions: Transitions; readonly places: readonly number[] } {
  const transitions = new Transitions();
  const places = SMALL_WORLDS.map((world) =>
    walk(world, depth, (step) => {
      checkStep(step);
      transitions.note(step);
    }),
  );
  return { transitions, places };
}
