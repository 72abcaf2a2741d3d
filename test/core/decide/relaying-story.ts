import type { Command } from '../../../lambdas/core/commands';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { Issue, OwnedIssue } from '../../../lambdas/core/issue';
import { bookOf } from '../../../lambdas/core/policy-book';
import type { IssueRecord } from '../../../lambdas/core/record';
import { NOTHING_DUE_SOON } from '../../factories/policy';
import { anEngineer, aRoster, aRow, aTeam, engineerId, HOUR, MINUTE, NOW } from '../../factories/world';
import { given, type Line, REPORT, SETTLE } from './specification';

/** The instant at which Beijing goes home; Europe's duty begins then, and it is up before. */
export const DAY_ENDS = NOW + 6 * HOUR;

export const EUROPE = {
  boundaries: [NOW - 24 * HOUR, NOW + 4 * HOUR, DAY_ENDS, NOW + 15 * HOUR],
  rows: [aRow('asleep'), aRow('awake'), aRow('onDuty'), aRow('asleep')],
};
/** Beijing is up for five hours more after its duty, and on duty again the next day. */
const beijing = {
  boundaries: [NOW - 24 * HOUR, DAY_ENDS, NOW + 11 * HOUR, NOW + 22 * HOUR, NOW + 30 * HOUR],
  rows: [aRow('onDuty'), aRow('awake'), aRow('asleep'), aRow('onDuty'), aRow('asleep')],
};

/** Beijing relieved by Europe; Silicon Valley sleeps throughout; one duty manager. */
export const relayRoster = (over: Partial<RosterSnapshot> = {}): RosterSnapshot =>
  aRoster({
    untilAt: NOW + 5 * 24 * HOUR,
    teams: [
      aTeam('beijing', 'onDuty', { duty: beijing, homeRegions: ['CN'] }),
      aTeam('europe', 'awake', { duty: EUROPE, homeRegions: ['DE'] }),
      aTeam('valley', 'asleep'),
    ],
    engineers: [
      anEngineer('lin', 'beijing'),
      anEngineer('zhao', 'beijing'),
      anEngineer('anna', 'europe'),
      anEngineer('jonas', 'europe'),
      anEngineer('maya', 'valley'),
    ],
    dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
    ...over,
  });

/** A record whose hand-over note is written, then. */
export const recordAt = (at: number): IssueRecord => ({
  environment: {},
  asked: [],
  tried: [],
  findings: [],
  files: [],
  nextStep: { by: engineerId('lin'), at, text: 'Compare TCP and UDP in Jakarta' },
  promise: { by: engineerId('lin'), at, text: 'A workaround by 19:00' },
});
export const RECORD = recordAt(NOW);

export const WORLD = {
  world: { roster: relayRoster(), policies: { ...bookOf(NOTHING_DUE_SOON), revision: 1 } },
} as const;
export const by = (name: string, type: 'acceptRelay' | 'declineRelay' | 'askRelay'): Command => ({
  type,
  engineerId: engineerId(name),
});
export const keep = (name: string, untilAt: number): Command => ({
  type: 'keep',
  engineerId: engineerId(name),
  untilAt,
});
export const raise: Command = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P1' };

/** Lin owns an issue of Beijing's day, with its note written or not, and everything is carried out. */
export const ownedBy = (record?: IssueRecord, needs: Issue['needs'] = { regions: [] }): Line[] => [
  WORLD,
  { ...REPORT, needs, report: { title: 'Picture frozen', severity: 'P3' as const } } as Command,
  SETTLE,
  { type: 'acknowledge', engineerId: engineerId('lin') } as Command,
  SETTLE,
  { issue: (issue: Issue): Issue => ({ ...issue, ...(record && { record }) }) },
];

/** Half an hour before Lin's day ends the first offer is out. */
export const offered = (...lines: readonly Line[]) =>
  given(...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }, wake, SETTLE, ...lines);
export const wake: Command = { type: 'timerFired', effectsOlderThanMs: 60_000 };

export const relayOf = (issue: Issue) => (issue as OwnedIssue).relay;

/** Whom a decision asks or tells: `anna relay`, `boss nobodyTakesOver`. */
export const told = ({ events }: Decided): string[] =>
  events.flatMap((event) =>
    event.type === 'pageDecided' ? [`${event.engineerId} ${event.about?.kind ?? event.purpose}`] : [],
  );
