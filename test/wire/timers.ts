import { createHash } from 'node:crypto';
import { Refusal } from './protocol';

type Input = Readonly<Record<string, unknown>>;

export interface WireSchedule {
  readonly name: string;
  readonly group: string;
  readonly firesAt: number;
  readonly input: Input;
  /** What its target receives. */
  readonly message: string;
}

export interface WireMessage {
  readonly sentAt: number;
  readonly delaySeconds: number;
  readonly body: string;
}

/** As much of EventBridge Scheduler as one-time schedules need. */
export class WireScheduler {
  readonly schedules: WireSchedule[] = [];

  create(input: Input): { ScheduleArn: string } {
    const [name, group] = [String(input.Name), String(input.GroupName ?? 'default')];
    if (!/^[0-9a-zA-Z-_.]{1,64}$/.test(name)) throw new Refusal('ValidationException', 400, 'Invalid Name');
    const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(String(input.ScheduleExpression));
    if (!at) throw new Refusal('ValidationException', 400, `Invalid Schedule Expression ${input.ScheduleExpression}.`);
    if (this.schedules.some((schedule) => schedule.name === name && schedule.group === group)) {
      throw new Refusal('ConflictException', 409, `Schedule ${name} already exists.`);
    }
    const target = input.Target as { Input: string };
    this.schedules.push({ name, group, firesAt: Date.parse(`${at[1]}Z`), input, message: target.Input });
    return { ScheduleArn: `arn:aws:scheduler:eu-west-1:000000000000:schedule/${group}/${name}` };
  }
}

/** As much of SQS as delayed messages need. */
export class WireSqs {
  readonly messages: WireMessage[] = [];

  constructor(private readonly now: () => number) {}

  send(input: Input): { MessageId: string; MD5OfMessageBody: string } {
    const delaySeconds = Number(input.DelaySeconds ?? 0);
    if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > 900) {
      throw new Refusal('InvalidParameterValue', 400, `Value ${delaySeconds} for parameter DelaySeconds is invalid.`);
    }
    const body = String(input.MessageBody);
    this.messages.push({ sentAt: this.now(), delaySeconds, body });
    return {
      MessageId: `00000000-0000-4000-8000-${String(this.messages.length).padStart(12, '0')}`,
      MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    };
  }
}
