import type { EngineerId } from '../ids';
import type { Role } from '../roster/rotation';
import type { Words } from '../words';
import { timesOf } from './edit-refusals';
import { whenWords } from './refusal-words';
import type { Stay, StayBecause } from './swap-effect';

const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  primary: { en: 'primary', 'zh-Hans': '主值' },
  secondary: { en: 'secondary', 'zh-Hans': '备值' },
  standBy: { en: 'stand-by', 'zh-Hans': '待命' },
};

type Why = Extract<StayBecause, { readonly code: 'otherAway' }>['why'];
const AWAY_WORDS: Readonly<Record<Why, Words>> = {
  leave: { en: 'is on leave then', 'zh-Hans': '那时在请假' },
  workingDays: { en: 'does not work on that day', 'zh-Hans': '那天不上班' },
  ownHours: { en: 'is asleep then by their own clock', 'zh-Hans': '按自己的时钟那时在休息' },
  removed: { en: 'is taken off duty then by an override', 'zh-Hans': '那时被临时调整移出当值' },
  override: { en: 'is replaced then by an override', 'zh-Hans': '那时被临时调整替换' },
  busy: { en: 'has another role then', 'zh-Hans': '那时已有另一个角色' },
  awake: { en: 'is not in their night then', 'zh-Hans': '那时并未休息' },
  swap: { en: 'gives it on in another swap', 'zh-Hans': '在另一个换班里又换了出去' },
};

/** Why, and what to do instead. */
function becauseWords(because: StayBecause, from: EngineerId, to: EngineerId): Words {
  switch (because.code) {
    case 'standsIn':
      return {
        en: `"${from}" only stands in there for "${because.forEngineer}", and a swap exchanges turns. Leave this time out, and let an override name who stands in`,
        'zh-Hans': `“${from}”只是在替“${because.forEngineer}”，换班换的是轮到的班。请避开这段时间，改用临时调整指定谁来替`,
      };
    case 'byOverride':
      return {
        en: `the override "${because.rule}" names "${from}", and overrides have the last word. Leave this time out, and change that override`,
        'zh-Hans': `临时调整“${because.rule}”指定了“${from}”，以临时调整为准。请避开这段时间，改那条临时调整`,
      };
    case 'otherAway': {
      const why = AWAY_WORDS[because.why];
      return {
        en: `"${to}" ${why.en}. Leave this time out, or ask somebody else`,
        'zh-Hans': `“${to}”${why['zh-Hans']}。请避开这段时间，或另找一位`,
      };
    }
    case 'otherwise':
      return {
        en: 'another swap or override has it otherwise. Leave this time out, or ask somebody else',
        'zh-Hans': '另一个换班或临时调整另有安排。请避开这段时间，或另找一位',
      };
    default:
      return because satisfies never;
  }
}

/** Which shift would not go to the other, when, why, and what to do. */
export function stayWords({ part: { from, to }, role, because, intervals }: Stay): Words {
  const when = whenWords(timesOf(intervals));
  const why = becauseWords(because, from, to);
  const name = ROLE_WORDS[role];
  return {
    en: `As ${name.en}, "${to}" would not come in for "${from}": ${when.en}; ${why.en}`,
    'zh-Hans': `“${from}”的${name['zh-Hans']}不会换给“${to}”：${when['zh-Hans']}；${why['zh-Hans']}`,
  };
}
