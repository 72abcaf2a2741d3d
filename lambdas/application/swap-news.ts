import { holdersIn } from '../core/edits/holders';
import type { SwappedShift } from '../core/edits/swap-effect';
import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { zoneOn } from '../core/roster/zone-on';
import type { ChangedShift, OutgoingSwap } from './ports/swap-pager';
import { isByAdmin, type SwapRequest } from './swap-request';

/** What news of a swap is made from, for whomever it is. */
export interface NewsSources {
  readonly request: SwapRequest;
  /** Of the roster in force. */
  readonly body: RosterBody;
  readonly names: ReadonlyMap<EngineerId, string>;
  /** Opens the page on which the one who is asked answers. */
  readonly link: string;
}

/**
 * What an edit changes that takes a swap out of the roster, or brings it back: in the times that were agreed on and are still to
 * come, from whoever had a shift by the swap, or without it, to whoever has it by the roster in force. The edit may have done more.
 */
function movedByEdit({ swap, shifts, progress }: SwapRequest, body: RosterBody): SwappedShift[] {
  const since = 'at' in progress ? progress.at : Number.NEGATIVE_INFINITY;
  const ahead = shifts.filter(({ untilAt }) => untilAt > since);
  return holdersIn(body, swap.team, ahead).flatMap(({ time, held }) => {
    const before = progress.code === 'dropped' ? time.after : time.before;
    return held.map(
      ({ holder, ...stretch }): SwappedShift => ({
        ...stretch,
        ...(before && { before }),
        ...(holder && { after: holder }),
      }),
    );
  });
}

/** What becomes theirs and what is theirs no more. */
function changesFor(id: EngineerId, moved: readonly SwappedShift[]): ChangedShift[] {
  const own = moved.filter(({ before, after }) => before !== after && (before === id || after === id));
  return own.map(({ role, fromAt, untilAt, after }) => ({ role, fromAt, untilAt, isTheirs: after === id }));
}

/**
 * What each person is told of a swap; `undefined` for somebody who is in the roster no more, and for whoever is neither of the two and
 * whose duty an edit leaves as it was. Compiles the team's roster where an edit has moved the swap.
 */
export function swapNews(sources: NewsSources): (id: EngineerId) => OutgoingSwap | undefined {
  const { request, body, names, link } = sources;
  const { swap, shifts, progress } = request;
  const [asker, other] = [swap.gives.engineer, swap.takes.engineer];
  const nameOf = (one: EngineerId) => names.get(one) ?? one;
  const moved = isByAdmin(progress) ? movedByEdit(request, body) : shifts;
  return (id) => {
    const engineer = body.engineers.find((one) => one.id === id);
    if (!engineer) return undefined;
    const { locale, smsWithoutLink } = engineer;
    const base = { engineerId: id, locale, ...(smsWithoutLink && { smsWithoutLink }), swapId: swap.id };
    if (progress.code === 'asked') return { ...base, news: 'asked', other: nameOf(asker), link };
    if (progress.code === 'declined') return { ...base, news: 'declined', other: nameOf(other) };
    const zone = zoneOn(swap.gives.from.slice(0, 10), engineer, body.teams);
    const changes = changesFor(id, moved);
    if (isByAdmin(progress)) {
      const isThird = id !== asker && id !== other;
      if (isThird && changes.length === 0) return undefined;
      const news = progress.code === 'dropped' ? ('dropped' as const) : ('returned' as const);
      const whose = { other: nameOf(id === asker ? other : asker), ...(isThird && { and: nameOf(other) }) };
      return { ...base, news, ...whose, changes, zone };
    }
    if (id === asker) return { ...base, news: 'accepted', other: nameOf(other), changes, zone };
    return { ...base, news: 'concerned', other: nameOf(asker), and: nameOf(other), changes, zone };
  };
}
