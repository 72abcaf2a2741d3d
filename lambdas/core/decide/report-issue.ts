import type { Command } from '../commands';
import { commitmentsFrom } from '../commitments';
import type { SignalOpened } from '../events';
import type { IssueId } from '../ids';
import { ISSUE_SCHEMA, type WaitingIssue } from '../issue';
import { signalFrom } from '../signal';
import type { World } from '../world';
import { addEffect, begin, type Decided, type Draft, finish, policyOf } from './draft';
import { pinnedBy } from './due-times';
import { pageNext } from './paging';

type ReportCommand = Extract<Command, { type: 'report' }>;

function signalOpened({ signal }: ReportCommand): { readonly signal?: SignalOpened } {
  if (!signal) return {};
  const { source, key, firing } = signal;
  const customers = firing.affectedCustomers.map(({ id }) => id);
  const { regions, metric } = firing;
  return { signal: { source, key, customers, regions, ...(metric && { metric }) } };
}

/** Nobody is paged: it is looked after with its parent, which is told in turn. */
function join(draft: Draft, parentId: IssueId): void {
  draft.events.push({ type: 'joined', parentId });
  addEffect(draft, { kind: 'tellParent', parentId, said: 'joined' });
}

/** A new issue, with its first page decided in the same write; or joined to the one that a signal had opened. */
export function reportIssue(command: ReportCommand, world: World): Decided {
  const { report, customerId, needs } = command;
  const signal = command.signal && signalFrom(command.signal, command.signal.firing, world.now);
  const policy = policyOf(world, { customerId, severity: report.severity, needs, ...(signal && { signal }) });
  const issue: WaitingIssue = {
    schema: ISSUE_SCHEMA,
    id: command.id,
    version: 0,
    state: 'waiting',
    customerId,
    customerName: command.customerName,
    ...(command.customerZone && { customerZone: command.customerZone }),
    ...(command.test && { test: true }),
    ...(command.updates && { updates: true }),
    reportedAt: world.now,
    severity: report.severity,
    report,
    ...(signal && { signal }),
    ...(command.joins && { joined: { parentId: command.joins, lookedAt: world.now } }),
    needs,
    commitments: commitmentsFrom(policy, report.severity, world.now),
    ...pinnedBy(policy),
    ...(command.idempotency && { idempotency: command.idempotency }),
    ...(command.previousIssueId && { previousIssueId: command.previousIssueId }),
    clocks: {},
    effects: [],
    paged: [],
    pageCount: 0,
    chain: { round: 1, tried: [], delivered: false },
    history: [],
    nextSeq: 0,
  };
  const draft = begin(issue, world);
  draft.events.push({ type: 'reported', severity: report.severity, title: report.title, ...signalOpened(command) });
  if (command.joins) join(draft, command.joins);
  else pageNext(draft);
  return finish(draft, undefined);
}
