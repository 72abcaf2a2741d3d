import { instantsOf, type MomentSpan } from '../../duty/moments';

const isLocal = (moment: string): boolean => !/(?:Z|[+-]\d\d:\d\d)$/.test(moment);

/** Seconds are never more than ":00". */
const toMinute = (moment: string): string => moment.slice(0, 16);

/** A stretch of time as numbers or texts that sort: wall clocks among themselves, else instants. */
interface Sorted {
  readonly from: string | number;
  readonly until: string | number;
}

/** A stretch as it was written, read once. */
export interface SpanRead {
  /** Where both ends are local times: what the wall clock shows. */
  readonly wall: Sorted | undefined;
  /** `undefined` where its zone or its dates are refused elsewhere. */
  readonly instants: () => Sorted | undefined;
}

function instants(span: MomentSpan, zone: string): Sorted | undefined {
  try {
    const { fromAt, untilAt } = instantsOf(span, zone);
    return { from: fromAt, until: untilAt };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads a stretch; its instants are found when they are first asked for, as few are. */
export function readSpan({ from, to }: MomentSpan, zone: string): SpanRead {
  let found: { readonly instants: Sorted | undefined } | undefined;
  return {
    wall: isLocal(from) && isLocal(to) ? { from: toMinute(from), until: toMinute(to) } : undefined,
    instants: () => {
      found ??= { instants: instants({ from, to }, zone) };
      return found.instants;
    },
  };
}

/**
 * Stretches of one team that can be held against each other: by what the wall clock shows where all are local times, as
 * people read them, and as instants where not. What cannot be read at all, which is refused elsewhere, is `undefined`.
 */
export const sortable = (spans: readonly SpanRead[]): (Sorted | undefined)[] =>
  spans.every(({ wall }) => wall !== undefined) ? spans.map(({ wall }) => wall) : spans.map((span) => span.instants());

/** Whether a stretch has an end that is after its start. What cannot be read is refused elsewhere. */
export function endsAfterStart(span: SpanRead): boolean {
  const read = span.wall ?? span.instants();
  return read === undefined || read.from < read.until;
}

/** Half-open: stretches that only meet do not overlap. */
export const overlaps = (one: Sorted, other: Sorted): boolean => one.from < other.until && other.from < one.until;
