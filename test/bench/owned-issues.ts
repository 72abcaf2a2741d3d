import type { Command } from '../../lambdas/core/commands';
import { decide } from '../../lambdas/core/decide/decide';
import { NO_LOAD, type RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { EngineerId, Instant } from '../../lambdas/core/ids';
import type { Issue, OwnedIssue } from '../../lambdas/core/issue';
import type { Policy } from '../../lambdas/core/policy';
import { bookOf } from '../../lambdas/core/policy-book';
import type { World } from '../../lambdas/core/world';
import { customerId, issueId } from '../factories/issue';

/** What was decided by a command that must be accepted. */
export function issueAfter(world: World, before: Issue | undefined, command: Command): Issue {
  const decided = decide(before, command, world);
  if (decided.code !== 'decided') throw new Error(`${command.type} is refused: ${decided.code}`);
  return decided.issue;
}

export interface Owning {
  readonly roster: RosterSnapshot;
  readonly policy: Policy;
  readonly now: Instant;
}

/** An issue that this engineer owns since now, with its hand-over note written and everything carried out. */
export function ownedIssue(number: number, engineerId: EngineerId, { roster, policy, now }: Owning): OwnedIssue {
  const policies = { ...bookOf(policy), revision: 1 };
  // Whoever cannot be reached comes last: so this engineer is paged.
  const unreachable = roster.engineers.flatMap(({ id }) => (id === engineerId ? [] : [id]));
  const world: World = { now, roster, policies, load: { ...NO_LOAD, unreachable } };
  const title = 'Picture frozen in a co-hosted live show';
  const commands: readonly Command[] = [
    {
      type: 'report',
      id: issueId(number),
      customerId: customerId('bench'),
      customerName: 'Bench',
      report: { title, severity: 'P3' },
      needs: { regions: ['CN'] },
    },
    { type: 'acknowledge', engineerId },
    { type: 'noteRecord', engineerId, note: { kind: 'nextStep', text: 'Compare TCP and UDP in Jakarta' } },
    { type: 'noteRecord', engineerId, note: { kind: 'promise', text: 'You hear from us by the evening' } },
  ];
  const issue = commands.reduce<Issue | undefined>((before, command) => issueAfter(world, before, command), undefined);
  if (issue?.state !== 'owned') throw new Error(`Issue ${number} has no owner`);
  return { ...issue, effects: [] };
}
