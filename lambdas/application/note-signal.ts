import type { Issue } from '../core/issue';
import { joinsUntil } from '../core/joins-until';
import type { SignalIndex } from './ports/signal-index';

/**
 * Notes for each customer whom a signal is about that a report may join its issue, or may no more. From the issue as it is, so that
 * noting it twice is noting it once. Throws when the store is unavailable.
 */
export async function noteSignal({ signalIndex }: { readonly signalIndex: SignalIndex }, issue: Issue): Promise<void> {
  const { id, signal, test } = issue;
  if (!signal) return;
  const reporters = signal.affectedCustomers.map(({ id: customerId }) => ({ customerId, ...(test && { test }) }));
  await signalIndex.note(reporters, { issueId: id, regions: signal.regions, untilAt: joinsUntil(issue) });
}
