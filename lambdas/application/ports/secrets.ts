/** Keys that are nowhere but in the keeper of secrets and in memory. */
export interface Secrets {
  /** At least 256 bits; signs page links. */
  pageLinkKey(): Promise<Uint8Array>;
}
