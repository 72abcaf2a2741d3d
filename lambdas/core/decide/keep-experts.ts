import type { Expert } from '../experts';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';
import type { Draft } from './draft';

const ownerOf = (issue: Issue): EngineerId | undefined => ('owner' in issue ? issue.owner.engineerId : undefined);

/**
 * Whatever became of the issue: its owner, however they came to own it, is no expert beside themselves; and once it is resolved
 * nobody is waited for, though whoever was asked may still join if it is reopened. Whoever is asked no more is not paged either.
 */
export function keepExperts(draft: Draft): void {
  const { issue } = draft;
  if (!issue.experts) return;
  const ownerId = ownerOf(issue);
  const isStale = ({ engineerId, status }: Expert) =>
    engineerId === ownerId || (issue.state === 'resolved' && status === 'asked');
  if (issue.experts.some(isStale)) {
    const experts = issue.experts.flatMap((expert): Expert[] => {
      if (expert.engineerId === ownerId) return [];
      return [isStale(expert) ? { ...expert, status: 'silent' } : expert];
    });
    draft.issue = { ...issue, experts };
  }
  const asked = new Set(draft.issue.experts?.flatMap(({ status, page }) => (status === 'asked' ? [page] : [])));
  const { effects } = draft.issue;
  const wanted = effects.filter(
    (effect) => effect.kind !== 'page' || effect.purpose !== 'expert' || asked.has(effect.page),
  );
  if (wanted.length < effects.length) draft.issue = { ...draft.issue, effects: wanted };
}
