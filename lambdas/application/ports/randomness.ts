/** The only source of chance. */
export interface Randomness {
  bytes(length: number): Uint8Array;
}
