import { type ComeLast, comeLast, NOBODY_LAST } from '../come-last';
import { HOUR_MS } from '../durations';
import type { PassedOver } from '../explanation';
import type { Tried } from '../hand-on';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';
import type { Ranking } from '../ranking';
import { keptAway } from '../relay';
import type { Draft } from './draft';
import { needsOf } from './needs-of';

/** Whoever gave the issue up is asked last for so long: about a working day, after which they may be the best again. */
const COME_LAST_MS = 8 * HOUR_MS;

/** Those who said of the issue that it is not their skill, and those who owned it and gave it up lately: they have answered already. */
export function whoSaidSo({ issue: { lacksSkill = [], gaveUp = [] }, world }: Draft): ComeLast {
  const last = new Map<EngineerId, PassedOver>();
  for (const engineerId of lacksSkill) last.set(engineerId, 'notTheirSkill');
  for (const { engineerId, at } of gaveUp) if (at > world.now - COME_LAST_MS) last.set(engineerId, 'gaveUp');
  return last;
}

/** Whether an owner has handed it on, and nobody has it since. */
const isHandedOn = ({ formerOwner, gaveUp = [] }: Issue): boolean =>
  formerOwner !== undefined && gaveUp.at(-1)?.because === 'handedOn';

/** Who comes after everybody else who is awake: by what became of this issue. `tried` and `except` are not asked now. */
export function held(
  draft: Draft,
  ranking: Ranking,
  tried: readonly Pick<Tried, 'engineerId'>[],
  except?: EngineerId,
): ComeLast {
  const { issue, world, policy } = draft;
  const { gaveAway = [] } = issue;
  const { roster, now } = world;
  if (!roster) return NOBODY_LAST;
  const out = new Set(tried.map(({ engineerId }) => engineerId));
  return comeLast(ranking, {
    needs: needsOf(issue),
    roster,
    now,
    saidSo: whoSaidSo(draft),
    keptAway: keptAway(gaveAway, policy.relay, now),
    isHandedOn: isHandedOn(issue),
    isOut: (engineerId) => engineerId === except || out.has(engineerId),
  });
}
