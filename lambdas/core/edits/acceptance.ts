import { type EditRefusal, REFUSAL_CODES, type RefusalCode } from './refusal';

/** What somebody lets an edit do although it would be refused for it: all of one kind, or no more of it than they have seen. */
export interface Acceptance {
  readonly code: RefusalCode;
  /** All refusals of the kind together may come to so many minutes; absent: to any number. */
  readonly upToMinutes?: number;
}

/** Whatever an edit does. */
export const ANYTHING: readonly Acceptance[] = REFUSAL_CODES.map((code) => ({ code }));

/** How long all refusals of one kind hold together, in minutes. */
const minutesOf = (refusals: readonly EditRefusal[], code: RefusalCode): number =>
  refusals.reduce((sum, refusal) => (refusal.code === code ? sum + refusal.minutes : sum), 0);

/** Which of the refusals nobody has accepted, or not as much of them as there is by now. */
export const notAccepted = (refusals: readonly EditRefusal[], accept: readonly Acceptance[]): readonly EditRefusal[] =>
  refusals.filter(
    ({ code }) =>
      !accept.some((one) => one.code === code && minutesOf(refusals, code) <= (one.upToMinutes ?? Infinity)),
  );

/** The most that was accepted of a kind, in minutes, where that is not enough. */
export function acceptedTooLittle(
  refusals: readonly EditRefusal[],
  accept: readonly Acceptance[],
  code: RefusalCode,
): number | undefined {
  if (notAccepted(refusals, accept).every((refusal) => refusal.code !== code)) return undefined;
  const bounds = accept.flatMap((one) => (one.code === code ? (one.upToMinutes ?? []) : []));
  return bounds.length > 0 ? Math.max(...bounds) : undefined;
}

/**
 * How a kind is accepted as far as these refusals go and no further, as it is typed: `opensHole:60`. Of what was not compared
 * nobody knows how much it is, so that it has no bound.
 */
export const acceptanceText = (refusals: readonly EditRefusal[], code: RefusalCode): string =>
  code === 'notCompared' ? code : `${code}:${minutesOf(refusals, code)}`;
