import type { Capability } from '../../core/coverage/capabilities';
import type { LevelMinutes } from '../../core/coverage/level-track';
import type { CoverageReport } from '../../core/coverage/report';
import { yearWords } from '../../core/coverage/words';
import type { Interval } from '../../core/duty/intervals';
import type { RosterBody } from '../../core/roster/roster-body';
import { iso } from '../../runtime/answer';
import { holeView } from './hole-view';

const span = ({ fromAt, untilAt }: { readonly fromAt: number; readonly untilAt: number }) => ({
  from: iso(fromAt),
  until: iso(untilAt),
});

const minutesView = ({ onDuty, awakeOnly, standByOnly, nobody }: LevelMinutes) => ({
  onDuty: Math.round(onDuty),
  awakeOnly: Math.round(awakeOnly),
  standByOnly: Math.round(standByOnly),
  nobody: Math.round(nobody),
});

const named = (need: Capability) => ('skill' in need ? { skill: need.skill } : { language: need.language });

const gapView = ([fromAt, untilAt]: Interval) => span({ fromAt, untilAt });

/** A coverage report as it leaves: instants in ISO 8601, holes with words in both languages. */
export function coverageView(body: RosterBody, report: CoverageReport) {
  return {
    revision: report.revision,
    ...span(report),
    whole: {
      minutes: minutesView(report.whole.minutes),
      stretchCount: report.whole.stretchCount,
      stretches: report.whole.stretches.map((stretch) => ({ ...span(stretch), level: stretch.level })),
    },
    teams: report.teams.map(({ teamId, minutes }) => ({ team: teamId, minutes: minutesView(minutes) })),
    holeCount: report.holeCount,
    holes: report.holes.map((hole) => holeView(body, hole)),
    seams: report.seams.map(({ fromTeamId, toTeamId, smallestAt, ...seam }) => ({
      fromTeam: fromTeamId,
      toTeam: toTeamId,
      ...seam,
      smallestAt: iso(smallestAt),
    })),
    unknownYears: report.yearsNotKnown.map((one) => ({
      team: one.teamId,
      year: one.year,
      calendars: one.calendarIds,
      ...span(one),
      words: yearWords(body, one),
    })),
    capabilities: report.capabilities.map(({ need, minutes, gaps, ...one }) => ({
      ...named(need),
      ...one,
      minutes: minutesView(minutes),
      gaps: gaps.map(gapView),
    })),
    load: report.load.map(({ engineerId, teamId, ...hours }) => ({ engineer: engineerId, team: teamId, ...hours })),
    fairness: report.fairness.map(({ teamId, ...even }) => ({ team: teamId, ...even })),
  };
}
