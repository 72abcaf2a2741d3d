import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of changing a customer or a customer's keys. */
export const CUSTOMER_PROBLEMS = {
  customerNotFound: kind(
    404,
    ['No such customer', 'Create the customer first with PUT /v1/customers/{id}.'],
    ['没有这个客户', '请先用 PUT /v1/customers/{id} 创建客户。'],
  ),
  customerReserved: kind(
    409,
    [
      'This customer is Sunrelay itself',
      'It reports a test issue each few minutes, to see that all works. Choose another id.',
    ],
    ['这个客户是 Sunrelay 自己', '它每隔几分钟上报一个测试问题，以确认一切正常。请换一个 id。'],
  ),
  tooManyKeys: kind(
    409,
    ['The customer has two such keys already', 'Revoke one of the keys, then make a new one.'],
    ['该客户已有两个此类密钥', '请先吊销其中一个，再创建新的。'],
  ),
  keyNotFound: kind(
    404,
    ['No such key', 'The customer has no key with this id; it may have been revoked before.'],
    ['没有这个密钥', '该客户没有这个 id 的密钥，可能早已吊销。'],
  ),
} satisfies SomeProblems;
