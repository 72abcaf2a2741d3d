import type { CustomerId, Instant } from '../../core/ids';
import type { MailPlace } from '../ports/customer-mail';
import type { Randomness } from '../ports/randomness';
import type { EmailAddress } from './update-settings';

const PLACE_BYTES = 8;
/** No id of a customer holds it. */
const SEPARATOR = '_';

/** A place that nobody had before. Its name begins with the customer's id, for whoever looks at the mailer's list. */
export const newPlace = (id: CustomerId, randomness: Randomness): MailPlace =>
  `${id}${SEPARATOR}${Buffer.from(randomness.bytes(PLACE_BYTES)).toString('hex')}` as MailPlace;

/** Mail servers tell no two addresses apart by case. */
const keyOf = (address: string): string => address.toLowerCase();

export interface Placed {
  readonly addresses: readonly EmailAddress[];
  /** Places of addresses that are wanted no more. */
  readonly left: readonly MailPlace[];
  /** When each of those was named that were not there before. */
  readonly newAt: readonly Instant[];
}

/** Gives each wanted address its place: one that was there keeps its own, with what was confirmed; a new one gets a new one. */
export function placed(
  before: readonly EmailAddress[],
  wanted: readonly string[],
  { now, place }: { readonly now: Instant; readonly place: () => MailPlace },
): Placed {
  const had = new Map(before.map((each) => [keyOf(each.address), each]));
  const addresses: EmailAddress[] = [];
  const newAt: Instant[] = [];
  for (const address of new Map(wanted.map((each) => [keyOf(each), each])).values()) {
    const former = had.get(keyOf(address));
    if (!former) newAt.push(now);
    addresses.push(former ?? { address, place: place() });
  }
  const kept = new Set(addresses.map((each) => each.place));
  return { addresses, left: before.map((each) => each.place).filter((each) => !kept.has(each)), newAt };
}
