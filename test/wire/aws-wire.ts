import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WireAccount } from './account';
import { WireCloudWatch } from './cloudwatch';
import { WireEvents } from './events';
import { WireFunctions } from './functions';
import { parseRequest, Refusal, type Reply, refusalReply, resultReply, type WireRequest } from './protocol';
import { WireQueues } from './queues';
import { WireSns } from './sns';
import { WireScheduler, WireSqs } from './timers';

export const TOPIC_ARN_PREFIX = 'arn:aws:sns:eu-west-1:000000000000:sunrelay-test-engineer-';

/** `hang`: the request is read and never answered. `reset`: the connection breaks. */
export type Fault = 'throttled' | 'internalError' | 'hang' | 'reset' | Refusal;

/**
 * A recording HTTP endpoint that speaks the protocols of the AWS services that we call. It answers as they do, also to
 * what they refuse, and fails on request.
 */
export class AwsWire {
  readonly requests: WireRequest[] = [];
  readonly sns = new WireSns(TOPIC_ARN_PREFIX);
  readonly scheduler = new WireScheduler();
  readonly sqs: WireSqs;
  readonly events = new WireEvents();
  readonly cloudWatch = new WireCloudWatch();
  readonly account = new WireAccount();
  readonly queues = new WireQueues();
  readonly functions = new WireFunctions();
  readonly secrets = new Map<string, string>();
  private readonly faults = new Map<string, { fault: Fault; times: number }>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(now: () => number) {
    this.sqs = new WireSqs(now);
  }

  /** `now` is what the queue takes for the instant of a message. */
  static async start(now: () => number = Date.now): Promise<AwsWire> {
    const wire = new AwsWire(now);
    await new Promise<void>((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What an adapter is given to reach this endpoint. */
  get connection() {
    return { endpoint: this.endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  }

  /** The next `times` requests of an action fail. */
  fail(action: string, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.faults.set(action, { fault, times });
  }

  mend(): void {
    this.faults.clear();
  }

  /** The inputs of an action's requests, failed ones included, in order. */
  calls(action: string): WireRequest['input'][] {
    return this.requests.filter((request) => request.action === action).map((request) => request.input);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    incoming.setEncoding('utf8');
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const request = parseRequest(incoming, body);
    this.requests.push(request);
    const fault = this.takeFault(request.action);
    if (fault === 'hang') return;
    if (fault === 'reset') {
      incoming.socket.resetAndDestroy();
      return;
    }
    const reply = fault ? refusalReply(request, refusalOf(fault, request)) : this.reply(request);
    response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  private takeFault(action: string): Fault | undefined {
    const found = this.faults.get(action);
    if (!found || found.times < 1) return undefined;
    found.times -= 1;
    return found.fault;
  }

  private reply(request: WireRequest): Reply {
    try {
      if (request.action === 'Invoke') return this.functions.invoke(request.input);
      return resultReply(request, this.result(request));
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(request, error);
      throw error;
    }
  }

  private result({ service, action, input }: WireRequest): unknown {
    switch (service) {
      case 'sns':
        return this.account.sms(action, input) ?? this.sns.answer(action, input);
      case 'scheduler':
        return this.scheduler.create(input);
      case 'sqs':
        return action === 'SendMessage' ? this.sqs.send(input) : this.queues.answer(action, input);
      case 'events':
        return this.events.put(input);
      case 'cloudformation':
        return this.account.cloudFormation(action, input);
      case 'sts':
        return this.account.identity();
      case 'lambda':
        return action === 'GetAccountSettings' ? this.account.settings() : this.functions.answer(action, input);
      case 'cloudwatch':
        return this.cloudWatch.data(input);
      case 'secretsmanager': {
        const SecretString = this.secrets.get(String(input.SecretId));
        if (SecretString === undefined) {
          throw new Refusal('ResourceNotFoundException', 400, "Secrets Manager can't find the specified secret.");
        }
        return { ARN: input.SecretId, Name: 'page-link', SecretString };
      }
      default:
        return service satisfies never;
    }
  }
}

/** Each service has its own way of saying that it is asked too much. */
function refusalOf(fault: Exclude<Fault, 'hang' | 'reset'>, { service }: WireRequest): Refusal {
  if (fault instanceof Refusal) return fault;
  if (fault === 'internalError') return new Refusal('InternalFailure', 500, 'An internal error occurred');
  if (service === 'sns') return new Refusal('Throttling', 400, 'Rate exceeded');
  return new Refusal('ThrottlingException', service === 'scheduler' ? 429 : 400, 'Rate exceeded');
}
