import { Stack } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Service } from '../service';
import type { FunctionName } from '../sunrelay-function';
import { acknowledgeWildcards, WildcardStatement } from '../wildcards';

export interface RollBackProps {
  readonly environment: string;
  readonly functions: Service['functions'];
  /** What turns a deployment of the function back when it comes while that is under way. */
  readonly alarmsOf: (name: FunctionName) => IAlarm[];
}

/**
 * New versions take over gradually: a tenth of the calls for five minutes, then all. When an alarm of the function comes
 * meanwhile, all calls go back to the version before and the deployment fails. A first deployment has nothing to go back to,
 * and does not wait.
 */
export class RollBack extends Construct {
  constructor(scope: Construct, id: string, { environment, functions, alarmsOf }: RollBackProps) {
    super(scope, id);
    const application = new LambdaApplication(this, 'Application', { applicationName: `sunrelay-${environment}` });
    const role = this.makeRole(functions);
    for (const [name, { live }] of Object.entries(functions)) {
      const group = new LambdaDeploymentGroup(this, name, {
        application,
        alias: live,
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
        alarms: alarmsOf(name as FunctionName),
        // Else CDK adds AWS's own policy, which allows far more.
        role: role.withoutPolicyUpdates(),
      });
      // An alias waits for its group, and so for the right to be moved.
      group.node.addDependency(role);
    }
  }

  private makeRole(functions: Service['functions']): Role {
    const role = new Role(this, 'Role', {
      description: 'Lets CodeDeploy move calls from one version of a function to the next.',
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    // Not the alias's own attribute: what an alias waits for cannot wait for it.
    const arns = Object.values(functions).flatMap(({ lambda, live }) => [
      lambda.functionArn,
      `${lambda.functionArn}:${live.aliasName}`,
    ]);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: arns,
      }),
    );
    const askForAlarms = new WildcardStatement(
      'CodeDeploy asks for the state of alarms without naming them in a way that a policy could hold on to.',
      { actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] },
    );
    role.addToPolicy(askForAlarms);
    acknowledgeWildcards(role, [askForAlarms]);
    return role;
  }
}
