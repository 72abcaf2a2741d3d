import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage, Duration, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
  type Version,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Env as CanaryEnv } from '../lambdas/functions/canary/env';
import type { Env as ContactsEnv } from '../lambdas/functions/contacts/env';
import type { Env as DutyTablesEnv } from '../lambdas/functions/duty-tables/env';
import type { Env as EmergencyEnv } from '../lambdas/functions/emergency/env';
import type { Env as PagesEnv } from '../lambdas/functions/pages/env';
import type { Env as RostersEnv } from '../lambdas/functions/rosters/env';
import type { Env as SignalsEnv } from '../lambdas/functions/signals/env';
import type { Env as SweepEnv } from '../lambdas/functions/sweep/env';
import type { Env as TimersEnv } from '../lambdas/functions/timers/env';
import type { Env as UpdatesEnv } from '../lambdas/functions/updates/env';
import { bundleFunction, entryOf, SOURCE_MAPS } from './bundle';
import { acknowledgeWildcard, acknowledgeWildcards } from './wildcards';

/** What each folder of `lambdas/functions` needs to be told; a variable that is forgotten here does not compile. */
export interface FunctionVariables {
  readonly emergency: EmergencyEnv;
  readonly signals: SignalsEnv;
  readonly pages: PagesEnv;
  readonly rosters: RostersEnv;
  readonly timers: TimersEnv;
  readonly updates: UpdatesEnv;
  readonly sweep: SweepEnv;
  readonly contacts: ContactsEnv;
  readonly canary: CanaryEnv;
  readonly 'duty-tables': DutyTablesEnv;
}
export type FunctionName = keyof FunctionVariables;

/** Effects younger than 60 s belong to their invocation, so it has to be over long before (design.md, The heart). */
export const FUNCTION_TIMEOUT = Duration.seconds(20);

/** A customer’s webhook has ten seconds to answer; there is room beside them for everything else. */
export const UPDATES_TIMEOUT = Duration.seconds(30);

export interface SunrelayFunctionProps<Name extends FunctionName> {
  readonly environment: string;
  /** The folder of `lambdas/functions` that holds `index.ts` with the export `handler`. */
  readonly name: Name;
  readonly description: string;
  readonly variables: FunctionVariables[Name];
  /** All that the function may do, besides writing its own log. */
  readonly access: readonly PolicyStatement[];
  /** Megabytes; processor time grows with it. 1024 unless said otherwise. */
  readonly memorySize?: number;
  /** Longer only for a function that carries out no effects of issues. */
  readonly timeout?: Duration;
  /** Whether X-Ray follows its calls; yes unless said otherwise. A trace costs more than all else of a call. */
  readonly traced?: boolean;
}

/** CDK declares the role of its own aliases and versions otherwise than its interfaces do, which the compiler minds. */
export type LiveAlias = Alias & IFunction;

/** One deployed function with a role and a log of its own. */
export class SunrelayFunction<Name extends FunctionName> extends Construct {
  readonly lambda: LambdaFunction;
  /** The version that is in use. Whoever calls the function calls this, so that a release can go back to the one before. */
  readonly live: LiveAlias;

  constructor(scope: Construct, id: string, props: SunrelayFunctionProps<Name>) {
    super(scope, id);
    const { traced = true } = props;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      description: `What ${props.name} of Sunrelay ${props.environment} may do.`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    for (const statement of props.access) role.addToPrincipalPolicy(statement);
    acknowledgeWildcards(role, props.access);
    if (traced) acknowledgeWildcard(role, '*', 'X-Ray knows no resource to which sending traces could be narrowed.');

    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: `sunrelay-${props.environment}-${props.name}`,
      description: props.description,
      code: codeOf(props.name, join(Stage.of(this)?.outdir ?? '.cdk.out', SOURCE_MAPS)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 1024,
      timeout: props.timeout ?? FUNCTION_TIMEOUT,
      environment: { ...props.variables },
      role,
      logGroup,
      ...(traced && { tracing: Tracing.ACTIVE }),
      // A release that fails goes back to the version before, so that has to outlive the update; the deploy command removes the
      // oldest. One that a failed update made must go, or the next attempt finds it and stops.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    });
    const version = this.lambda.currentVersion as Version & IVersion;
    this.live = new Alias(this, 'Live', { aliasName: 'live', version }) as LiveAlias;
  }
}

/** The function's bundle. It is named by what comes out, so that a change which does not reach it deploys nothing. */
function codeOf(name: FunctionName, mapsFolder: string): Code {
  const entry = entryOf(name);
  return Code.fromAsset(dirname(entry), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by CDK, and never used: esbuild is a package of the project.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(outputFolder) {
          bundleFunction(entry, outputFolder, mapsFolder);
          return true;
        },
      },
    },
  });
}
