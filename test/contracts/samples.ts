import type { IssueBusEvent, RosterBusEvent } from '../../lambdas/application/ports/bus';
import type { Log } from '../../lambdas/application/ports/log';
import type { OutgoingPage } from '../../lambdas/application/ports/pager';
import type { PeopleStore, StoredPerson } from '../../lambdas/application/ports/people-store';
import type { CustomerId, EngineerId, IssueId, TeamId } from '../../lambdas/core/ids';

export const issueId = (seed: number) => `iss_${String(seed).padStart(20, '0')}` as IssueId;
export const engineerId = (name: string) => name as EngineerId;

/** The longest link that a stack without a domain of its own makes: a page token has 53 characters at most. */
export const LONGEST_LINK = `https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/${'Zz_-'.repeat(13)}z`;

export const outgoingPage = (overrides: Partial<OutgoingPage> = {}): OutgoingPage => ({
  issueId: issueId(1),
  page: 1,
  attempt: 1,
  engineerId: engineerId('chen-yu'),
  locale: 'en',
  purpose: 'acknowledge',
  severity: 'P1',
  title: '连麦直播画面卡住 Picture frozen in a co-hosted live show',
  link: LONGEST_LINK,
  waitSeconds: 180,
  ...overrides,
});

export const busEvent = (seq: number, overrides: Partial<IssueBusEvent> = {}): IssueBusEvent => ({
  id: `${issueId(1)}#${seq}`,
  at: Date.UTC(2026, 10, 21, 3, 5, 0, 123),
  issueId: issueId(1),
  customerId: 'acme-live' as CustomerId,
  severity: 'P1',
  event: { type: 'pageRepeated', page: seq + 1, attempt: 2 },
  ...overrides,
});

/** An event of the roster. */
export const rosterBusEvent = (overrides: Partial<RosterBusEvent> = {}): RosterBusEvent => ({
  id: 'roster#7#2027-02-06T01:00:00.000Z',
  at: Date.UTC(2026, 10, 21, 3, 5, 0, 123),
  revision: 7,
  event: {
    type: 'coverageHoleFound',
    fromAt: Date.UTC(2027, 1, 6, 1),
    untilAt: Date.UTC(2027, 1, 6, 10),
    cause: 'holiday',
    teamIds: ['beijing' as TeamId],
    words: { en: 'public holiday: Beijing', 'zh-Hans': '公共假日：北京' },
    fix: {
      kind: 'holidayHours',
      teamId: 'beijing' as TeamId,
      zone: 'Asia/Shanghai',
      from: '09:00',
      to: '18:00',
      words: {
        en: 'Give Beijing duty hours under "holiday", 09:00–18:00 Beijing, and a crew for them.',
        'zh-Hans': '请为北京在 holiday 下设置当值时段 09:00–18:00（北京）并安排人员。',
      },
    },
  },
  ...overrides,
});

/** A log that keeps what it is told, so that tests can read what must and must not be in it. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`);
  };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** Puts people in force, as an edit that has committed does. */
export async function storePeople(store: PeopleStore, people: readonly StoredPerson[]): Promise<void> {
  const edit = '1-5a17ed';
  await store.stage(people, edit);
  await store.finish(
    people.map(({ id }) => id),
    { revision: 1, edit },
  );
}
