import type { Command } from '../core/commands';
import type { PendingEffect, TellParentEffect, WakeJoinedEffect } from '../core/effects';
import type { Issue } from '../core/issue';
import { type Committed, type Committing, commit } from './commit';
import type { Timers } from './ports/timers';

/** What a parent is told. */
function commandOf(report: Issue, effect: TellParentEffect): Command {
  switch (effect.said) {
    case 'joined': {
      const { id: issueId, customerId, customerName, severity } = report;
      return { type: 'reportJoined', report: { issueId, customerId, customerName, severity } };
    }
    case 'needs':
      return { type: 'joinedNeeds', about: effect.about };
    case 'answered': {
      const told = report.commitments.firstResponse.metAt !== undefined;
      return { type: 'joinedAnswered', engineerId: effect.engineerId, issueId: report.id, told };
    }
    default:
      return effect satisfies never;
  }
}

/**
 * Tells an issue that a report has joined it, what of it needs somebody, or that somebody has done something about that report; what follows there (its owner is
 * told) is carried out, too. Answers with what the report notes: that it was said, or that the parent takes it no more. Throws when the
 * store is unavailable.
 */
export async function tellParent(
  deps: Committing,
  report: Issue,
  effect: TellParentEffect & PendingEffect,
  follow: (committed: Committed) => Promise<void>,
): Promise<readonly Command[]> {
  const done: Command = { type: 'effectDone', effectId: effect.id };
  const told = await commit(deps, effect.parentId, [commandOf(report, effect)]);
  if (told.code !== 'decided') return effect.said === 'joined' ? [done, { type: 'joinRefused' }] : [done];
  await follow(told);
  return [done];
}

/** Wakes all reports that joined an issue which is over. Throws when a timer could not be armed; arming again is harmless. */
export async function wakeJoined(
  { timers, clock }: Pick<Committing, 'clock'> & { readonly timers: Timers },
  { issueIds }: WakeJoinedEffect,
): Promise<void> {
  const now = clock.now();
  await Promise.all(issueIds.map((id) => timers.arm(id, now)));
}
