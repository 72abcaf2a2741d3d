import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { OfferSlot, OfferSlots } from '../../application/ports/offer-slots';
import type { Instant } from '../../core/ids';
import { numberOf, queryItems, type Scalar, stringOf, toWire } from './items';
import { named } from './store-error';
import { EXPIRES_AT, offerSlotKey, offerSlotsPartition, type Table } from './table';

/** DynamoDB may delete a slot that nobody has needed for a day. */
const KEPT_SECONDS = 24 * 60 * 60;

interface Taken {
  readonly issueId: string;
  readonly untilAt: Instant;
}

/**
 * Slots are items `OFFERS#<engineer>` / `0` … in the one table. One is taken by a put on the condition that it is absent, over, or
 * of this very issue; the query before it only saves the puts that would be refused.
 */
export class DynamoDbOfferSlots implements OfferSlots {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async take(slot: OfferSlot, now: Instant, untilAt: Instant): Promise<boolean> {
    const taken = await this.#read(slot);
    for (const place of placesToTry(slot, taken, now)) if (await this.#put(slot, place, now, untilAt)) return true;
    return false;
  }

  async free(slot: OfferSlot): Promise<void> {
    const mine = [...(await this.#read(slot))].filter(([, { issueId }]) => issueId === slot.issueId);
    // What is over is free; another who has taken it since keeps it.
    for (const [place] of mine) await this.#put(slot, place, 0, 0);
  }

  async #read({ engineerId }: OfferSlot): Promise<Map<number, Taken>> {
    const items = await queryItems(this.#table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toWire({ ':pk': offerSlotsPartition(engineerId) }),
    });
    return new Map(
      items.map((item) => [
        Number(stringOf(item, 'sk')),
        { issueId: stringOf(item, 'issueId'), untilAt: numberOf(item, 'untilAt') },
      ]),
    );
  }

  /** `false`: it is somebody else's. */
  async #put({ engineerId, issueId }: OfferSlot, place: number, now: Instant, untilAt: Instant): Promise<boolean> {
    const item: Record<string, Scalar> = {
      ...offerSlotKey(engineerId, place),
      issueId,
      untilAt,
      [EXPIRES_AT]: Math.ceil(untilAt / 1000) + KEPT_SECONDS,
    };
    const command = new PutItemCommand({
      TableName: this.#table.name,
      Item: toWire(item),
      ConditionExpression: 'attribute_not_exists(pk) OR untilAt <= :now OR issueId = :issueId',
      ExpressionAttributeValues: toWire({ ':now': now, ':issueId': issueId }),
    });
    try {
      await this.#table.client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      return await named('PutItem', Promise.reject(error));
    }
  }
}

/** The issue's own slot, where it has one; else those that are free, from one on that differs from issue to issue. */
function placesToTry({ issueId, atOnce }: OfferSlot, taken: ReadonlyMap<number, Taken>, now: Instant): number[] {
  const places = Array.from({ length: atOnce }, (_, place) => place);
  const own = places.filter((place) => taken.get(place)?.issueId === issueId);
  if (own.length > 0) return own.slice(0, 1);
  const free = places.filter((place) => (taken.get(place)?.untilAt ?? 0) <= now);
  const first = free.length === 0 ? 0 : [...issueId].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % free.length;
  return [...free.slice(first), ...free.slice(0, first)];
}
