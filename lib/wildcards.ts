import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A statement that names some resource by a `*`, with the reason why it cannot be narrower. */
export class WildcardStatement extends PolicyStatement {
  constructor(
    readonly why: string,
    props: PolicyStatementProps,
  ) {
    super(props);
  }
}

/** Tells the check of the stack why the statements under this construct may have their `*`. One without a reason stops synth. */
export function acknowledgeWildcards(scope: IConstruct, statements: readonly PolicyStatement[]): void {
  for (const statement of statements) {
    if (!(statement instanceof WildcardStatement)) continue;
    for (const resource of statement.resources) acknowledgeWildcard(scope, flat(scope, resource), statement.why);
  }
}

/** The same for one resource, spelt as the check spells it. */
export function acknowledgeWildcard(scope: IConstruct, resource: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`, reason });
}

/** A resource as the check spells it: what is known only when the stack is deployed stands in angle brackets. */
function flat(scope: IConstruct, resource: string): string {
  const resolved: unknown = Stack.of(scope).resolve(resource);
  if (typeof resolved === 'string') return resolved;
  const [, parts] = (resolved as { 'Fn::Join': [string, readonly (string | { readonly Ref: string })[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
