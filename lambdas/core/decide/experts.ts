import type { Command, Refusal } from '../commands';
import { type ExpertRequest, expertIn, joinedExperts, MOST_EXPERTS, MOST_REQUESTS } from '../experts';
import type { Issue } from '../issue';
import {
  candidatesFor,
  goOnAsking,
  nextWakesAt,
  pageExpert,
  tellIfAwake,
  tellOwner,
  withStatus,
} from './asking-experts';
import type { Draft } from './draft';
import { owned } from './owned';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Whether the very same is being asked already: a button pressed twice. */
function isRepeated({ expertRequests = [], experts = [] }: Issue, { skill, level, note, everybody }: Of<'askExpert'>) {
  return expertRequests.some(
    (request) =>
      request.skill === skill &&
      request.level === level &&
      request.note === note &&
      request.everybody === everybody &&
      experts.some((expert) => expert.request === request.id && expert.status === 'asked'),
  );
}

/** From owned, by the owner: somebody with a skill, or everybody awake who has it, is asked to stand beside. The owner stays the owner. */
export function askExpert(draft: Draft, command: Of<'askExpert'>): Refusal | undefined {
  const { engineerId, skill, level, note, everybody } = command;
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  if (isRepeated(issue, command)) return undefined;
  const { expertRequests = [], experts = [] } = issue;
  if (expertRequests.length >= MOST_REQUESTS || experts.length >= MOST_EXPERTS) return { code: 'tooManyExperts' };
  const wanted = { skill, ...(level && { level }) };
  const { ranking, choices } = candidatesFor(draft, wanted, everybody ?? false);
  if (!ranking || choices.length === 0) {
    const nextAt = nextWakesAt(draft, wanted);
    return { code: 'noExpertAwake', ...wanted, ...(nextAt !== undefined && { nextAt }) };
  }
  const request: ExpertRequest = {
    id: expertRequests.length + 1,
    ...wanted,
    ...(note && { note }),
    ...(everybody && { everybody }),
  };
  draft.issue = { ...issue, expertRequests: [...expertRequests, request] };
  const { id, ...asked } = request;
  draft.events.push({ type: 'expertAsked', engineerId, request: id, ...asked });
  for (const choice of choices) pageExpert(draft, choice, ranking, request);
  return undefined;
}

/** From every open state, by whoever was asked as an expert, also when somebody else was asked since. The owner stays the owner. */
export function joinAsExpert(draft: Draft, { engineerId }: Of<'joinAsExpert'>): Refusal | undefined {
  const { issue } = draft;
  const expert = expertIn(issue, engineerId);
  if (!expert) return { code: 'notAskedAsExpert' };
  if (expert.status === 'joined') return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  withStatus(draft, expert, 'joined');
  const { teamId, skill } = expert;
  draft.events.push({ type: 'expertJoined', engineerId, ...(teamId !== undefined && { teamId }), skill });
  tellOwner(draft, { kind: 'expertJoined', skill });
  return undefined;
}

/** From every open state: whoever is asked will not help, or whoever helped does no more. Said again, it changes nothing. */
export function declineAsExpert(
  draft: Draft,
  { engineerId, reason }: Of<'declineAsExpert'> | Of<'leaveAsExpert'>,
): Refusal | undefined {
  const { issue } = draft;
  const expert = expertIn(issue, engineerId);
  if (!expert) return { code: 'notAskedAsExpert' };
  const { status, skill } = expert;
  if (status === 'declined' || status === 'left') return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  const why = reason ? { reason } : {};
  if (status === 'joined') {
    withStatus(draft, expert, 'left');
    draft.events.push({ type: 'expertLeft', engineerId, skill, ...why });
    return undefined;
  }
  withStatus(draft, expert, 'declined');
  draft.events.push({ type: 'expertDeclined', engineerId, skill, ...why });
  // Whoever was silent has been followed already.
  if (status === 'asked') goOnAsking(draft, expert.request);
  return undefined;
}

/** From owned, by the owner: where owner and experts talk. Nobody else is shown the link, and no page carries it. */
export function setSwarm(draft: Draft, { engineerId, link }: Of<'setSwarm'>): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  if (issue.swarm?.link === link) return undefined;
  draft.issue = { ...issue, swarm: { link, by: engineerId, at: draft.world.now } };
  draft.events.push({ type: 'swarmSet', engineerId });
  tellIfAwake(draft, joinedExperts(issue), { kind: 'swarm' }, 'expert');
  return undefined;
}
