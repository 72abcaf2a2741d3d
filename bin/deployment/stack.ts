import { DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { Stopped } from '../stopped';
import type { Account } from './account';

export interface DeployedStack {
  readonly name: string;
  /** CloudFormation's, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export const stackName = (environment: string): string => `Sunrelay-${environment}`;

/** What CloudFormation has when a first deployment was interrupted before it made anything: a name, and nothing in it. */
const NEVER_MADE = 'REVIEW_IN_PROGRESS';

/** Whether of this stack nothing was ever made. */
export const isEmptyShell = ({ status }: DeployedStack): boolean => status === NEVER_MADE;

/** `undefined` when there is no stack of this name, or nothing of it was ever made. */
export async function findStack(account: Account, name: string): Promise<DeployedStack | undefined> {
  const stack = await findStackOrShell(account, name);
  return stack && !isEmptyShell(stack) ? stack : undefined;
}

/** `undefined` when CloudFormation knows nothing of this name. */
export async function findStackOrShell({ cloudFormation }: Account, name: string): Promise<DeployedStack | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks;
    if (stack === undefined) return undefined;
    const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
    return { name, status: stack.StackStatus ?? 'unknown', outputs: Object.fromEntries(outputs) };
  } catch (error) {
    // CloudFormation has no code of its own for it.
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return;
    throw error;
  }
}

/** The stack of an environment. Throws `Stopped` when it is not there. */
export async function requireStack(account: Account, environment: string): Promise<DeployedStack> {
  const stack = await findStack(account, stackName(environment));
  if (stack !== undefined) return stack;
  throw new Stopped(noStack(account, environment));
}

/** The sentence for it. */
export const noStack = ({ region }: Account, environment: string): string =>
  `There is no stack ${stackName(environment)} in ${region}: deploy it, or set AWS_REGION to the Region where it is.`;

/** Throws `Stopped` when somebody else is changing the stack, or when its last change ended where only a person can go on. */
export function refuseBusy({ name, status }: DeployedStack): void {
  if (status.endsWith('_IN_PROGRESS')) {
    throw new Stopped(`The stack ${name} is being changed by somebody else (${status}): wait until that is over.`);
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    throw new Stopped(
      `The stack ${name} could not be rolled back (${status}): choose "Continue update rollback" in the CloudFormation console first.`,
    );
  }
}

/** The stack's own output. Throws `Stopped` when an older version without it is deployed. */
export function outputOf({ name, outputs }: DeployedStack, output: string): string {
  const value = outputs[output];
  if (value !== undefined) return value;
  throw new Stopped(`The stack ${name} has no output ${output}: deploy this version first.`);
}

/** What the stack's resources of a type are called in the account. Those that it has no more, but still lists, are left out. */
export async function resourcesOf({ cloudFormation }: Account, name: string, type: string): Promise<string[]> {
  const found: string[] = [];
  let next: string | undefined;
  do {
    const command = new ListStackResourcesCommand({ StackName: name, NextToken: next });
    const page = await cloudFormation.send(command);
    for (const { ResourceType, PhysicalResourceId, ResourceStatus } of page.StackResourceSummaries ?? []) {
      const isThere = ResourceStatus !== 'DELETE_COMPLETE' && ResourceStatus !== 'DELETE_SKIPPED';
      if (ResourceType === type && PhysicalResourceId !== undefined && isThere) found.push(PhysicalResourceId);
    }
    next = page.NextToken;
  } while (next);
  return found;
}
