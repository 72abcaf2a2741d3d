import type { Apart, RosterSnapshot, TeamRow } from '../duty/snapshot';
import type { Instant } from '../ids';

/** Spreads a text over 32 bits (FNV-1a with a last mix). */
function spread(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** At an instant something of a team or a person becomes another; `before` and `after` tell what it was and is. */
interface Edge {
  readonly at: Instant;
  readonly before: string;
  readonly after: string;
}

const saysOf = (name: string, what: string): string => `${name}=${what}`;

/** Rows of a table that say the same are one object. */
function rowNames(): (row: TeamRow) => string {
  const names = new Map<TeamRow, string>();
  return (row) => {
    const known = names.get(row) ?? String(names.size);
    names.set(row, known);
    return known;
  };
}

const apartName = ({ status, asleep, forTeam, because }: Apart): string => `${status}|${asleep}|${forTeam}|${because}`;

function edgesOf({ teams, engineers }: RosterSnapshot): Edge[] {
  const edges: Edge[] = [];
  const nameOf = rowNames();
  for (const { id, duty } of teams) {
    let before = saysOf(`team ${id}`, '');
    duty.rows.forEach((row, index) => {
      const after = saysOf(`team ${id}`, nameOf(row));
      edges.push({ at: duty.boundaries[index] as Instant, before, after });
      before = after;
    });
  }
  for (const { id, apart } of engineers) {
    const withTeam = saysOf(id, '');
    for (const stretch of apart) {
      const standing = saysOf(id, apartName(stretch));
      edges.push({ at: stretch.fromAt, before: withTeam, after: standing });
      edges.push({ at: stretch.untilAt, before: standing, after: withTeam });
    }
  }
  return edges.sort((one, other) => one.at - other.at);
}

/**
 * The instants at which anybody comes to stand elsewhere, and for each a mark that is the same wherever everybody stands alike: weeks
 * repeat, and what was reckoned for one holds for the next. Two that differ are taken for one with a chance of 2^-64.
 */
export interface MomentsOfRoster {
  /** Sorted, each once. */
  readonly at: readonly Instant[];
  readonly marks: readonly string[];
}

export function momentsOfRoster(roster: RosterSnapshot): MomentsOfRoster {
  const at: Instant[] = [];
  const marks: string[] = [];
  let low = 0;
  let high = 0;
  const edges = edgesOf(roster);
  edges.forEach((edge, index) => {
    // What holds of all together is the sum of what holds of each, in whatever order it came about.
    low = (low - spread(edge.before, 0x811c9dc5) + spread(edge.after, 0x811c9dc5)) | 0;
    high = (high - spread(edge.before, 0x9e3779b9) + spread(edge.after, 0x9e3779b9)) | 0;
    if (edges[index + 1]?.at === edge.at) return;
    at.push(edge.at);
    marks.push(`${low}:${high}`);
  });
  return { at, marks };
}
