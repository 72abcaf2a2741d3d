import { HOUR_MS } from '../durations';
import type { EngineerId, Instant } from '../ids';
import type { Issue } from '../issue';
import type { Draft } from './draft';

/** For so long whoever declined to take the issue over, or did not answer, is asked after everybody else, in its next relays too. */
const ASKED_LAST_MS = HOUR_MS;

/** So many are remembered at most, the newest: more are not asked in an hour, two minutes each. */
const REMEMBERED = 32;

/** Remembers that somebody was asked to take the issue over, and declined or did not answer. */
export function didNotTakeIt(draft: Draft, engineerId: EngineerId): void {
  const { issue, world } = draft;
  const earlier = (issue.didNotTakeIt ?? []).filter(
    (one) => one.engineerId !== engineerId && one.at > world.now - ASKED_LAST_MS,
  );
  draft.issue = { ...issue, didNotTakeIt: [...earlier, { engineerId, at: world.now }].slice(-REMEMBERED) };
}

/** Those who declined to take the issue over lately, or did not answer: they are asked again only when nobody else can be. */
export const askedLately = ({ didNotTakeIt = [] }: Issue, now: Instant): ReadonlySet<EngineerId> =>
  new Set(didNotTakeIt.filter(({ at }) => at > now - ASKED_LAST_MS).map(({ engineerId }) => engineerId));
