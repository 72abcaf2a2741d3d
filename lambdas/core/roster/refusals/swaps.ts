import type { Readable, ReadableEntry } from '../readable';
import { endsAfterStart, overlaps, readSpan, type SpanRead, sortable } from './moments';
import { engineerOrRefuse, type Named, type Path, type Refuse, refuseEqualIds, refuseUnknownTeam } from './refuse';

type Swap = ReadableEntry<'swaps'>;

/** What one engineer gives away, in one team, and where the roster says so. */
interface Part {
  readonly span: SpanRead;
  readonly engineer: string;
  readonly team: string;
  readonly swap: string;
  readonly path: Path;
}

function partsOf({ id, team, gives, takes }: Swap, index: number, zone: string): Part[] {
  const part = (given: Swap['gives'], where: 'gives' | 'takes'): Part => ({
    engineer: given.engineer,
    team,
    swap: id,
    path: ['swaps', index, where],
    span: readSpan(given, zone),
  });
  return 'from' in takes ? [part(gives, 'gives'), part(takes, 'takes')] : [part(gives, 'gives')];
}

function checkSwap(swap: Swap, above: Path, named: Named, refuse: Refuse): void {
  refuseUnknownTeam(swap.team, [...above, 'team'], named, refuse);
  for (const part of ['gives', 'takes'] as const) {
    const path = [...above, part, 'engineer'];
    const engineer = engineerOrRefuse(swap[part].engineer, path, named, refuse);
    if (!engineer?.team || engineer.team === swap.team || !named.teams?.has(swap.team)) continue;
    refuse(
      path,
      `"${engineer.id}" is of the team "${engineer.team}"; a swap is between two of one team, and an override brings others in`,
      `“${engineer.id}”属于团队“${engineer.team}”；换班只在同一团队的两人之间，别队的人用临时调整加入`,
    );
  }
  if (swap.gives.engineer === swap.takes.engineer && swap.gives.engineer) {
    refuse([...above, 'takes', 'engineer'], 'Nobody swaps with themselves; name the other', '不能和自己换班；请写对方');
  }
}

/** The shifts that one engineer gives away in one team do not overlap, or nobody could say who has them. */
function refuseOverlaps(parts: readonly Part[], refuse: Refuse): void {
  const spans = sortable(parts.map((part) => part.span));
  parts.forEach((part, index) => {
    const span = spans[index];
    const other = span && spans.slice(0, index).findIndex((earlier) => earlier && overlaps(earlier, span));
    const earlier = other === undefined ? undefined : parts[other];
    if (!earlier) return;
    refuse(
      part.path,
      `"${part.engineer}" gives this time away already, in the swap "${earlier.swap}": take one of them out, or change its times`,
      `“${part.engineer}”在换班“${earlier.swap}”中已经换出这段时间：请删去其一，或改时间`,
    );
  });
}

/** Swaps have ids of their own, are between two people of the team, and contradict no other. */
export function checkSwaps({ swaps = [] }: Readable, named: Named, refuse: Refuse): void {
  refuseEqualIds(swaps, ['swaps'], ['swaps', '换班'], refuse);
  const groups = new Map<string, Part[]>();
  swaps.forEach((swap, index) => {
    checkSwap(swap, ['swaps', index], named, refuse);
    const zone = named.teams?.get(swap.team)?.zone ?? 'UTC';
    for (const part of partsOf(swap, index, zone)) {
      if (!endsAfterStart(part.span)) {
        refuse(
          [...part.path, 'to'],
          'The end must be after the start: correct "from" or "to"',
          '结束时间必须晚于开始时间：请更正“from”或“to”',
        );
        continue;
      }
      const key = `${part.team} ${part.engineer}`;
      const group = groups.get(key);
      if (group) group.push(part);
      else groups.set(key, [part]);
    }
  });
  for (const parts of groups.values()) refuseOverlaps(parts, refuse);
}
