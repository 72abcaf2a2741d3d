import { policyOf } from '../core/decide/draft';
import type { Issue } from '../core/issue';
import type { RelayOffer } from '../core/relay';
import type { World } from '../core/world';
import { reasonOf } from './error-words';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import type { Offered, OfferSlots } from './ports/offer-slots';

export interface OffersKeeping {
  readonly offerSlots: OfferSlots;
  readonly clock: Clock;
  readonly log: Log;
}

/** To whom an issue is offered just now. */
const offerOf = (issue: Issue): RelayOffer | undefined => (issue.state === 'owned' ? issue.relay?.offer : undefined);

/** The offer that a decision makes, or makes again. */
export function newOffer(before: Issue, after: Issue): RelayOffer | undefined {
  const offer = offerOf(after);
  if (offer?.status !== 'decided') return undefined;
  const { page, attempts } = offerOf(before) ?? {};
  return offer.page === page && offer.attempts === attempts ? undefined : offer;
}

const isSame = (one: RelayOffer, other: RelayOffer | undefined): boolean =>
  one.page === other?.page && one.engineerId === other.engineerId;

/**
 * The room that the offers of one issue have while a command is decided on it, maybe several times over. Room is taken before the
 * write that offers, and given back after the write that ends the offer, whatever ends it; so nobody ever has more offers than there
 * is room for. A crash between the two leaves room taken, which is free again when the offer's time is over.
 */
export class RoomForOffers {
  readonly #deps: OffersKeeping;
  /** Those that may have room. */
  readonly #known: RelayOffer[] = [];

  constructor(deps: OffersKeeping) {
    this.#deps = deps;
  }

  /** Notes the offer of an issue that was read. */
  reads(issue: Issue): void {
    const offer = offerOf(issue);
    if (offer) this.#known.push(offer);
  }

  /** `false`: its person has as many offers as one may have. */
  async take(issue: Issue, offer: RelayOffer, world: World): Promise<boolean> {
    const { offerSlots, clock } = this.#deps;
    const { engineerId, page, untilAt } = offer;
    const { offersAtOnce: atOnce } = policyOf(world, issue).relay;
    const isTaken = await offerSlots.take(
      { engineerId, issueId: issue.id, page },
      { now: clock.now(), untilAt, atOnce },
    );
    if (isTaken) this.#known.push(offer);
    return isTaken;
  }

  /** Gives back whatever is not for the offer of the issue as it stands now. Never throws. */
  async giveBack(issue: Issue): Promise<void> {
    const standing = offerOf(issue);
    for (const offer of this.#known) {
      const { engineerId, page } = offer;
      if (!isSame(offer, standing)) await this.#free({ engineerId, issueId: issue.id, page });
    }
  }

  async #free(offered: Offered): Promise<void> {
    const { offerSlots, log } = this.#deps;
    try {
      await offerSlots.free(offered);
    } catch (error) {
      log.warn('room for offers not given back', { issueId: offered.issueId, reason: reasonOf(error) });
    }
  }
}
