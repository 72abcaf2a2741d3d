import { timelineView } from '../../application/customer-timeline';
import type { FollowedIssue } from '../../application/follow-issue';
import { askingText, type Reading, timelineText } from '../../application/timeline-text';

type Shown = NonNullable<ReturnType<typeof timelineView>> & { readonly text?: string };

/** Of what only says who was asked so many stand for themselves; of more, those between the first and the last two are one entry. */
const ASKED_APART = 6;
const LAST_APART = 2;

const isAsking = ({ type }: Shown): boolean => type === 'engineerPaged' || type === 'handedOn';

/** A long search for somebody, told in a few lines. */
function summed(run: readonly Shown[], reading: Reading) {
  if (run.length <= ASKED_APART) return run;
  const between = run.slice(1, -LAST_APART);
  const [first, last] = [between[0], between.at(-1)];
  if (!first || !last) return run;
  const pages = between.filter(({ type }) => type === 'engineerPaged').length;
  const many = { at: first.at, type: 'engineersPaged', until: last.at, pages, text: askingText(pages, reading) };
  return [...run.slice(0, 1), many, ...run.slice(-LAST_APART)];
}

/** A customer's timeline: each entry with a sentence in their language, and a long search for somebody summed up. */
export function timelineEntries({ history, names }: FollowedIssue, reading: Reading) {
  const shown = history.flatMap((entry): Shown[] => {
    const view = timelineView(entry, names);
    const text = timelineText(entry, names, reading);
    return view ? [{ ...view, ...(text !== undefined && { text }) }] : [];
  });
  const entries: ReturnType<typeof summed>[number][] = [];
  for (let at = 0; at < shown.length; ) {
    let to = at;
    while (to < shown.length && isAsking(shown[to] as Shown)) to++;
    entries.push(...summed(shown.slice(at, Math.max(to, at + 1)), reading));
    at = Math.max(to, at + 1);
  }
  return entries;
}
