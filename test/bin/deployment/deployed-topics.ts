import { synthesize } from '../../lib/synthesized';
import type { AwsWire } from '../../wire/aws-wire';

interface Reference {
  readonly Ref?: string;
}
interface Described {
  readonly Type: string;
  readonly Properties: {
    readonly TopicName?: string;
    readonly TopicArn?: Reference;
    readonly Protocol?: string;
    readonly Endpoint?: string;
  };
}

/** Makes the topics that the stack's template has, everybody subscribed and confirmed. Answers the outputs that name them. */
export function deployTopics(wire: AwsWire, environment: string): Record<string, string> {
  const template = synthesize(environment).toJSON() as {
    readonly Resources: Readonly<Record<string, Described>>;
    readonly Outputs: Readonly<Record<string, { readonly Value: Reference }>>;
  };
  const resources = Object.entries(template.Resources);
  const arns = new Map<string, string>();
  for (const [id, { Type, Properties }] of resources) {
    if (Type !== 'AWS::SNS::Topic') continue;
    const arn = `arn:aws:sns:eu-west-1:000000000000:${Properties.TopicName}`;
    arns.set(id, arn);
    const subscriptions = resources.flatMap(([, { Type: type, Properties: own }]) => {
      if (type !== 'AWS::SNS::Subscription' || own.TopicArn?.Ref !== id) return [];
      return [{ protocol: `${own.Protocol}`, endpoint: `${own.Endpoint}`, confirmed: true }];
    });
    wire.sns.addTopic(arn, subscriptions);
  }
  const outputs = Object.entries(template.Outputs).flatMap(([name, { Value }]) => {
    const arn = arns.get(`${Value.Ref}`);
    return arn === undefined ? [] : [[name, arn] as const];
  });
  return Object.fromEntries(outputs);
}
