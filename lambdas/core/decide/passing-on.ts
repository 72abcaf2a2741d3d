import type { Command, Refusal } from '../commands';
import type { GivenReason } from '../events';
import { missingIn } from '../hand-over';
import type { EngineerId } from '../ids';
import type { OwnedIssue, PagingIssue } from '../issue';
import type { RecordNote } from '../record';
import type { Skill } from '../skills';
import { askedTogether } from './asked-together';
import { type Draft, policyIdOf, removeEffects } from './draft';
import { moveDueTimes } from './due-times';
import { giveUp } from './give-up';
import { mayTakeOver } from './may-take-over';
import { noteRecord } from './noting';
import { owned } from './owned';
import { pageNext } from './paging';
import { deputyDeclined } from './quiet-clock';
import { leaveOthersAsked } from './sending-again';

type Decline = Extract<Command, { readonly type: 'decline' }>;
type HandOn = Extract<Command, { readonly type: 'handOn' }>;

interface PassedOn {
  readonly engineerId: EngineerId;
  readonly because?: GivenReason;
  /** The one that is needed instead. */
  readonly skill?: Skill;
}

/**
 * Remembers whose skill it is not, and looks for another skill if one is named; what was said of the skill before says nothing
 * of that one. Where another policy is for that skill, its commitments hold from now on, still counted from the report.
 */
function noteSkill(draft: Draft, { engineerId, because, skill }: PassedOn): void {
  const { needs, lacksSkill = [] } = draft.issue;
  const isAnother = skill !== undefined && skill !== needs.skill;
  const others = isAnother ? [] : lacksSkill.filter((id) => id !== engineerId);
  const lacking = because === 'notMySkill' ? [...others, engineerId] : isAnother ? [] : lacksSkill;
  const { lacksSkill: _lacksSkill, ...issue } = draft.issue;
  draft.issue = { ...issue, ...(lacking.length > 0 && { lacksSkill: lacking }) };
  if (!isAnother) return;
  const policyBefore = policyIdOf(draft.world, draft.issue);
  draft.issue = { ...draft.issue, needs: { ...needs, skill } };
  if (policyIdOf(draft.world, draft.issue) !== policyBefore) moveDueTimes(draft);
  draft.events.push({ type: 'skillChanged', ...(needs.skill && { from: needs.skill }), to: skill, engineerId });
}

function noteDecline(draft: Draft, command: Decline): void {
  const { engineerId, because, reason } = command;
  draft.events.push({ type: 'declined', engineerId, ...(because && { because }), ...(reason && { reason }) });
  noteSkill(draft, command);
}

/** From owned, by whoever is asked to take over; nobody else has anything to decline. */
function declineTakeOver(draft: Draft, issue: OwnedIssue, command: Decline): Refusal | undefined {
  const { engineerId } = command;
  const ownerId = issue.owner.engineerId;
  if (ownerId === engineerId) return { code: 'alreadyOwner' };
  if (!mayTakeOver(issue, engineerId)) return { code: 'ownedByAnother', ownerId };
  noteDecline(draft, command);
  deputyDeclined(draft, draft.issue as OwnedIssue);
  return undefined;
}

/** Passes on the page of somebody who is asked now; whoever was asked at the same time goes on being asked. */
function declinePage(draft: Draft, issue: PagingIssue, command: Decline): undefined {
  const { engineerId } = command;
  const page = askedTogether(issue).find((asked) => asked.engineerId === engineerId);
  if (!page) return;
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page.number);
  noteDecline(draft, command);
  const { issue: current } = draft;
  if (current.state === 'paging' && leaveOthersAsked(draft, current, page.number)) {
    draft.events.push({ type: 'handedOn', fromEngineerId: engineerId, reason: 'declined', beside: true });
    return;
  }
  pageNext(draft, { from: [engineerId], reason: 'declined', exceptFrom: true });
}

/** From paging: passes the current page on now. A decline by somebody whose page has been handed on changes nothing. */
export function decline(draft: Draft, command: Decline): Refusal | undefined {
  const { engineerId } = command;
  const { issue } = draft;
  if (!issue.paged.some((person) => person.engineerId === engineerId)) return { code: 'notPaged', engineerId };
  switch (issue.state) {
    case 'resolved':
      return { code: 'issueResolved' };
    case 'owned':
      return declineTakeOver(draft, issue, command);
    case 'waiting':
      return undefined;
    case 'paging':
      return declinePage(draft, issue, command);
    default:
      return issue satisfies never;
  }
}

/** Whether nobody has owned the issue since this engineer handed it on: the button was pressed twice. */
const hasHandedOn = ({ issue }: Draft, engineerId: EngineerId): boolean =>
  (issue.state === 'paging' || issue.state === 'waiting') &&
  issue.formerOwner?.engineerId === engineerId &&
  issue.gaveUp?.at(-1)?.because === 'handedOn';

/** Writes down what is said with it. A hand-over is refused without a next step and a promise to the customer. */
function writeNote(draft: Draft, { engineerId, nextStep, promise }: HandOn): Refusal | undefined {
  const notes: RecordNote[] = [];
  if (nextStep !== undefined) notes.push({ kind: 'nextStep', text: nextStep });
  if (promise !== undefined) notes.push({ kind: 'promise', text: promise });
  for (const note of notes) {
    const refused = noteRecord(draft, { type: 'noteRecord', engineerId, note });
    if (refused) return refused;
  }
  const missing = missingIn(draft.issue, draft.world.now);
  return missing.length > 0 ? { code: 'handOverIncomplete', missing } : undefined;
}

/** From owned, by the owner, whose note is written: the next person is asked at once, and the owner helps from then on. */
export function handOn(draft: Draft, command: HandOn): Refusal | undefined {
  const { engineerId, because, reason } = command;
  if (hasHandedOn(draft, engineerId)) return undefined;
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  const refused = writeNote(draft, command);
  if (refused) return refused;
  noteSkill(draft, command);
  const note = reason === undefined ? {} : { note: reason };
  const isGivenUp = giveUp(draft, draft.issue as OwnedIssue, { because: 'handedOn', reason: because, ...note });
  return isGivenUp ? undefined : { code: 'nobodyElse' };
}
