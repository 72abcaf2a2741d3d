import type { CustomerId } from '../core/ids';
import type { PolicyBook } from '../core/policy-book';
import type { RuleWarning } from '../core/rule-skills';
import type { Customer } from './credentials';
import { inParallel } from './in-parallel';
import type { VersionedStore } from './ports/versioned-store';

/** A book may name thousands of customers; so many are looked up for one answer. */
const MOST_LOOKED_UP = 500;
const AT_ONCE = 10;

/** Rules that name a customer that there is not: a slip of the hand in a contract would never be seen else. */
export async function rulesOfUnknownCustomers(
  { customers }: { readonly customers: Pick<VersionedStore<Customer>, 'read'> },
  { rules }: PolicyBook,
): Promise<RuleWarning[]> {
  const named = [...new Set(rules.flatMap((rule) => rule.customers ?? []))].slice(0, MOST_LOOKED_UP);
  const found = await inParallel(named, AT_ONCE, (id) => customers.read(id));
  const unknown = new Set<CustomerId>(named.filter((_id, index) => found[index] === undefined));
  return rules.flatMap((rule, number) =>
    (rule.customers ?? []).flatMap((id, place) => {
      if (!unknown.has(id)) return [];
      const message = {
        en: `There is no customer "${id}": the rule holds for nobody by this name. Correct it, or create the customer.`,
        'zh-Hans': `没有客户“${id}”：规则对此名称不起作用。请更正，或创建该客户。`,
      };
      return [{ path: ['rules', number, 'customers', place], message }];
    }),
  );
}
