import * as z from 'zod';
import sampleCustomers from '../../docs/examples/customers.json';
import sampleRoster from '../../docs/examples/roster.json';
import { makeFirstAdminKey, replaceAdminKeys } from '../../lambdas/application/admin-keys';
import type { Customer, Reporter } from '../../lambdas/application/credentials';
import { type CustomerKeeping, issueKey, revokeKey, saveCustomer } from '../../lambdas/application/customers';
import { isStored } from '../../lambdas/application/edit-people';
import { contentHash } from '../../lambdas/application/identity';
import { replaceRoster } from '../../lambdas/application/replace-roster';
import type { RosterEditing } from '../../lambdas/application/roster-edit';
import { ANYTHING } from '../../lambdas/core/edits/acceptance';
import { customerIdSchema } from '../../lambdas/core/ids';
import { languageSchema, regionSchema } from '../../lambdas/core/report';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { zoneSchema } from '../../lambdas/core/roster/zone';
import type { Stores } from './stores';

const customersSchema = z.array(
  z.strictObject({
    id: customerIdSchema,
    name: z.string(),
    homeRegions: z.array(regionSchema),
    language: languageSchema.optional(),
    zone: zoneSchema.optional(),
  }),
);

const EDITOR = 'local run';

/** Keys that were made now. They are stored as hashes, so this is the only time that they can be shown. */
export interface NewKeys {
  readonly adminKey?: string;
  readonly customerKey?: string;
  /** For test mode. */
  readonly testKey?: string;
}

/** Whoever names a file on the command line wants it in force. */
const REASON = 'Named on the command line of the local run';

export type FirstStart = RosterEditing & CustomerKeeping & Pick<Stores, 'adminKeys'>;

/** Puts a roster in force unless it is already; without one, the sample roster where there is none at all. */
export async function ensureRoster(deps: FirstStart, wanted: Roster | undefined): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!wanted && pointer) return;
  const roster = wanted ?? rosterSchema.parse(sampleRoster);
  const { body, people } = separatePeople(roster);
  const stored = await deps.people.read(
    people.map(({ id }) => id),
    pointer?.edit,
  );
  const samePeople = people.every((person) => isStored(person, stored.get(person.id)));
  if (samePeople && pointer?.hash === contentHash(body)) return;
  const replaced = await replaceRoster(deps, {
    ...{ roster, expected: pointer?.revision ?? 'absent', by: EDITOR },
    ...(wanted && { reason: REASON, accept: ANYTHING }),
  });
  if (replaced.code !== 'replaced') throw new Error(`The roster was changed by somebody else: ${replaced.code}`);
}

/** Creates the sample customers that are missing; the first of them is the one whose key is shown. */
export async function ensureCustomers(deps: FirstStart): Promise<Customer> {
  const customers = customersSchema.parse(sampleCustomers);
  for (const { language, zone, ...customer } of customers) {
    if (await deps.customers.read(customer.id)) continue;
    await saveCustomer(deps, {
      ...customer,
      ...(language !== undefined && { language }),
      ...(zone !== undefined && { zone }),
    });
  }
  const sample = customers[0] && (await deps.customers.read(customers[0].id));
  if (!sample) throw new Error('docs/examples/customers.json names no customer');
  return sample.value;
}

/** Makes the keys of a first start, or new ones in place of all older ones. */
export async function ensureKeys(deps: FirstStart, customer: Customer, replace: boolean): Promise<NewKeys> {
  const adminKey = (replace ? await replaceAdminKeys(deps) : await makeFirstAdminKey(deps))?.secret;
  const live = { customerId: customer.id };
  const customerKey = await ensureCustomerKey(deps, customer, live, replace);
  const testKey = await ensureCustomerKey(deps, customer, { ...live, test: true }, replace);
  return {
    ...(adminKey !== undefined && { adminKey }),
    ...(customerKey !== undefined && { customerKey }),
    ...(testKey !== undefined && { testKey }),
  };
}

/** A key of this kind, if the customer has none or all are to be replaced. */
async function ensureCustomerKey(deps: FirstStart, customer: Customer, reporter: Reporter, replace: boolean) {
  const ofKind = customer.keys.filter(({ test }) => test === reporter.test);
  if (ofKind.length > 0 && !replace) return undefined;
  for (const { id } of ofKind) await revokeKey(deps, customer.id, id);
  const issued = await issueKey(deps, reporter);
  if (issued.code !== 'issued') throw new Error(`The sample customer got no key: ${issued.code}`);
  return issued.secret;
}
