import type { TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { DayKind } from '../roster/weekdays';
import type { Words } from '../words';
import { cityOf } from '../zone-city';
import type { Cause } from './evidence';
import type { Crew, Fix } from './fix';
import type { Hole } from './holes-explained';
import type { YearNotKnown } from './years-not-known';

const DAYS: Readonly<Record<DayKind, Words>> = {
  mon: { en: 'Monday', 'zh-Hans': '周一' },
  tue: { en: 'Tuesday', 'zh-Hans': '周二' },
  wed: { en: 'Wednesday', 'zh-Hans': '周三' },
  thu: { en: 'Thursday', 'zh-Hans': '周四' },
  fri: { en: 'Friday', 'zh-Hans': '周五' },
  sat: { en: 'Saturday', 'zh-Hans': '周六' },
  sun: { en: 'Sunday', 'zh-Hans': '周日' },
  holiday: { en: 'public holidays', 'zh-Hans': '公共假日' },
};

const days = (kinds: readonly DayKind[]): Words => ({
  en: kinds.map((kind) => DAYS[kind].en).join(', '),
  'zh-Hans': kinds.map((kind) => DAYS[kind]['zh-Hans']).join('、'),
});

const city = (zone: string): Words => ({ en: cityOf(zone, 'en'), 'zh-Hans': cityOf(zone, 'zh-Hans') });

const namesOf = ({ teams }: Pick<RosterBody, 'teams'>) => {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return (id: TeamId): Words => {
    const name = names.get(id);
    return { en: name?.en ?? id, 'zh-Hans': name?.['zh-Hans'] ?? name?.en ?? id };
  };
};

const CAUSE_WORDS: Readonly<Record<Cause, (teams: Words) => Words>> = {
  override: (teams) => ({
    en: `an override takes duty away from ${teams.en}`,
    'zh-Hans': `临时调整取消了${teams['zh-Hans']}的当值`,
  }),
  leave: (teams) => ({
    en: `${teams.en} has duty hours and nobody there: leave`,
    'zh-Hans': `${teams['zh-Hans']}当值时段内全员请假或不在`,
  }),
  workingDays: (teams) => ({
    en: `${teams.en} has duty hours and nobody there: nobody works on this day`,
    'zh-Hans': `${teams['zh-Hans']}当值时段内无人：当天没有人上班`,
  }),
  ownHours: (teams) => ({
    en: `${teams.en} has duty hours and nobody there: asleep by their own clocks`,
    'zh-Hans': `${teams['zh-Hans']}当值时段内无人：按本人时钟都在休息`,
  }),
  holiday: (teams) => ({ en: `public holiday: ${teams.en}`, 'zh-Hans': `公共假日：${teams['zh-Hans']}` }),
  dstSeam: (teams) => ({
    en: `daylight saving time parts the hours of ${teams.en}`,
    'zh-Hans': `夏令时使${teams['zh-Hans']}的时段错开`,
  }),
  unknownYear: (teams) => ({
    en: `no calendar of ${teams.en} knows this year: it may be a make-up workday`,
    'zh-Hans': `${teams['zh-Hans']}的日历没有这一年的数据：当天可能是调休上班日`,
  }),
  weekend: (teams) => ({ en: `weekend: ${teams.en}`, 'zh-Hans': `周末：${teams['zh-Hans']}` }),
  hours: (teams) => ({
    en: `the hours of ${teams.en} do not meet`,
    'zh-Hans': `${teams['zh-Hans']}的当值时段没有衔接`,
  }),
};

/** Why a hole is there, in one phrase: of each language, what to put behind "because". */
export function causeWords(
  body: Pick<RosterBody, 'teams'>,
  { cause, teamIds }: Pick<Hole, 'cause' | 'teamIds'>,
): Words {
  const name = namesOf(body);
  return CAUSE_WORDS[cause]({
    en: teamIds.map((id) => name(id).en).join(', '),
    'zh-Hans': teamIds.map((id) => name(id)['zh-Hans']).join('、'),
  });
}

/** Which year a team does not know the holidays of, and what to do about it, in one sentence. */
export function yearWords(
  body: Pick<RosterBody, 'teams'>,
  { teamId, year, calendarIds }: Pick<YearNotKnown, 'teamId' | 'year' | 'calendarIds'>,
): Words {
  const team = namesOf(body)(teamId);
  return {
    en: `The holidays of ${year} are unknown for ${team.en}, whose days go by weekdays: import that year into ${calendarIds.join(', ')} with "roster holidays".`,
    'zh-Hans': `${team['zh-Hans']} ${year} 年的假日未知，暂按星期几计算：请用“roster holidays”为日历（${calendarIds.join('、')}）导入这一年。`,
  };
}

/** What to change, in one sentence. */
export function fixWords(body: Pick<RosterBody, 'teams'>, fix: Fix): Words {
  const team = namesOf(body)(fix.teamId);
  switch (fix.kind) {
    case 'lengthenHours':
      return lengthenWords(team, fix);
    case 'addCrew':
      return crewWords(body, fix.crews);
    case 'holidayHours': {
      const where = city(fix.zone);
      return {
        en: `Give ${team.en} duty hours under "holiday", ${fix.from}–${fix.to} ${where.en}, and a crew for them.`,
        'zh-Hans': `请为${team['zh-Hans']}在 holiday 下设置当值时段 ${fix.from}–${fix.to}（${where['zh-Hans']}）并安排人员。`,
      };
    }
    case 'importYear':
      return {
        en: `Import ${fix.year} into the calendars of ${team.en} (${fix.calendarIds.join(', ')}) with "roster holidays", or give the crew Saturdays and Sundays.`,
        'zh-Hans': `请用“roster holidays”为${team['zh-Hans']}的日历（${fix.calendarIds.join('、')}）导入 ${fix.year} 年，或安排周末当值。`,
      };
    case 'changeOverride':
      return overrideWords(team, fix);
    case 'standIn':
      return {
        en: `Let somebody of ${team.en} stand in: the override below is ready to be added.`,
        'zh-Hans': `请由${team['zh-Hans']}的同事顶班：下方的临时调整可直接加入值班表。`,
      };
    case 'morePeople':
      return {
        en: `Everybody is on leave: move somebody's leave, or add people to ${team.en}.`,
        'zh-Hans': `所有人都在请假：请调整请假，或为${team['zh-Hans']}增加人员。`,
      };
    default: {
      const never: never = fix;
      return never;
    }
  }
}

function overrideWords(team: Words, { overrideId, isWhole }: Extract<Fix, { kind: 'changeOverride' }>): Words {
  const [en, zhHans] = overrideId ? [` "${overrideId}"`, `“${overrideId}”`] : ['', ''];
  return isWhole
    ? {
        en: `Take out the override${en} on ${team.en}, or name somebody instead in it.`,
        'zh-Hans': `请删除${team['zh-Hans']}的临时调整${zhHans}，或在其中指定替代人员。`,
      }
    : {
        en: `Let the override${en} on ${team.en} end earlier, or name somebody instead in it.`,
        'zh-Hans': `请提前结束${team['zh-Hans']}的临时调整${zhHans}，或在其中指定替代人员。`,
      };
}

function lengthenWords(team: Words, fix: Extract<Fix, { kind: 'lengthenHours' }>): Words {
  const day = DAYS[fix.day];
  const where = city(fix.zone);
  return fix.edge === 'end'
    ? {
        en: `Let ${team.en} end ${fix.byMinutes} minutes later on ${day.en}: ${fix.to} instead of ${fix.from} (${where.en}).`,
        'zh-Hans': `请将${team['zh-Hans']}${day['zh-Hans']}的下班推迟 ${fix.byMinutes} 分钟：${fix.from} 改为 ${fix.to}（${where['zh-Hans']}）。`,
      }
    : {
        en: `Let ${team.en} begin ${fix.byMinutes} minutes earlier on ${day.en}: ${fix.from} instead of ${fix.to} (${where.en}).`,
        'zh-Hans': `请将${team['zh-Hans']}${day['zh-Hans']}的上班提前 ${fix.byMinutes} 分钟：${fix.to} 改为 ${fix.from}（${where['zh-Hans']}）。`,
      };
}

function crewWords(body: Pick<RosterBody, 'teams'>, crews: readonly Crew[]): Words {
  const name = namesOf(body);
  const each = crews.map(({ teamId, days: kinds, from, to, zone }) => {
    const [team, on, where] = [name(teamId), days(kinds), city(zone)];
    return {
      en: `${team.en} on ${on.en}, ${from}–${to} (${where.en})`,
      'zh-Hans': `${team['zh-Hans']}${on['zh-Hans']} ${from}–${to}（${where['zh-Hans']}）`,
    };
  });
  return {
    en: `Add a crew: ${each.map(({ en }) => en).join('; ')}.`,
    'zh-Hans': `请安排当值：${each.map((one) => one['zh-Hans']).join('；')}。`,
  };
}
