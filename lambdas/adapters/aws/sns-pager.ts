import { PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { drillTexts } from '../../application/drill-text';
import { type PageTexts, pageTexts } from '../../application/page-text';
import type { Log } from '../../application/ports/log';
import type { DrillPager, OutgoingDrill, OutgoingPage, PageOutcome, Pager } from '../../application/ports/pager';
import type { OutgoingSwap, SwapPager } from '../../application/ports/swap-pager';
import { swapTexts } from '../../application/swap-text';
import type { PageFailure } from '../../core/events';
import type { EngineerId } from '../../core/ids';
import { type AwsConnection, clientSettings, errorName, givenUpAfter, networkCode } from './call';

/** A page has gone out or failed by then; the port promises 2 s. */
const SEND_MS = 1_900;

/** SNS refused because of its load: it certainly did not take the publish. */
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'Throttled',
  'ThrottledException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'TooManyRequestsException',
  'KMSThrottlingException',
  'KMSThrottling',
]);

/**
 * What is about this person's topic. Every other refusal, such as missing rights, a bad parameter or a wrong clock, is our
 * own and would meet the next person too; the chain of people is not walked for it.
 */
const OF_THIS_PERSON = new Set(['NotFound', 'NotFoundException', 'EndpointDisabled', 'EndpointDisabledException']);

/** There was no connection, so SNS cannot have read the request. One that broke later may have carried it. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export interface SnsPagerOptions {
  /** The engineer's id follows it. */
  readonly topicArnPrefix: string;
  readonly log: Log;
  readonly connection?: AwsConnection;
}

/**
 * Pages through one topic for each engineer: one publish reaches all contacts, each with its own text. SNS takes a
 * publish to a topic without subscribers too, so `sent` means that SNS took it; the wait for an acknowledgement covers
 * the rest.
 */
export function snsPager({ topicArnPrefix, log, connection = {} }: SnsPagerOptions): Pager & DrillPager & SwapPager {
  // One attempt: a repetition inside the SDK after a time-out or a 5xx may page twice, and nobody would count it.
  const client = new SNSClient(clientSettings(connection, 1));

  const publish = async (engineerId: EngineerId, texts: PageTexts, abortSignal: AbortSignal) => {
    const command = () => new PublishCommand(publication(`${topicArnPrefix}${engineerId}`, texts));
    try {
      await client.send(command(), { abortSignal });
    } catch (error) {
      if (!isNotTaken(error)) throw error;
      await client.send(command(), { abortSignal });
    }
  };

  const published = async (engineerId: EngineerId, texts: PageTexts, about: object): Promise<PageOutcome> => {
    try {
      await givenUpAfter(SEND_MS, (abortSignal) => publish(engineerId, texts, abortSignal));
      return 'sent';
    } catch (error) {
      const outcome = outcomeOf(error);
      log.warn('SNS did not take a page', { ...about, engineerId, outcome, error: errorName(error) });
      return outcome;
    }
  };

  return {
    send: (page: OutgoingPage) =>
      published(page.engineerId, pageTexts(page), { issueId: page.issueId, page: page.page }),
    drill: (drill: OutgoingDrill) => published(drill.engineerId, drillTexts(drill), { drill: true }),
    swap: (swap: OutgoingSwap) => published(swap.engineerId, swapTexts(swap), { swapId: swap.swapId }),
  };
}

function publication(topicArn: string, texts: PageTexts) {
  return {
    TopicArn: topicArn,
    Subject: texts.email.subject,
    MessageStructure: 'json',
    Message: JSON.stringify({
      // Whatever else subscribes is a program.
      default: texts.https,
      sms: texts.sms,
      email: texts.email.body,
      http: texts.https,
      https: texts.https,
    }),
    MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
  };
}

/** Whether SNS certainly did not take the publish, so that sending it again pages nobody twice. */
function isNotTaken(error: unknown): boolean {
  return THROTTLED.has(errorName(error)) || NOT_CONNECTED.has(networkCode(error) ?? '');
}

/** Whatever is not about this person's topic is the pager's failure; after a 5xx or silence SNS may have taken the page. */
function outcomeOf(error: unknown): PageFailure {
  if (isNotTaken(error)) return 'unavailable';
  if (!(error instanceof SNSServiceException)) return 'unknown';
  if (OF_THIS_PERSON.has(error.name)) return 'undeliverable';
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 400 && status < 500 ? 'unavailable' : 'unknown';
}
