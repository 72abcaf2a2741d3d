import type { Command, Refusal } from '../commands';
import type { Draft } from './draft';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** From resolved, by the customer: the resolution holds. Said again, it changes nothing. */
export function confirmResolution(draft: Draft): Refusal | undefined {
  const { issue } = draft;
  if (issue.state !== 'resolved') return { code: 'issueNotResolved' };
  if (issue.confirmedAt !== undefined) return undefined;
  draft.issue = { ...issue, confirmedAt: draft.world.now };
  draft.events.push({ type: 'resolutionConfirmed' });
  return undefined;
}

/** From resolved, by the customer. The newest rating holds; the same again changes nothing. */
export function rate(draft: Draft, { score, comment }: Of<'rate'>): Refusal | undefined {
  const { issue } = draft;
  if (issue.state !== 'resolved') return { code: 'issueNotResolved' };
  if (issue.rating?.score === score && issue.rating.comment === comment) return undefined;
  const rating = { score, ...(comment !== undefined && { comment }) };
  draft.issue = { ...issue, rating };
  draft.events.push({ type: 'rated', ...rating });
  return undefined;
}
