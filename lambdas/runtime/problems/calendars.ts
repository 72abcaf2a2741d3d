import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of leave from a calendar file, or of a calendar feed. */
export const CALENDAR_PROBLEMS = {
  leaveUnreadable: kind(
    422,
    ['The calendar file cannot be taken', 'Correct what "problems" says. Nothing was changed.'],
    ['无法使用这个日历文件', '请按“problems”中的说明更正。未做任何更改。'],
  ),
  tooMuchLeave: kind(
    422,
    ['Too many leaves', 'An engineer has at most 100: take out those that are over. Nothing was changed.'],
    ['请假条目过多', '每位工程师最多 100 条：请删去已结束的。未做任何更改。'],
  ),
  leaveRefused: kind(
    422,
    [
      'The roster would not be right with this leave',
      'Correct what "errors" says in the roster first, then send the file again. Nothing was changed.',
    ],
    ['加上这些请假后值班表不正确', '请先在值班表中更正“errors”所列内容，再重新发送文件。未做任何更改。'],
  ),
  engineerNotFound: kind(
    404,
    ['Not in the roster', 'Name an engineer of the roster by their id. Nothing was changed.'],
    ['不在值班表中', '请写值班表中工程师的 id。未做任何更改。'],
  ),
  feedNotFound: kind(
    404,
    ['No such calendar', 'It was revoked, or the address is not whole. Ask an admin for a new one.'],
    ['没有这个日历', '它已被吊销，或地址不完整。请向管理员要新的地址。'],
  ),
  calendarUnavailable: kind(
    503,
    [
      'The calendar cannot be written now',
      'The roster in force is lost. What the calendar shows already may be kept, and it goes on by itself once an admin saves a whole roster: ask one to.',
    ],
    [
      '暂时无法生成日历',
      '现行值班表已丢失。日历中已有的内容可以保留；管理员保存完整的值班表后会自动恢复，请联系管理员。',
    ],
  ),
  feedOfNobody: kind(
    404,
    ['Not in the roster', 'Name an engineer or a team of the roster by its id. Nothing was made.'],
    ['不在值班表中', '请写值班表中工程师或团队的 id。没有创建任何内容。'],
  ),
  feedRevoked: kind(
    409,
    [
      'The calendar was revoked while it was being made',
      'Its address opens nothing and is not shown. Make another if it is still needed.',
    ],
    ['日历在创建过程中被吊销', '它的地址打不开，因此不显示。如仍需要，请重新创建。'],
  ),
  tooManyFeeds: kind(
    409,
    ['Too many calendar feeds', 'Revoke those that nobody needs, then make a new one.'],
    ['日历订阅过多', '请先吊销不再需要的，再创建新的。'],
  ),
} satisfies SomeProblems;
