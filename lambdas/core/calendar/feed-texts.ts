import type { Locale } from '../locale';
import type { DutyRole } from './duties';

interface FeedTexts {
  readonly name: (of: string) => string;
  readonly roles: (role: DutyRole) => string;
  readonly title: (team: string, role: DutyRole) => string;
  readonly titleWith: (title: string, person: string) => string;
  readonly partner: (person: string, team: string) => string;
  readonly before: (partners: readonly string[]) => string;
  readonly after: (partners: readonly string[]) => string;
  readonly leave: string;
}

const ENGLISH: Readonly<Record<DutyRole, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  standBy: 'Stand-by',
  onDuty: 'On duty',
};
const SIMPLIFIED_CHINESE: Readonly<Record<DutyRole, string>> = {
  primary: '主值',
  secondary: '备值',
  standBy: '待命',
  onDuty: '当值',
};

/** What a calendar feed says. A text that is missing in one language does not compile. */
export const FEED_TEXTS: Readonly<Record<Locale, FeedTexts>> = {
  en: {
    name: (of) => `Sunrelay: ${of}`,
    roles: (role) => `Role: ${ENGLISH[role].toLowerCase()}`,
    title: (team, role) => `${team} ${ENGLISH[role].toLowerCase()}`,
    titleWith: (title, person) => `${title}: ${person}`,
    partner: (person, team) => `${person} (${team})`,
    before: (partners) => `Takes over from: ${partners.join(', ')}`,
    after: (partners) => `Hands over to: ${partners.join(', ')}`,
    leave: 'Leave',
  },
  'zh-Hans': {
    name: (of) => `Sunrelay：${of}`,
    roles: (role) => `角色：${SIMPLIFIED_CHINESE[role]}`,
    title: (team, role) => `${team} ${SIMPLIFIED_CHINESE[role]}`,
    titleWith: (title, person) => `${title}：${person}`,
    partner: (person, team) => `${person}（${team}）`,
    before: (partners) => `交接自：${partners.join('、')}`,
    after: (partners) => `交接给：${partners.join('、')}`,
    leave: '请假',
  },
};
