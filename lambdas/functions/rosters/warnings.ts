import type { ContactsFollowed } from '../../application/follow-edit';
import type { ContactState } from '../../core/contact-state';
import type { EngineerId } from '../../core/ids';
import type { Roster } from '../../core/roster/roster';
import type { Warning } from '../../core/roster/warnings/warning';
import type { Words } from '../../core/words';
import { jsonPointer } from '../../runtime/field-errors';
import { confirmUrl } from './contact-view';

/** So many are listed; the rest is counted. */
const MOST_LISTED = 200;
const PEOPLE = ['engineers', 'dutyManagers'] as const;

type ContactCode = 'pendingConfirmation' | 'unprotected' | 'refused';

/** What a roster may be saved with and somebody should look at. */
export interface RosterWarning {
  readonly code: Warning['code'] | ContactCode | 'more';
  /** Where it is in the roster that was sent. */
  readonly pointer: string;
  /** Whom it concerns, where it is one person. */
  readonly engineer?: EngineerId;
  /** For whoever saves and for the engineer, who may each read another language. */
  readonly message: Words;
}

function messageOf(
  state: ContactState,
  kind: string,
  url: string,
): { readonly code: ContactCode; readonly message: RosterWarning['message'] } | undefined {
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

/** Of contacts, those that the edit added or changed. */
const contactWarnings = (roster: Roster, { states }: ContactsFollowed, publicUrl: string): RosterWarning[] =>
  PEOPLE.flatMap((list) =>
    roster[list].flatMap(({ id, contacts }, place) =>
      (states.get(id) ?? []).flatMap((state, index): RosterWarning[] => {
        const found = messageOf(state, contacts[index]?.kind ?? '', confirmUrl(publicUrl, id));
        return found ? [{ ...found, pointer: jsonPointer([list, place, 'contacts', index]), engineer: id }] : [];
      }),
    ),
  );

function warningView(roster: Roster, { code, path, message }: Warning): RosterWarning {
  const [above, place] = path;
  const list = PEOPLE.find((people) => people === above);
  const engineer = list && typeof place === 'number' ? roster[list][place]?.id : undefined;
  return { code, pointer: jsonPointer(path), ...(engineer && { engineer }), message };
}

/** One list of all that somebody should look at in a roster: what `roster check` says of it, and its contacts. */
export function warningViews(
  roster: Roster,
  warnings: readonly Warning[],
  contacts: ContactsFollowed,
  publicUrl: string,
): RosterWarning[] {
  const all = [
    ...contactWarnings(roster, contacts, publicUrl),
    ...warnings.map((warning) => warningView(roster, warning)),
  ];
  const more = all.length - MOST_LISTED;
  if (more <= 0) return all;
  const message = {
    en: `And ${more} more: "roster check" lists all of them.`,
    'zh-Hans': `另有 ${more} 条：用“roster check”可查看全部。`,
  };
  return [...all.slice(0, MOST_LISTED), { code: 'more', pointer: '', message }];
}
