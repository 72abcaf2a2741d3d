import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of a command on an issue. */
export const ISSUE_PROBLEMS = {
  issueNotFound: kind(
    404,
    ['No such issue', 'You have no issue with this id. Check the id that the report answered.'],
    ['没有这个问题', '您没有这个 id 的问题。请核对上报时返回的 id。'],
  ),
  issueExists: kind(
    409,
    ['The issue exists already', 'Look at the issue instead of creating it again.'],
    ['问题已经存在', '请查看该问题，无需重新上报。'],
  ),
  notPaged: kind(
    409,
    ['You were not paged about this issue', 'Only somebody who was paged can take it or pass it on.'],
    ['此问题没有呼叫过您', '只有被呼叫的人才能认领或转出。'],
  ),
  ownedByAnother: kind(
    409,
    ['Somebody else owns this issue', 'There is nothing to do for you; speak to the owner.'],
    ['此问题由他人负责', '您无需处理；如有需要，请联系负责人。'],
  ),
  alreadyOwner: kind(
    409,
    ['You own this issue', 'An owned issue is not declined; hand it on, or resolve it.'],
    ['此问题由您负责', '已认领的问题请用“转给他人”，或解决它。'],
  ),
  noExpertAwake: kind(
    409,
    [
      'Nobody awake has that skill',
      'Nobody was asked. `nextAt` says when the next one wakes; without it nobody else has it, or all were asked.',
    ],
    [
      '清醒的人里没有这项专长',
      '没有呼叫任何人。`nextAt` 是下一位醒来的时间；没有它，则没有其他人有此专长，或都已请过。',
    ],
  ),
  tooManyExperts: kind(
    409,
    ['No more experts can be asked', 'Too many were asked about this issue; ask those who joined, or escalate it.'],
    ['不能再请更多专家', '此问题已请过太多人；请联系已加入的专家，或升级问题。'],
  ),
  notAskedAsExpert: kind(
    409,
    ['You were not asked as an expert', 'Only somebody whom an owner asked for can join or decline.'],
    ['没有请您作为专家协助', '只有负责人请过的人才能加入或谢绝。'],
  ),
  nobodyElse: kind(
    409,
    ['Nobody else can be asked', 'The roster has nobody else now. You still own the issue; speak to your team.'],
    ['没有其他人可以呼叫', '值班表上现在没有其他人。此问题仍由您负责；请联系团队。'],
  ),
  notOwner: kind(
    409,
    ['You do not own this issue', 'Acknowledge it first if nobody owns it; else speak to the owner.'],
    ['此问题不由您负责', '如果还没有负责人，请先认领；否则请联系负责人。'],
  ),
  handOverIncomplete: kind(
    409,
    [
      'The hand-over note is not complete',
      'Write the next step and what the customer was promised, then ask again. Nobody was asked.',
    ],
    ['交接记录不完整', '请先写下下一步和对客户的承诺，再请同事接手。尚未询问任何人。'],
  ),
  resolutionIncomplete: kind(
    409,
    [
      'The customer would not be told what it was',
      'Write what `missing` names, `cause` and `fix`; the customer reads both. What is not known yet is said so. Nothing was changed.',
    ],
    [
      '客户还不知道原因和修复',
      '请填写 `missing` 中的内容：`cause`（原因）、`fix`（修复了什么），客户会看到。尚不清楚的也请写明。未做任何更改。',
    ],
  ),
  commitmentMet: kind(
    409,
    [
      'It is marked already',
      'The customer has read what is under `said`, and it stays. Correct it in a message to the customer. Nothing was changed.',
    ],
    ['已经标记过', '客户已看到 `said` 中的内容，不再更改。如需更正，请给客户写消息。未做任何更改。'],
  ),
  keepOutOfRange: kind(
    409,
    ['An issue is kept for 12 hours at most', 'Choose a time in the next 12 hours. Nothing was changed.'],
    ['最多可保留 12 小时', '请选择 12 小时内的时间。未做任何更改。'],
  ),
  keepBeforeDayEnds: kind(
    409,
    [
      'Until your day ends the issue is yours anyway',
      'Choose a time after `dayEndsAt`; without it your day does not end in the next 12 hours. Nothing was changed.',
    ],
    [
      '下班之前，问题本来就由您负责',
      '请选择晚于 `dayEndsAt`（您的下班时间）的时间；没有它，则您在 12 小时内不会下班。未做任何更改。',
    ],
  ),
  issueResolved: kind(
    409,
    ['The issue is resolved', 'Reopen it if the problem persists, or report a new issue.'],
    ['问题已解决', '如果仍有影响，请重新打开，或上报新的问题。'],
  ),
  issueNotResolved: kind(
    409,
    ['The issue is still open', 'Only a resolved issue can be reopened, confirmed or rated; add a message instead.'],
    ['问题尚未解决', '只有已解决的问题才能重新打开、确认或评价；请改为补充消息。'],
  ),
  alreadyAnswered: kind(
    409,
    ['This was answered already', 'Read the answer; ask again only if it does not help, with "anyway" and a reason.'],
    ['这个问题已有答案', '请先看答案；如果仍不清楚，再加上“anyway”和原因重新提问。'],
  ),
  alreadyAsked: kind(
    409,
    [
      'This was asked already',
      'The customer has not answered yet. Wait for the answer, or ask again with "anyway" and a reason.',
    ],
    ['这个问题已经问过', '客户还没有回答。请等待回答，或加上“anyway”和原因重新提问。'],
  ),
  questionNotFound: kind(
    404,
    ['No such question', 'Take the id from "questions" of the issue.'],
    ['没有这个提问', '请从问题的“questions”中取 id。'],
  ),
  answeredByCustomer: kind(
    409,
    [
      'The customer has answered this',
      'Nothing was noted: their own words stand. Write what you heard since as a finding.',
    ],
    ['客户已回答', '没有记下：保留客户的原话。之后了解到的内容，请记为发现。'],
  ),
  promiseTooLate: kind(
    409,
    ['The time of the promise is over', 'Choose a time that is still to come. The customer was told nothing.'],
    ['承诺的时间已过', '请选择将来的时间。没有告诉客户。'],
  ),
  recordFull: kind(
    409,
    [
      'The record is full',
      'Nothing was written. Shorten the text, put long ones into a file, or send it as a message.',
    ],
    ['记录已满', '没有写入。请缩短内容，把长内容放到文件里，或作为消息发送。'],
  ),
  idempotencyKeyReused: kind(
    422,
    [
      'The Idempotency-Key belongs to another request',
      'Send the same body again to get the same answer, or use a new key for a new issue. Nothing was accepted.',
    ],
    [
      '这个 Idempotency-Key 属于另一个请求',
      '要得到相同的答复，请发送相同的正文；要上报新的问题，请换一个键。本次没有受理。',
    ],
  ),
} satisfies SomeProblems;
