import type { Command, Refusal } from '../../core/commands';
import type { Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { MissingForHandOver } from '../../core/record';
import { LONGEST_KEPT_HOURS } from '../../core/relay';

type InEach = Readonly<Record<Locale, string>>;

/** What the owner has not written, or not written again since they have the issue. */
const MISSING: Readonly<Record<MissingForHandOver, InEach>> = {
  nextStep: {
    en: 'Write the next step first, or confirm it by writing it again: whoever takes it over needs it. Nobody was asked.',
    'zh-Hans': '请先写下（或重新写一遍来确认）下一步，接手的人需要它。尚未询问任何人。',
  },
  promise: {
    en: 'Write what the customer was promised first, with a time that is still ahead if it has one: whoever takes it over needs it. Nobody was asked.',
    'zh-Hans': '请先写下对客户的承诺（如有时间，须为将来的时间），接手的人需要它。尚未询问任何人。',
  },
};

const KEPT_TOO_EARLY: InEach = {
  en: `That time is over. Choose one in the next ${LONGEST_KEPT_HOURS} hours. Nothing was changed.`,
  'zh-Hans': `这个时间已过。请选择 ${LONGEST_KEPT_HOURS} 小时内的时间。未做任何更改。`,
};

const WRITTEN_SINCE: InEach = {
  en: 'Nothing was asked. The customer has written since, and perhaps answered it; if it has to be asked again, say why.',
  'zh-Hans': '没有提问。客户在提问之后写过消息，可能已经回答；如果必须再问，请写明原因。',
};

/** What is to be said of a refusal beside what is always said of its kind. */
export function refusalWords(refusal: Refusal, command: Command, now: Instant): InEach | undefined {
  if (refusal.code === 'handOverIncomplete') {
    const [missing, ...more] = refusal.missing;
    return missing === undefined || more.length > 0 ? undefined : MISSING[missing];
  }
  if (refusal.code === 'alreadyAsked') return refusal.writtenSince && WRITTEN_SINCE;
  if (refusal.code !== 'keepOutOfRange' || command.type !== 'keep' || command.untilAt > now) return undefined;
  return KEPT_TOO_EARLY;
}
