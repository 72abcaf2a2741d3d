import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of somebody who follows the link of a page. */
export const PAGE_PROBLEMS = {
  crossSite: kind(
    403,
    ['Sent from another site', 'Open your page link and press the button there.'],
    ['请求来自其他网站', '请打开呼叫中的链接，在那里按按钮。'],
  ),
  pageNotFound: kind(
    404,
    ['No such page link', 'Check that the whole link was copied, or open the newest page sent to you.'],
    ['链接无效', '请检查链接是否复制完整，或打开最近一次呼叫中的链接。'],
  ),
  pageExpired: kind(
    410,
    ['This page link has expired', 'Somebody has had the issue for more than a day; there is nothing to do.'],
    ['链接已过期', '此问题有人负责已超过一天，您无需处理。'],
  ),
} satisfies SomeProblems;
