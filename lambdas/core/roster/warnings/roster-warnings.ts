import type { RosterSnapshot } from '../../duty/snapshot';
import type { Roster } from '../roster';
import { isInChina } from '../separate-people';
import { asleepWarnings } from './asleep';
import { exceptionWarnings } from './exceptions';
import { idleSwapWarnings } from './idle-swaps';
import { nightCallWarnings } from './night-calls';
import { teamWarnings } from './teams';
import { unwillingWarnings } from './unwilling';
import { type Range, type Warning, warning } from './warning';

/** Of holidays one wants to know a year ahead. */
export const CALENDAR_DAYS_AHEAD = 365;

/** Links in an SMS are cut in China, so that who has nothing else cannot acknowledge. Source: design, "Paging". */
const ONLY_NUMBERS_IN_CHINA: Warning['message'] = {
  en: 'Links in an SMS are cut in China: add an e-mail, chat or voice contact, or no page can be acknowledged.',
  'zh-Hans': '中国大陆的短信会去掉链接：请再加邮箱、聊天或语音联系方式，否则无法认领呼叫。',
};

const contactWarnings = (roster: Roster): Warning[] =>
  (['engineers', 'dutyManagers'] as const).flatMap((list) =>
    roster[list].flatMap(({ contacts }, index) =>
      contacts.length > 0 && contacts.every(isInChina)
        ? [
            warning(
              'onlyNumbersInChina',
              [list, index, 'contacts'],
              ONLY_NUMBERS_IN_CHINA.en,
              ONLY_NUMBERS_IN_CHINA['zh-Hans'],
            ),
          ]
        : [],
    ),
  );

/** While nobody is on duty or awake the duty managers are paged: without one, nobody is. */
const managerWarnings = ({ dutyManagers }: Roster): Warning[] =>
  dutyManagers.length > 0
    ? []
    : [
        warning(
          'noDutyManager',
          ['dutyManagers'],
          'There is no duty manager: when nobody is on duty, awake or on stand-by, people are woken or nobody is paged. Name at least one',
          '没有值班经理：无人当值、清醒或待命时，只能叫醒休息的人，或无人可呼叫。请至少写一位',
        ),
      ];

/**
 * What somebody should look at in a roster that is right by the schema, from an instant on; calendars are looked at for the
 * whole range, and turns as far as they are compiled.
 */
export const rosterWarnings = (roster: Roster, snapshot: RosterSnapshot, range: Range): Warning[] => [
  ...teamWarnings(roster, range),
  ...managerWarnings(roster),
  ...exceptionWarnings(roster, range),
  ...nightCallWarnings(roster, snapshot, range),
  ...unwillingWarnings(roster, snapshot),
  ...idleSwapWarnings(roster, snapshot, range),
  ...asleepWarnings(roster, snapshot),
  ...contactWarnings(roster),
];
