import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of reading the roster or of changing it. */
export const ROSTER_PROBLEMS = {
  rosterNotFound: kind(
    404,
    ['There is no roster yet', 'Save the first with PUT /v1/roster and the header "If-None-Match: *".'],
    ['还没有值班表', '请用 PUT /v1/roster 保存第一份，并带上标头“If-None-Match: *”。'],
  ),
  rosterLost: kind(
    410,
    [
      'The roster in force is lost',
      'It is not stored whole any more; pages go on by what was compiled of it. Save a whole roster with PUT /v1/roster or restore an older revision with POST /v1/roster/revisions/{n}/restore and accept "notCompared" with a reason.',
    ],
    [
      '现行值班表已丢失',
      '它的存储内容已不完整；呼叫仍按已推算好的班次进行。请用 PUT /v1/roster 保存一份完整的值班表，或用 POST /v1/roster/revisions/{n}/restore 恢复较早的版本，并接受“notCompared”、说明理由。',
    ],
  ),
  revisionMismatch: kind(
    412,
    [
      'Somebody else changed it',
      'Read it again, apply your change to what you get, and send it with the new ETag in If-Match. Nothing was changed.',
    ],
    ['已被他人修改', '请重新读取，在最新内容上修改，再把新的 ETag 写进 If-Match 发送。未做任何更改。'],
  ),
  editNeedsAcceptance: kind(
    422,
    [
      'The edit takes something away that is there now',
      'Look at "refusals". Change the roster, or send it again with ?accept=… naming each code, as "accept" has it with the minutes, and ?reason=…. Nothing was changed.',
    ],
    [
      '这次修改会去掉现有的内容',
      '请查看“refusals”。请修改值班表；或重新发送，用 ?accept=… 逐一写明代码（“accept”中带分钟），并用 ?reason=… 说明理由。未做任何更改。',
    ],
  ),
  weighingTooLong: kind(
    422,
    [
      'It takes too long to look the roster through',
      'Make turns of hours longer, take out overrides, swaps and leave that are over, or give people who live alike the same hours. Nothing was changed.',
    ],
    [
      '值班表推算耗时过长',
      '请加长按小时轮换的班次，删去已结束的临时调整、换班和请假，或让作息相近的人使用相同的时段。未做任何更改。',
    ],
  ),
  policyMissesBudget: kind(
    422,
    [
      'A policy cannot keep its first response',
      'Look at "budgets": each has the sum at its worst hour. Shorten the waits, page somebody awake earlier, or promise more time. Nothing was changed.',
    ],
    [
      '策略无法满足首次响应时限',
      '请查看“budgets”：其中有最差时刻的合计。请缩短等待、更早呼叫清醒的人，或放宽时限。未做任何更改。',
    ],
  ),
  coverageTooLong: kind(
    422,
    [
      'It takes too long to look through so many days',
      'Ask for fewer days with ?days=…, for some months in several requests with ?from=…, say.',
    ],
    ['推算这么多天的覆盖耗时过长', '请用 ?days=… 减少天数，例如用 ?from=… 分几次查询，每次几个月。'],
  ),
  revisionNotFound: kind(
    404,
    ['No such revision', 'Nothing is known of a revision with this number; list what there is.'],
    ['没有这个版本', '没有这个编号的版本；请列出现有的版本。'],
  ),
  revisionLost: kind(
    410,
    [
      'The roster of that revision is lost',
      'It is not stored whole any more: use another revision. Save one over it if it is the one in force. Nothing was changed.',
    ],
    [
      '该版本的值班表已丢失',
      '它的存储内容已不完整：请使用其他版本。如果它正在生效，请保存一份值班表替换它。未做任何更改。',
    ],
  ),
  peopleErased: kind(
    409,
    [
      'Somebody of that revision was erased',
      'Nobody has contacts of those under "missing": save a roster without them, or enter them anew. Nothing was changed.',
    ],
    ['该版本中有人的资料已删除', '“missing”中的人已没有联系方式：请保存不含他们的值班表，或重新录入。未做任何更改。'],
  ),
  revisionOutdated: kind(
    409,
    [
      'That revision is no roster any more',
      'Rosters must be otherwise since: read the revision, correct what is under "errors", and save it. Nothing was changed.',
    ],
    ['该版本已不符合现在的规则', '值班表的规则后来有变化：请读取该版本，更正“errors”中的内容，再保存。未做任何更改。'],
  ),
} satisfies SomeProblems;
