import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of a signal, and of what is particular to issues that signals open. */
export const SIGNAL_PROBLEMS = {
  sourceNotFound: kind(
    404,
    ['No such signal source', 'Create the source first with PUT /v1/signal-sources/{id}.'],
    ['没有这个监控来源', '请先用 PUT /v1/signal-sources/{id} 创建来源。'],
  ),
  customersNotCovered: kind(
    422,
    [
      'This key does not speak for these customers',
      'Leave them out of "affectedCustomers", or ask an admin to add them to the source. Nothing was accepted.',
    ],
    ['这个密钥不能代表这些客户', '请从“affectedCustomers”中去掉它们，或请管理员把它们加到该来源。本次没有受理。'],
  ),
  customersNotNamed: kind(
    422,
    [
      'Which customers are affected?',
      'This source speaks for several: name those who are affected in "affectedCustomers". Nothing was accepted.',
    ],
    ['受影响的是哪些客户？', '该来源负责多个客户：请在“affectedCustomers”中写明受影响的客户。本次没有受理。'],
  ),
  signalStorm: kind(
    503,
    [
      'Too many signals at once',
      'Nothing was accepted. Send the same signal again after "Retry-After" seconds; what came before it was taken.',
    ],
    ['监控预警过多', '本次没有受理。请在“Retry-After”秒后重新发送相同的监控预警；之前的已受理。'],
  ),
  notFromSignal: kind(
    409,
    ['No signal opened this issue', 'Only an issue that a signal opened takes this.'],
    ['此问题不是由监控预警产生的', '只有监控预警产生的问题才能这样操作。'],
  ),
  customerNotAffected: kind(
    409,
    ['The signal is not about this customer', 'Open the page again; it names those whom the signal is about.'],
    ['该信号与此客户无关', '请重新打开您的呼叫页，上面列有该信号所涉的客户。'],
  ),
  tooManyJoined: kind(
    409,
    ['Too many reports have joined this issue', 'The report is routed by itself; open the page of that one.'],
    ['并入此问题的上报过多', '该上报将单独呼叫工程师，请打开它的呼叫页。'],
  ),
  signalShared: kind(
    409,
    [
      'A monitoring signal opened this issue, and not about you alone',
      'Nobody may read here what another writes. Report an issue of your own with POST /v1/issues; whoever works on this one sees it.',
    ],
    [
      '此问题由监控预警产生，涉及的不只您一家',
      '任何一方都不应在此看到他人写的内容。请用 POST /v1/issues 上报您自己的问题，处理此问题的工程师会看到。',
    ],
  ),
} satisfies SomeProblems;
