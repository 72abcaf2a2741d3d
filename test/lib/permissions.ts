import type { Template } from 'aws-cdk-lib/assertions';
import { functionProperties, resolved } from './synthesized';

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** What a deployed function's role says, from all policies that name the role. */
export function statementsOf(template: Template, name: string): Statement[] {
  const roleArn = String(functionProperties(template, name).Role);
  return statementsOfRole(template, roleArn.slice(roleArn.lastIndexOf(':') + 1));
}

export function statementsOfRole(template: Template, roleId: string): Statement[] {
  return Object.values(resolved(template))
    .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(roleId))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as unknown as { Statement: Statement[] }).Statement);
}

const matches = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(value);

/** Whether the statements allow an action on a resource; `leadingKey` is the key of the item that it touches, if any. */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  leadingKey?: string,
): boolean {
  return statements.some((statement) => {
    const keys = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    return (
      statement.Effect === 'Allow' &&
      listOf(statement.Action).some((pattern) => matches(pattern, action)) &&
      listOf(statement.Resource).some((pattern) => matches(pattern, resource)) &&
      (keys === undefined || (leadingKey !== undefined && listOf(keys).some((key) => matches(key, leadingKey))))
    );
  });
}
