import { kind, type SomeProblems } from '../problem-kind';

/** What is wrong with a request whatever it asks for. */
export const REQUEST_PROBLEMS = {
  unauthorized: kind(
    401,
    [
      'A valid key is needed',
      'Send the header "Authorization: Bearer <your key>" with a key that is in force. If yours was revoked or lost, ask an admin for a new one.',
    ],
    [
      '需要有效的密钥',
      '请带上标头“Authorization: Bearer <您的密钥>”，并使用有效的密钥。如果密钥已吊销或遗失，请向管理员要新的。',
    ],
  ),
  routeNotFound: kind(
    404,
    ['No such address', 'Check the path; the API begins with /v1.'],
    ['没有这个地址', '请检查路径；接口以 /v1 开头。'],
  ),
  methodNotAllowed: kind(
    405,
    ['Method not allowed here', 'Use one of the methods in the Allow header.'],
    ['这里不接受这种方法', '请使用 Allow 标头中列出的方法。'],
  ),
  bodyTooLarge: kind(
    413,
    ['The body is too large', 'Send less; put logs and recordings behind a link. Nothing was accepted.'],
    ['正文过大', '请减少内容；日志和录音录像请改为附上链接。本次没有受理。'],
  ),
  bodyIncomplete: kind(
    400,
    ['The body broke off', 'The connection ended before the whole body came. Send it again.'],
    ['正文不完整', '正文还没传完，连接就断开了。请重新发送。'],
  ),
  bodyEmpty: kind(
    400,
    ['The body is empty', 'Send a JSON object as the body.'],
    ['正文为空', '请把 JSON 对象作为正文发送。'],
  ),
  unsupportedMediaType: kind(
    415,
    [
      'The body is of a kind that is not read here',
      'Send JSON in UTF-8, uncompressed, with the header "Content-Type: application/json".',
    ],
    ['这里不接受这种类型的正文', '请发送 UTF-8 编码、未压缩的 JSON，并带上标头“Content-Type: application/json”。'],
  ),
  notJson: kind(
    400,
    ['The body is not JSON', 'Send a JSON object in UTF-8.'],
    ['正文不是 JSON', '请发送 UTF-8 编码的 JSON 对象。'],
  ),
  invalidBody: kind(
    400,
    [
      'The body has wrong or missing fields',
      'Correct the fields under "errors" and send it again. Nothing was accepted.',
    ],
    ['正文中有错误或缺失的字段', '请更正“errors”中的字段，再重新发送。本次没有受理。'],
  ),
  invalidQuery: kind(
    400,
    ['The query has wrong parameters', 'Correct the parameters under "errors".'],
    ['查询参数有误', '请更正“errors”中的参数。'],
  ),
  invalidIdempotencyKey: kind(
    400,
    [
      'The Idempotency-Key is not usable',
      'Send 1 to 255 printable ASCII characters, or leave the header out. Nothing was accepted.',
    ],
    ['Idempotency-Key 无法使用', '请用 1 到 255 个可打印的 ASCII 字符，或去掉这个标头。本次没有受理。'],
  ),
  preconditionRequired: kind(
    428,
    [
      'Say what you are replacing',
      'Read it first and send its ETag in If-Match, or "If-None-Match: *" when there is none yet.',
    ],
    ['请说明要替换哪个版本', '请先读取，并把 ETag 写进 If-Match；如果还没有内容，请用“If-None-Match: *”。'],
  ),
  preconditionInvalid: kind(
    400,
    [
      'If-Match is not usable',
      'Send exactly one of: If-Match with the ETag as it was answered, such as "7" in quotes; or "If-None-Match: *".',
    ],
    ['If-Match 无法使用', '以下两者只写一个：If-Match，值为返回的 ETag，例如带引号的 "7"；或“If-None-Match: *”。'],
  ),
} satisfies SomeProblems;
