import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of a swap. */
export const SWAP_PROBLEMS = {
  swapNotFound: kind(
    404,
    ['No such swap', 'Check the id, or the link: it may be cut. Nothing was changed.'],
    ['没有这个换班', '请检查 id 或链接，链接可能不完整。未做任何更改。'],
  ),
  swapRefused: kind(
    422,
    ['These two cannot swap so', 'Correct what "errors" says, or ask for another time. Nothing was changed.'],
    ['这两人不能这样换班', '请按“errors”中的说明更正，或换一个时间。未做任何更改。'],
  ),
  swapSettled: kind(
    409,
    [
      'The swap is settled already',
      'See "state": it was accepted, declined or withdrawn, or has expired. Ask for a new one if it is still needed.',
    ],
    ['换班已有结果', '见“state”：已接受、未被接受、已撤回或已过期。如仍需要，请重新请求换班。'],
  ),
  swapBusy: kind(
    409,
    [
      'The swap or the roster is being changed at this moment',
      'Look at it again in half a minute. Nothing was changed by this request.',
    ],
    ['换班或值班表正在更改', '请过半分钟再看。本次请求未做任何更改。'],
  ),
} satisfies SomeProblems;
