import type { Issue } from '../issue';
import { policyFor } from '../policy-book';
import { COMMITMENTS, type CommitmentName } from '../severity';
import { type AffectedCustomer, isShared } from '../signal';
import type { Draft } from './draft';

/** By whose contract alone it would be due later, and when then. Counted from the signal, as all of its times. */
function laterFor({ issue, world }: Draft, id: AffectedCustomer['id']): AffectedCustomer['dueAt'] {
  const { severity, needs, reportedAt, commitments } = issue;
  const own = policyFor(world.policies, { customerId: id, severity, skill: needs.skill })[severity].commitments;
  const later = COMMITMENTS.flatMap((name): [CommitmentName, number][] => {
    const dueAt = reportedAt + own[`${name}Minutes`] * 60_000;
    return dueAt > commitments[name].dueAt ? [[name, dueAt]] : [];
  });
  return later.length > 0 ? Object.fromEntries(later) : undefined;
}

/**
 * Several customers share the due times of the strictest of their contracts, which is no business of the others: each is shown its own. They
 * are noted when whom it is about, or the severity, changes.
 */
export function keepOwnDueTimes(draft: Draft, before: Issue | undefined): void {
  const { issue } = draft;
  const { signal } = issue;
  if (!signal || !isShared(issue)) return;
  const isSame =
    before?.signal?.affectedCustomers === signal.affectedCustomers &&
    before.severity === issue.severity &&
    before.needs.skill === issue.needs.skill;
  if (isSame) return;
  const affectedCustomers = signal.affectedCustomers.map(({ dueAt: _before, ...customer }) => {
    const dueAt = laterFor(draft, customer.id);
    return { ...customer, ...(dueAt && { dueAt }) };
  });
  draft.issue = { ...issue, signal: { ...signal, affectedCustomers } };
}
