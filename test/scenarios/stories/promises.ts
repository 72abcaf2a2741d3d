import { expect } from '@jest/globals';
import { openIssueFile } from '../../../lambdas/application/follow-issue';
import type { BusEvent } from '../../../lambdas/application/ports/bus';
import { publishedEvent } from '../../../lambdas/application/published-event';
import { type HistoryEntry, isPublished } from '../../../lambdas/core/events';
import type { EngineerId, IssueId } from '../../../lambdas/core/ids';
import { earliestClock, type Issue } from '../../../lambdas/core/issue';
import { expectDocumented } from '../../docs/published-events';
import type { Deployment } from '../../functions/deployment';

/** Who owns it after each entry: never two, and never changed but by whoever takes it from whoever had it. */
function ownerAfter(history: readonly HistoryEntry[]): EngineerId | undefined {
  let owner: EngineerId | undefined;
  for (const entry of history) {
    if (entry.type === 'acknowledged') {
      expect({ at: entry.at, owner }).toEqual({ at: entry.at, owner: undefined });
      owner = entry.engineerId;
    }
    if (entry.type === 'relayed' || entry.type === 'ownerChanged') {
      expect(entry.from).toBe(owner);
      owner = entry.to;
    }
    // A report that joined another issue has no owner of its own until that one's has resolved it.
    if (entry.type === 'resolved') owner = entry.engineerId;
    if (entry.type === 'handedOn' && entry.fromEngineerId === owner) owner = undefined;
  }
  return owner;
}

/** The whole of it, put together from its stretches. */
async function wholeHistory({ deps }: Deployment, issue: Issue): Promise<readonly HistoryEntry[]> {
  let { history, earlierThan } = await openIssueFile(deps, issue);
  while (earlierThan !== undefined) {
    const before = await openIssueFile(deps, issue, earlierThan);
    history = [...before.history, ...history];
    earlierThan = before.earlierThan;
  }
  return history;
}

/** Somebody is asked or owns it, and the earliest instant at which something is due has a timer. */
function expectLive(issue: Issue, { armed, clock }: Deployment): void {
  if (issue.state === 'resolved') return;
  const next = earliestClock(issue.clocks);
  expect(next).toBeDefined();
  expect(next ?? 0).toBeGreaterThanOrEqual(clock.now());
  expect(armed).toContainEqual({ issueId: issue.id, at: next });
}

/** What is published looks as docs/events.md has it. */
export function expectAsDocumented(event: BusEvent): void {
  const { detailType, detail } = publishedEvent(event);
  expectDocumented(detailType, JSON.parse(JSON.stringify(detail)));
}

/** Each step is on the bus. */
function expectPublished(history: readonly HistoryEntry[], issueId: IssueId, { bus }: Deployment): void {
  const events = bus.events().filter((event) => 'issueId' in event && event.issueId === issueId);
  const seen = [...new Set(events.map(({ id }) => id))].sort((one, other) => numberOf(one) - numberOf(other));
  expect(seen).toEqual(history.filter(isPublished).map(({ seq }) => `${issueId}#${seq}`));
}
const numberOf = (eventId: string): number => Number(eventId.split('#')[1]);

/**
 * What is promised of every issue at every instant: one owner at most, and as the issue says; a live timer until it is resolved;
 * nothing left to do in the world; every step published.
 */
export async function expectPromises(deployment: Deployment, id: IssueId): Promise<void> {
  const issue = await deployment.deps.issues.read(id);
  if (!issue) throw new Error(`There is no issue ${id}`);
  const history = await wholeHistory(deployment, issue);
  expect('owner' in issue ? issue.owner.engineerId : undefined).toBe(ownerAfter(history));
  expect(issue.effects).toEqual([]);
  expectLive(issue, deployment);
  expectPublished(history, id, deployment);
}
