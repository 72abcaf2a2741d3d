/**
 * A field of a value whose shape is not known; `undefined` where there is none. Errors are looked at so, too: one may come
 * from another realm, where `instanceof Error` does not know it.
 */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The same for a field that counts only as text. */
export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}
