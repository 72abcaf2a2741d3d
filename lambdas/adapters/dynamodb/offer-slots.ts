import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Offered, OfferRoom, OfferSlots } from '../../application/ports/offer-slots';
import type { Instant } from '../../core/ids';
import { numberOf, queryItems, type Scalar, stringOf, toWire } from './items';
import { named } from './store-error';
import { EXPIRES_AT, offerSlotKey, offerSlotsPartition, type Table } from './table';

/** DynamoDB may delete a slot that nobody has needed for a day. */
const KEPT_SECONDS = 24 * 60 * 60;

interface Taken {
  readonly place: number;
  readonly issueId: string;
  readonly page: number;
  readonly untilAt: Instant;
}

/** Absent, over, or of an earlier offer of this issue, or of this one for a shorter time. */
const MAY_TAKE =
  'attribute_not_exists(pk) OR untilAt <= :now OR (issueId = :issueId AND (page < :page OR (page = :page AND untilAt <= :untilAt)))';
const IS_OF_OFFER = 'issueId = :issueId AND page = :page';

/**
 * Slots are items `OFFERS#<engineer>` / `0` … in the one table. One is taken by a conditional put; the query before it counts those
 * that another setting gave, and saves the puts that would be refused.
 */
export class DynamoDbOfferSlots implements OfferSlots {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async take(offered: Offered, room: OfferRoom): Promise<boolean> {
    const taken = await this.#read(offered);
    const { now, untilAt } = room;
    for (const place of placesToTry(offered, room, taken)) {
      if (await this.#put(offered, { place, untilAt }, MAY_TAKE, { ':now': now, ':untilAt': untilAt })) return true;
    }
    return false;
  }

  async free(offered: Offered): Promise<void> {
    const { issueId, page } = offered;
    const mine = (await this.#read(offered)).filter((taken) => taken.issueId === issueId && taken.page === page);
    // What is over is free; another who has taken it since keeps it.
    for (const { place } of mine) await this.#put(offered, { place, untilAt: 0 }, IS_OF_OFFER, {});
  }

  async #read({ engineerId }: Offered): Promise<Taken[]> {
    const items = await queryItems(this.#table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toWire({ ':pk': offerSlotsPartition(engineerId) }),
    });
    return items.map((item) => ({
      place: Number(stringOf(item, 'sk')),
      issueId: stringOf(item, 'issueId'),
      page: numberOf(item, 'page'),
      untilAt: numberOf(item, 'untilAt'),
    }));
  }

  /** `false`: the condition does not hold. */
  async #put(
    { engineerId, issueId, page }: Offered,
    { place, untilAt }: Pick<Taken, 'place' | 'untilAt'>,
    condition: string,
    values: Record<string, Scalar>,
  ): Promise<boolean> {
    const item: Record<string, Scalar> = {
      ...offerSlotKey(engineerId, place),
      issueId,
      page,
      untilAt,
      [EXPIRES_AT]: Math.ceil(untilAt / 1000) + KEPT_SECONDS,
    };
    const command = new PutItemCommand({
      TableName: this.#table.name,
      Item: toWire(item),
      ConditionExpression: condition,
      ExpressionAttributeValues: toWire({ ':issueId': issueId, ':page': page, ...values }),
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

/**
 * The issue's own slot, where it has one; else those that are free, from one on that differs from issue to issue. None where so many
 * are taken as this offer's setting allows, whatever setting gave them.
 */
function placesToTry({ issueId }: Offered, { atOnce, now }: OfferRoom, taken: readonly Taken[]): number[] {
  const standing = taken.filter(({ untilAt }) => untilAt > now);
  const own = standing.find((other) => other.issueId === issueId);
  if (own) return [own.place];
  if (standing.length >= atOnce) return [];
  const places = Array.from({ length: atOnce }, (_, place) => place);
  const free = places.filter((place) => !standing.some((other) => other.place === place));
  const first = free.length === 0 ? 0 : [...issueId].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % free.length;
  return [...free.slice(first), ...free.slice(0, first)];
}
