import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  type ThrottleSettings,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CustomDomain } from './custom-domain';
import type { Settings } from './settings';

export interface PublicApiProps {
  readonly environment: string;
  readonly domain?: Settings['domain'];
}

/**
 * What is written about each request. Not its path: that of a page link holds the link's capability, and whoever reads the
 * log could acknowledge with it. The route's key has `{proxy+}` there. Nor addresses or agents: they are personal data.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
};

/**
 * The HTTP API. Who may do what is checked in the functions, which know customers' keys and page links; browsers of other
 * origins have no business here, so there is no CORS.
 */
export class PublicApi extends Construct {
  /** Without a slash at its end. */
  readonly url: string;
  private readonly api: HttpApi;
  private readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: `sunrelay-${props.environment}`, createDefaultStage: false });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'The functions decide who may do what: by customers’ keys, admins’ keys, page links and signed confirmations, which no authorizer of the gateway knows; one of Lambda would be a second function on the way to each page.',
    });
    this.url = props.domain ? `https://${props.domain.name}` : this.api.apiEndpoint;
    const log = new LogGroup(this, 'AccessLog', {
      // Under this prefix, log groups share one permission; else each takes a part of the account's short resource policy.
      logGroupName: `/aws/vendedlogs/sunrelay-${props.environment}/api`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // A storm of reports is far below it; it bounds what a script that runs wild can cost.
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    if (props.domain) new CustomDomain(this, 'Domain', { domain: props.domain, api: this.api, stage: this.stage });
  }

  /** One of API Gateway's own metrics. Its 5xx are those of the functions, and its own where one died or was throttled. */
  metric(name: '4xx' | '5xx' | 'Latency', options: MetricOptions): Metric {
    return this.api.metric(name, options);
  }

  /** Sends all methods of the paths to the function, which refuses those that it does not know. */
  route(name: string, handler: IFunction, paths: readonly string[]): void {
    const integration = new HttpLambdaIntegration(name, handler);
    for (const path of paths) this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
  }

  /** The same with a throttle for each path alone: a script that uses up the room of the others leaves these theirs. */
  routeApart(name: string, handler: IFunction, paths: readonly string[], throttle: Required<ThrottleSettings>): void {
    const integration = new HttpLambdaIntegration(name, handler);
    const settings = { ThrottlingRateLimit: throttle.rateLimit, ThrottlingBurstLimit: throttle.burstLimit };
    const stage = this.stage.node.defaultChild as CfnStage;
    for (const path of paths) {
      const routes = this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      stage.addPropertyOverride(`RouteSettings.ANY ${path}`, settings);
      // API Gateway refuses settings of a route that is not there yet.
      stage.node.addDependency(...routes);
    }
  }

  /** Sends what no route names to the function, which answers with problem details. */
  routeOthers(handler: IFunction): void {
    new HttpRoute(this, 'Others', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Others', handler),
    });
  }
}
