import { createHmac, timingSafeEqual } from 'node:crypto';
import { type EngineerId, type SwapId, swapIdSchema } from '../core/ids';
import { base32 } from './identity';
import type { Randomness } from './ports/randomness';

const ID_LENGTH = 16;
/** 128 bits in base 64 without padding. */
const MAC_LENGTH = 22;
const TOKEN = new RegExp(`^([0-9a-z]{${ID_LENGTH}})([A-Za-z0-9_-]{${MAC_LENGTH}})$`);

/** A new swap's id: 80 random bits, so that nobody guesses one. */
export const newSwapId = (randomness: Randomness): SwapId => base32(randomness.bytes(ID_LENGTH)) as SwapId;

const mac = (key: Uint8Array, id: SwapId, engineerId: EngineerId): string =>
  createHmac('sha256', key).update(`swap-link\n${id}\n${engineerId}`).digest('base64url').slice(0, MAC_LENGTH);

/** Where the engineer answers who was asked. Holds a capability for this swap and this engineer, so it is never logged. */
export const swapLink = (publicUrl: string, key: Uint8Array, id: SwapId, engineerId: EngineerId): string =>
  `${publicUrl}/swap/${id}${mac(key, id, engineerId)}`;

/** The swap that a token names; nothing is to be believed before `isSwapToken`. */
export function swapIdOfToken(token: string): SwapId | undefined {
  const [, id] = TOKEN.exec(token) ?? [];
  return swapIdSchema.safeParse(id).data;
}

/** Whether we made this token for this swap and this engineer. */
export function isSwapToken(key: Uint8Array, token: string, id: SwapId, engineerId: EngineerId): boolean {
  const expected = Buffer.from(`${id}${mac(key, id, engineerId)}`);
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
