import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of confirming somebody's contact, or of a drill. */
export const CONTACT_PROBLEMS = {
  confirmationUnreadable: kind(
    400,
    ['Not the link from the mail', 'Send the whole link from the mail of SNS.'],
    ['不是邮件中的链接', '请发送 SNS 邮件中的完整链接。'],
  ),
  confirmationNotValid: kind(
    410,
    ['The link is no longer valid', 'Use the newest mail; SNS sends another by itself.'],
    ['链接已失效', '请使用最新的一封邮件；SNS 会自动再发。'],
  ),
  confirmationNotOurs: kind(
    404,
    ['Not an engineer of this environment', 'Nothing was confirmed: check the link.'],
    ['不是这个环境的工程师', '没有验证任何联系方式：请检查链接。'],
  ),
  confirmedElsewhere: kind(
    409,
    [
      'Confirmed already, by the link in the mail',
      'Take the address out of the roster and put it in again, then confirm the new mail here.',
    ],
    ['已经通过邮件中的链接验证', '请把该地址从值班表中移除再重新添加，然后在这里用新邮件验证。'],
  ),
  confirmationUnavailable: kind(
    503,
    ['The pager cannot be reached', 'Nothing was confirmed. Send it again in a moment.'],
    ['暂时连不上呼叫服务', '没有验证任何联系方式。请稍后再发送一次。'],
  ),
  engineersNotFound: kind(
    404,
    ['Not in the roster', 'Nobody was paged: leave out those under "unknown", or add them.'],
    ['不在值班表中', '没有呼叫任何人：请去掉“unknown”中的人，或把他们加进值班表。'],
  ),
  teamNotFound: kind(
    404,
    ['No such team', 'Nobody was paged: name a team of the roster by its id.'],
    ['没有这个团队', '没有呼叫任何人：请写值班表中团队的 id。'],
  ),
  drillTooLarge: kind(
    422,
    ['Too many people for one drill', 'Nobody was paged: name fewer people.'],
    ['一次演练的人数过多', '没有呼叫任何人：请减少人数。'],
  ),
} satisfies SomeProblems;
