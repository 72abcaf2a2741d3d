import type { ContactsFollowed } from '../../application/follow-edit';
import type { ContactState } from '../../core/contact-state';
import type { EngineerId } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { Roster } from '../../core/roster/roster';
import { withoutLink } from '../../core/roster/separate-people';
import { ONLY_NUMBERS_IN_CHINA } from '../../core/roster/warnings/roster-warnings';
import { confirmUrl } from './contact-view';

/** What an edit was saved with and somebody should mend. */
export interface RosterWarning {
  readonly engineer: EngineerId;
  readonly code: 'onlyNumbersInChina' | 'pendingConfirmation' | 'unprotected' | 'refused';
  /** For whoever saves and for the engineer, who may each read another language. */
  readonly message: Readonly<Record<Locale, string>>;
}

function messageOf(state: ContactState, kind: string, url: string): Omit<RosterWarning, 'engineer'> | undefined {
  switch (state) {
    case 'pendingConfirmation':
      if (kind !== 'email') return undefined;
      return {
        code: state,
        message: {
          en: `The address receives nothing until its owner confirms it: paste the link from the mail at ${url}`,
          'zh-Hans': `邮箱验证前收不到呼叫：请把验证邮件中的链接粘贴到 ${url}`,
        },
      };
    case 'unprotected':
      return {
        code: state,
        message: {
          en: 'The address was confirmed by the link in the mail, so an unsubscribe link silences it: take it out, save, and put it in again.',
          'zh-Hans': '邮箱是点邮件里的链接验证的，退订链接会让它收不到呼叫：请先删去并保存，再加回。',
        },
      };
    case 'refused':
      return {
        code: state,
        message: {
          en: `The ${kind} contact is not taken by the pager: correct it.`,
          'zh-Hans': `呼叫服务不接受这个 ${kind} 联系方式：请更正。`,
        },
      };
    default:
      return undefined;
  }
}

/** What to mend in a roster that was saved; of contacts, those that the edit added or changed. */
export function warningsOf(roster: Roster, { states }: ContactsFollowed, publicUrl: string): RosterWarning[] {
  const china = withoutLink(roster).map(
    ({ id }): RosterWarning => ({ engineer: id, code: 'onlyNumbersInChina', message: ONLY_NUMBERS_IN_CHINA }),
  );
  const contacts = [...roster.engineers, ...roster.dutyManagers].flatMap(({ id, contacts: saved }) =>
    (states.get(id) ?? []).flatMap((state, index): RosterWarning[] => {
      const warning = messageOf(state, saved[index]?.kind ?? '', confirmUrl(publicUrl, id));
      return warning ? [{ engineer: id, ...warning }] : [];
    }),
  );
  return [...china, ...contacts];
}
