import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTION_TIMEOUT, UPDATES_TIMEOUT } from './sunrelay-function';

export interface MessagingProps {
  readonly environment: string;
}

/** The id of the engineer who is paged in test mode. */
const TEST_ENGINEER = 'sunrelay-test';

/**
 * How parts wake and tell each other: timers (schedules that send to a queue) and the bus.
 * Engineers' topics are not here. They are data: one is made for each engineer when a roster is applied, under the prefix
 * below; a topic's name is derived from the engineer's id, so functions may be allowed all of them and nothing else. Only
 * that of test mode is made here, because its engineer stands in no roster.
 */
export class Messaging extends Construct {
  /** The engineer's id follows. */
  readonly engineerTopicArnPrefix: string;
  /** The customer's id follows, and what tells its addresses apart: each has a topic, made when it is named, gone when it is taken back. */
  readonly customerTopicArnPrefix: string;
  readonly timerQueue: Queue;
  /** Of both queues: SQS knows where each message came from. */
  readonly timerDeadLetters: Queue;
  /** Events that customers want to be told of, and what of them is to be tried again. */
  readonly updatesQueue: Queue;
  readonly scheduleGroup: ScheduleGroup;
  /** All schedules of the group, as policies name them. */
  readonly timerArns: string;
  /** May send to the timer queue and nothing else; only schedules of the group may take it on. */
  readonly schedulerRole: Role;
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    const topicPrefix = `sunrelay-${props.environment}-engineer-`;
    this.engineerTopicArnPrefix = Stack.of(this).formatArn({
      service: 'sns',
      resource: topicPrefix,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    this.customerTopicArnPrefix = Stack.of(this).formatArn({
      service: 'sns',
      resource: `sunrelay-${props.environment}-customer-`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    // Nobody subscribes: SNS takes the page, as it takes a real one, and it reaches nobody.
    new Topic(this, 'TestEngineer', { topicName: `${topicPrefix}${TEST_ENGINEER}`, enforceSSL: true });
    this.timerDeadLetters = new Queue(this, 'TimerDeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.timerQueue = new Queue(this, 'TimerQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's time limit, as Lambda's guide asks for queues that it reads.
      visibilityTimeout: Duration.seconds(6 * FUNCTION_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: this.timerDeadLetters, maxReceiveCount: 5 },
    });
    this.updatesQueue = new Queue(this, 'UpdatesQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * UPDATES_TIMEOUT.toSeconds()),
      // A day of retries is behind the longest wait; a queue that stands still for longer has an alarm.
      retentionPeriod: Duration.days(4),
      // With those of timers: an alarm and a command for both.
      deadLetterQueue: { queue: this.timerDeadLetters, maxReceiveCount: 5 },
    });
    this.scheduleGroup = new ScheduleGroup(this, 'Timers', {
      scheduleGroupName: `sunrelay-${props.environment}`,
      // Timers are no data: what is due stands in the issues. Left behind, the group's name would stop the next deployment.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.timerArns = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.scheduleGroup.scheduleGroupName}/*`,
    });
    this.schedulerRole = this.makeSchedulerRole();
    this.bus = new EventBus(this, 'Bus', { eventBusName: `sunrelay-${props.environment}` });
  }

  private makeSchedulerRole(): Role {
    const role = new Role(this, 'SchedulerRole', {
      description: 'Lets timers send to the timer queue.',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.scheduleGroup.scheduleGroupArn,
          },
        },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.timerQueue.queueArn] }));
    return role;
  }
}
