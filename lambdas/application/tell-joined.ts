import type { Command } from '../core/commands';
import type { PendingEffect, TellParentEffect, WakeJoinedEffect } from '../core/effects';
import type { Issue } from '../core/issue';
import { type Committed, type Committing, commit } from './commit';
import type { Timers } from './ports/timers';

/** What a parent is told. */
const commandOf = (report: Issue, effect: TellParentEffect): Command =>
  effect.said === 'joined'
    ? {
        type: 'reportJoined',
        report: {
          issueId: report.id,
          customerId: report.customerId,
          customerName: report.customerName,
          severity: report.severity,
        },
      }
    : {
        type: 'joinedAnswered',
        engineerId: effect.engineerId,
        issueId: report.id,
        told: report.commitments.firstResponse.metAt !== undefined,
      };

/**
 * Tells an issue that a report has joined it, or that somebody has done something about that report; what follows there (its owner is
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
