import { codeName } from '../code-names';
import type { Interval } from '../duty/intervals';
import { SKILL_WORDS } from '../skill-words';
import type { Words } from '../words';
import type { EditRefusal, Times } from './refusal';

const minute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** The day is said once where a stretch stays in it. */
function stretchWords([from, until]: Interval): string {
  const [start, end] = [minute(from), minute(until)];
  return `${start}–${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end} UTC`;
}

const hours = (minutes: number): Words => {
  if (minutes < 60) return { en: `${minutes} min`, 'zh-Hans': `${minutes} 分钟` };
  const whole = Math.round(minutes / 6) / 10;
  return { en: `${whole} h`, 'zh-Hans': `${whole} 小时` };
};

/** When, with the first stretch and the sum. */
export function whenWords({ intervals, total, minutes }: Times): Words {
  const [first] = intervals;
  const start = first ? stretchWords(first) : '';
  if (total <= 1) return { en: start, 'zh-Hans': start };
  return {
    en: `${start} and ${total - 1} more ${total === 2 ? 'time' : 'times'}, ${hours(minutes).en} in all`,
    'zh-Hans': `${start} 等共 ${total} 段，合计 ${hours(minutes)['zh-Hans']}`,
  };
}

const listed = (names: readonly string[]): Words => ({ en: names.join(', '), 'zh-Hans': names.join('、') });

const WHY_NOT_COMPARED: Readonly<Record<Extract<EditRefusal, { code: 'notCompared' }>['because'], Words>> = {
  lost: { en: 'is not stored whole any more', 'zh-Hans': '的存储内容已不完整' },
  cannotBeCompiled: { en: 'cannot be compiled any more', 'zh-Hans': '已无法推算' },
  takesTooLong: { en: 'takes too long to look through', 'zh-Hans': '推算耗时过长' },
};

/** What a refusal says to whoever edits. `nameOf` gives what a person is called, where that is known. */
export function refusalWords(refusal: EditRefusal, nameOf: (id: string) => string = (id) => id): Words {
  const when = whenWords(refusal);
  switch (refusal.code) {
    case 'opensHole':
      return {
        en: `Nobody would be on duty, where somebody is now: ${when.en}.`,
        'zh-Hans': `会出现空档，原本有人当值：${when['zh-Hans']}。`,
      };
    case 'losesSkill':
      return {
        en: `Nobody awake would have the skill ${SKILL_WORDS.en[refusal.skill]}, where somebody has it now: ${when.en}.`,
        'zh-Hans': `清醒时段内将无人具备技能“${SKILL_WORDS['zh-Hans'][refusal.skill]}”，原本有人：${when['zh-Hans']}。`,
      };
    case 'losesLanguage': {
      const some = listed(refusal.customers.slice(0, 3));
      const [whose, whoseZh] = some.en ? [` (${some.en})`, `（${some['zh-Hans']}）`] : ['', ''];
      return {
        en: `Nobody awake would speak ${codeName(refusal.language, 'language', 'en')}, a customer's language${whose}, where somebody does now: ${when.en}.`,
        'zh-Hans': `清醒时段内将无人会说客户${whoseZh}的语言（${codeName(refusal.language, 'language', 'zh-Hans')}），原本有人：${when['zh-Hans']}。`,
      };
    }
    case 'doubleDuty': {
      const teams = listed(refusal.teamIds);
      return {
        en: `${nameOf(refusal.engineerId)} would be on duty for several teams at once (${teams.en}): ${when.en}.`,
        'zh-Hans': `${nameOf(refusal.engineerId)} 会同时为多个团队当值（${teams['zh-Hans']}）：${when['zh-Hans']}。`,
      };
    }
    case 'dropsSwap': {
      const swaps = listed(refusal.swapIds.slice(0, 5));
      const engineers = listed(refusal.engineerIds.slice(0, 6).map(nameOf));
      return {
        en: `A swap that engineers agreed on (${engineers.en}) would be undone, ${swaps.en}: ${when.en}. Take it over into what you save.`,
        'zh-Hans': `工程师（${engineers['zh-Hans']}）已商定的换班会被取消（${swaps['zh-Hans']}）：${when['zh-Hans']}。请把它写进要保存的值班表。`,
      };
    }
    case 'notCompared': {
      const why = WHY_NOT_COMPARED[refusal.because];
      return {
        en: `The roster in force ${why.en}, so what this edit takes away is not known. Check by itself what you save ("roster coverage FILE"); accept this if it is right.`,
        'zh-Hans': `现行值班表${why['zh-Hans']}，因此不知道这次修改会去掉什么。请单独检查要保存的值班表（“roster coverage FILE”），无误再接受。`,
      };
    }
    default:
      return refusal satisfies never;
  }
}
