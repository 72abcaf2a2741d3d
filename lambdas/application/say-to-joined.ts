import type { Command, Refusal } from '../core/commands';
import { isSaidToAll } from '../core/decide/saying-to-all';
import type { PendingEffect, SayToJoinedEffect } from '../core/effects';
import type { EngineerId, Instant, IssueId } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Missed } from '../core/joined';
import { type Committed, type Committing, commit } from './commit';
import { reasonOf } from './error-words';
import { historyBetween } from './history';
import { inParallel } from './in-parallel';
import type { Log } from './ports/log';

const AT_ONCE = 5;

type SaidCommand = Extract<Command, { readonly type: 'saidToAll' }>;

export interface SayingToJoined extends Committing {
  readonly log: Log;
}

type Say = SayToJoinedEffect & PendingEffect;

/** What an entry of the parent's history says to a report. */
async function saidIn(
  { issues }: Committing,
  issue: Issue,
  { seq }: SayToJoinedEffect,
): Promise<SaidCommand | undefined> {
  const [entry] = await historyBetween(issues, issue, seq, seq + 1);
  if (!entry || !isSaidToAll(entry)) return undefined;
  const { seq: _seq, at: saidAt, ...said } = entry;
  const engineerId = saidBy(entry);
  return engineerId && { type: 'saidToAll', parentId: issue.id, engineerId, seq, saidAt, said };
}

function saidBy(said: SaidCommand['said']): EngineerId | undefined {
  if (said.type !== 'messageAdded') return said.engineerId;
  return said.author.kind === 'engineer' ? said.author.engineerId : undefined;
}

const missedBecause = ({ code }: Refusal): Missed['because'] | undefined =>
  code === 'issueResolved' ? 'resolved' : code === 'notOwner' ? 'ownWay' : undefined;

/** What has become of it. */
interface Outcome {
  readonly told: IssueId[];
  readonly missed: Record<IssueId, Missed>;
  /** Those that are still to be told. */
  left: number;
}

/** Says to one report what was said to all, in the order in which it was said. */
async function sayTo(
  deps: SayingToJoined,
  issueId: IssueId,
  commands: readonly SaidCommand[],
  outcome: Outcome,
  follow: (committed: Committed) => Promise<void>,
): Promise<void> {
  for (const [index, command] of commands.entries()) {
    const said = await commit(deps, issueId, [command]);
    if (said.code === 'decided') await follow(said);
    if (index < commands.length - 1) continue;
    const because = said.code === 'decided' ? undefined : missedBecause(said);
    if (because) outcome.missed[issueId] = { at: command.saidAt, because };
    if (said.code === 'decided' && said.issue.commitments.firstResponse.metAt !== undefined) outcome.told.push(issueId);
  }
}

/**
 * Says to the reports that joined an issue what its owner said to all; what follows there is carried out, too. What was said before and is
 * still under way goes first, so that nobody reads of the end before the news. Begins with no report after `until`. Answers with what the
 * issue notes once all were told; with nothing while some are left: then it stays pending, and those who were told are not told twice.
 */
export async function sayToJoined(
  deps: SayingToJoined,
  issue: Issue,
  effect: Say,
  until: Instant,
  follow: (committed: Committed) => Promise<void>,
): Promise<readonly Command[]> {
  const under = issue.effects.filter((each): each is Say => each.kind === 'sayToJoined' && each.seq < effect.seq);
  const inOrder = [...under.sort((a, b) => a.seq - b.seq), effect];
  const said = await Promise.all(inOrder.map(async (each) => ({ each, command: await saidIn(deps, issue, each) })));
  const own = said.at(-1)?.command;
  const outcome: Outcome = { told: [], missed: {}, left: 0 };
  if (!own) return [{ type: 'effectDone', effectId: effect.id }];
  await inParallel(effect.issueIds, AT_ONCE, async (issueId) => {
    if (deps.clock.now() >= until) {
      outcome.left++;
      return;
    }
    const commands = said.flatMap(({ each, command }) => (command && each.issueIds.includes(issueId) ? [command] : []));
    try {
      await sayTo(deps, issueId, commands, outcome, follow);
    } catch (error) {
      // The others are not to wait for this one.
      outcome.left++;
      deps.log.error('a joined report is told later', { issueId, parentId: issue.id, reason: reasonOf(error) });
    }
  });
  if (outcome.left > 0) return [];
  const { told, missed } = outcome;
  return [{ type: 'saidToJoined', effectId: effect.id, engineerId: own.engineerId, told, missed }];
}
