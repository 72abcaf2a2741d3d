import type { IncomingMessage } from 'node:http';
import { functionRequest } from './function-request';

export type Service =
  | 'sns'
  | 'sqs'
  | 'scheduler'
  | 'events'
  | 'secretsmanager'
  | 'cloudwatch'
  | 'cloudformation'
  | 'sts'
  | 'lambda';

/** One request as it came over the wire, its body parsed as its protocol says. */
export interface WireRequest {
  readonly service: Service;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a service refuses, with the code and status that the real one uses. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TARGETS: Readonly<Record<string, Service>> = {
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  secretsmanager: 'secretsmanager',
  GraniteServiceVersion20100801: 'cloudwatch',
};

/** Those that speak the query protocol, told apart by the version that each call names. */
const QUERY_VERSIONS: Readonly<Record<string, Service>> = {
  '2010-03-31': 'sns',
  '2010-05-15': 'cloudformation',
  '2011-06-15': 'sts',
};
const speaksQuery = (service: Service): boolean => Object.values(QUERY_VERSIONS).includes(service);

/** SNS, CloudFormation and STS speak the query protocol, Scheduler and Lambda REST, the others JSON with a target header. */
export function parseRequest(request: IncomingMessage, body: string): WireRequest {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', action = ''] = target.split('.');
    const service = JSON_TARGETS[prefix];
    if (!service) throw new Error(`No service answers to ${target}`);
    return { service, action, input: JSON.parse(body) };
  }
  const schedule = /^\/schedules\/([^/?]+)$/.exec(request.url ?? '');
  if (schedule?.[1] && request.method === 'POST') {
    const input = { ...JSON.parse(body), Name: decodeURIComponent(schedule[1]) };
    return { service: 'scheduler', action: 'CreateSchedule', input };
  }
  if (/^\/[\d-]+\/account-settings\/?$/.test(request.url ?? '')) {
    return { service: 'lambda', action: 'GetAccountSettings', input: {} };
  }
  const aboutFunction = functionRequest(`${request.method}`, request.url ?? '', body);
  if (aboutFunction) return { service: 'lambda', ...aboutFunction };
  const form = Object.fromEntries(new URLSearchParams(body));
  const service = QUERY_VERSIONS[`${form.Version}`];
  if (typeof form.Action !== 'string' || !service)
    throw new Error(`Nothing answers to ${request.method} ${request.url}`);
  return { service, action: form.Action, input: form };
}

const REQUEST_ID = '6f0f1c1e-0000-4000-8000-000000000000';

/** A result in the service's own format. A query's comes as the inside of its result element. */
export function resultReply({ service, action }: WireRequest, result: unknown): Reply {
  if (!speaksQuery(service)) return jsonReply(service, 200, result ?? {});
  const inside = typeof result === 'string' ? `<${action}Result>${result}</${action}Result>` : '';
  return xmlReply(
    200,
    `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${inside}` +
      `<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></${action}Response>`,
  );
}

export function refusalReply({ service }: WireRequest, refusal: Refusal): Reply {
  if (speaksQuery(service)) {
    const type = refusal.status < 500 ? 'Sender' : 'Receiver';
    return xmlReply(
      refusal.status,
      `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${type}</Type>` +
        `<Code>${refusal.code}</Code><Message>${escapeXml(refusal.message)}</Message></Error>` +
        `<RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
    );
  }
  const reply = jsonReply(service, refusal.status, { __type: refusal.code, message: refusal.message });
  return { ...reply, headers: { ...reply.headers, 'x-amzn-errortype': refusal.code } };
}

export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function xmlReply(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': REQUEST_ID }, body };
}

function jsonReply(service: Service, status: number, body: unknown): Reply {
  const type = {
    sqs: 'application/x-amz-json-1.0',
    cloudwatch: 'application/x-amz-json-1.0',
    scheduler: 'application/json',
    lambda: 'application/json',
  }[service as string];
  const headers = { 'content-type': type ?? 'application/x-amz-json-1.1', 'x-amzn-requestid': REQUEST_ID };
  return { status, headers, body: JSON.stringify(body) };
}
