import { kind, type SomeProblems } from '../problem-kind';

/** What went wrong on our side. */
export const FAULTS = {
  unavailable: kind(
    503,
    [
      'The store cannot be reached',
      'Nothing was confirmed. Send the same request again in a few seconds; with the same Idempotency-Key a report is accepted once only.',
    ],
    ['暂时连不上存储', '尚未确认。请几秒后重新发送相同的请求；Idempotency-Key 相同时，同一次上报只受理一次。'],
  ),
  contended: kind(
    503,
    ['Too many changes at the same time', 'Nothing was accepted. Sending the same request again in a second is safe.'],
    ['同时进行的更改过多', '本次没有受理。一秒后可以放心地重新发送相同的请求。'],
  ),
  newerVersion: kind(
    503,
    [
      'A newer version is being rolled out',
      'Nothing was accepted. Sending the same request again in a few seconds is safe.',
    ],
    ['系统正在发布新版本', '本次没有受理。几秒后可以放心地重新发送相同的请求。'],
  ),
  unexpected: kind(
    500,
    [
      'Something went wrong on our side',
      'Send the same request again, a report with the same Idempotency-Key. If it happens again, tell us the "instance" below.',
    ],
    [
      '我们这边出错了',
      '请重新发送相同的请求；上报请使用相同的 Idempotency-Key。如果再次发生，请把下面的“instance”告诉我们。',
    ],
  ),
} satisfies SomeProblems;
