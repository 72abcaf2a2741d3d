import { dayOf } from '../duty/day-end';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant } from '../ids';
import type { Relay } from '../relay';
import { tellIfUp } from './can-be-told';
import { tellDutyManagers } from './decide-page';
import type { Draft } from './draft';
import { isAnswerAwaited, overAt } from './relay-clock';
import { putRelay, type Relayed } from './relayed';

/** When the day ends that a relay is about, by the roster in force: it may have been made shorter or longer since. */
export function dayEndOf(roster: RosterSnapshot, relay: Relay, now: Instant): Instant {
  const { because, keptUntilAt, from } = relay;
  if (because !== 'dayEnds' || keptUntilAt !== undefined) return relay.endsAt;
  const { kind, endsAt = relay.endsAt } = dayOf(roster, from, now);
  return kind === 'onDuty' || kind === 'beforeDuty' ? endsAt : relay.endsAt;
}

/** The owner keeps it for now, and the duty managers know; once in a relay. It goes on being offered. */
export function tellNobody(draft: Draft, issue: Relayed): void {
  if (issue.relay.toldNobody) return;
  putRelay(draft, issue, { ...issue.relay, toldNobody: true });
  const { engineerId } = issue.owner;
  draft.events.push({ type: 'nobodyTakesOver', from: engineerId });
  const about = { kind: 'nobodyTakesOver' } as const;
  tellIfUp(draft, issue.owner, about, 'owner');
  tellDutyManagers(draft, about, [engineerId]);
}

/** The same as soon as the owner's day is over and nobody is asked just now; where it has become longer, that is noted instead. */
export function tellNobodyWhenOver(draft: Draft, issue: Relayed): void {
  if (isAnswerAwaited(issue.relay)) return;
  const { roster, now } = draft.world;
  const at = overAt(draft, issue.relay);
  if (at === undefined || at > now) return;
  const endsAt = roster ? dayEndOf(roster, issue.relay, now) : now;
  if (endsAt > now) putRelay(draft, issue, { ...issue.relay, endsAt });
  else tellNobody(draft, issue);
}
