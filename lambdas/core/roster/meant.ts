/** Looks for the name that may have been meant by one that there is not. */
export type Meant = () => string | undefined;

const MEANT = 'meant';

/**
 * Further parts of an issue of a schema. The name is looked for when the issue is told: a roster may name a hundred thousand
 * people that it has not, among thousands that it has, and fifty of these mistakes are listed.
 */
export const withMeant = (meant: Meant | undefined): { params?: Readonly<Record<string, unknown>> } =>
  meant ? { params: { [MEANT]: meant } } : {};

/** The name that may have been meant, by the further parts of an issue. */
export function meantIn(params: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const meant = params?.[MEANT];
  const name: unknown = typeof meant === 'function' ? meant() : undefined;
  return typeof name === 'string' ? name : undefined;
}
