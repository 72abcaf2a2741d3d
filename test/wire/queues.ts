import { Refusal } from './protocol';

type Input = Readonly<Record<string, unknown>>;

interface Move {
  readonly SourceArn: string;
  /** Epoch milliseconds. */
  readonly StartedTimestamp: number;
  Status: string;
  ApproximateNumberOfMessagesMoved: number;
  FailureReason?: string;
}

export interface WireQueue {
  readonly url: string;
  readonly arn: string;
  readonly sendsDeadTo?: string;
  messages: string[];
}

/** Queues with their dead letters, and SQS's own way of moving those back. */
export class WireQueues {
  readonly queues: WireQueue[] = [];
  /** For how many looks a move takes. */
  looksUntilDone = 2;
  /** Why SQS gives up after the first message; empty when it does not. */
  failureReason = '';
  /** How many looks after its start a move is not listed yet. */
  looksUntilListed = 0;
  private readonly moves: Move[] = [];
  private looks = 0;
  private begun = Date.UTC(2026, 10, 21);

  add(queue: WireQueue): void {
    this.queues.push(queue);
  }

  answer(action: string, input: Input): unknown {
    switch (action) {
      case 'GetQueueAttributes':
        return { Attributes: this.attributes(String(input.QueueUrl)) };
      case 'StartMessageMoveTask':
        return this.start(String(input.SourceArn));
      case 'ListMessageMoveTasks':
        return { Results: this.look(String(input.SourceArn)) };
      default:
        throw new Refusal('InvalidAction', 400, `The action ${action} is not valid for this endpoint.`);
    }
  }

  private attributes(url: string) {
    const queue = this.queues.find((found) => found.url === url);
    if (!queue) throw new Refusal('QueueDoesNotExist', 400, 'The specified queue does not exist.');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queue.sendsDeadTo, maxReceiveCount: 5 });
    return {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(queue.messages.length),
      ...(queue.sendsDeadTo && { RedrivePolicy }),
    };
  }

  private start(SourceArn: string) {
    if (this.moves.some((move) => move.SourceArn === SourceArn && move.Status === 'RUNNING')) {
      throw new Refusal('UnsupportedOperation', 400, 'There is already a task running.');
    }
    this.looks = 0;
    this.begun += 1;
    this.moves.unshift({
      SourceArn,
      StartedTimestamp: this.begun,
      Status: 'RUNNING',
      ApproximateNumberOfMessagesMoved: 0,
    });
    return { TaskHandle: 'task' };
  }

  private look(arn: string): Move[] {
    const [newest, before] = this.moves.filter(({ SourceArn }) => SourceArn === arn);
    this.looks += 1;
    const move = newest?.Status === 'RUNNING' && this.looks <= this.looksUntilListed ? before : newest;
    if (!move) return [];
    if (move.Status === 'RUNNING' && this.looks >= this.looksUntilDone) this.finish(move);
    return [move];
  }

  private finish(move: Move): void {
    const dead = this.queues.find(({ arn }) => arn === move.SourceArn);
    const source = this.queues.find(({ sendsDeadTo }) => sendsDeadTo === move.SourceArn);
    const moved = dead?.messages.splice(0, this.failureReason === '' ? dead.messages.length : 1) ?? [];
    source?.messages.push(...moved);
    move.ApproximateNumberOfMessagesMoved = moved.length;
    move.Status = this.failureReason === '' ? 'COMPLETED' : 'FAILED';
    if (this.failureReason !== '') move.FailureReason = this.failureReason;
  }
}
