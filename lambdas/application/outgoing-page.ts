import { policyOf } from '../core/decide/draft';
import type { News, PageEffect, PendingEffect } from '../core/effects';
import type { Instant } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Locale } from '../core/locale';
import { waitMs } from '../core/policy';
import { threeLines } from '../core/record/three-lines';
import type { World } from '../core/world';
import { localTime } from './local-time';
import type { OutgoingPage } from './ports/pager';
import { type LabelledLine, threeLinesText } from './three-lines-text';

/** What a page is composed from. */
export interface Paging {
  readonly issue: Issue;
  readonly effect: PageEffect & PendingEffect;
  readonly world: World;
  readonly now: Instant;
}

/** How a person is to be written to, and on whose clock: their team's, or UTC. */
function writtenTo(world: World, { engineerId }: PageEffect) {
  const { teams = [], engineers = [], dutyManagers = [] } = world.roster ?? {};
  const engineer = engineers.find(({ id }) => id === engineerId);
  const person = engineer ?? dutyManagers.find(({ id }) => id === engineerId);
  const zone = teams.find(({ id }) => id === engineer?.teamId)?.zone ?? 'UTC';
  const { locale = 'en', smsWithoutLink } = person ?? {};
  return { zone, person: { locale, ...(smsWithoutLink && { smsWithoutLink }) } };
}

/** The three lines that stand on top of a page, on its reader's clock. */
const linesFor = (issue: Issue, zone: string, locale: Locale, now: Instant): readonly LabelledLine[] =>
  threeLinesText(threeLines(issue, now), locale, (at) => localTime(at, zone, locale, now));

/** When what is told of runs out, if it does. */
function endsAtOf(about: News, { commitments }: Issue): Instant | undefined {
  switch (about.kind) {
    case 'commitment':
      return about.dueAt ?? commitments[about.commitment].dueAt;
    case 'noteWanted':
      return about.untilAt;
    case 'promise':
      return about.dueAt;
    default:
      return undefined;
  }
}

/** What a page tells who is not asked, with how long is left at this moment. */
function toldIn({ about, as }: PageEffect, issue: Issue, now: Instant): Partial<OutgoingPage> {
  if (!about || !as) return {};
  const endsAt = endsAtOf(about, issue);
  if (endsAt === undefined) return { about, as };
  return { about, as, secondsLeft: Math.max(0, Math.floor((endsAt - now) / 1000)) };
}

/** What an expert is asked for, and what the owner wrote. */
function askedIn({ skill, page }: PageEffect, { experts, expertRequests }: Issue): Partial<OutgoingPage> {
  if (!skill) return {};
  const request = experts?.find((expert) => expert.page === page)?.request;
  const note = expertRequests?.find(({ id }) => id === request)?.note;
  return { skill, ...(note && { note }) };
}

/** A page as the pager gets it, in its reader's language and on their clock. */
export function outgoingPage({ issue, effect, world, now }: Paging, link: string): OutgoingPage {
  const { zone, person } = writtenTo(world, effect);
  return {
    issueId: issue.id,
    page: effect.page,
    attempt: effect.attempts,
    engineerId: effect.engineerId,
    ...person,
    purpose: effect.purpose,
    ...toldIn(effect, issue, now),
    ...askedIn(effect, issue),
    severity: issue.severity,
    title: issue.report.title,
    lines: linesFor(issue, zone, person.locale, now),
    link,
    waitSeconds: effect.waitSeconds ?? waitMs(policyOf(world, issue), issue.severity) / 1000,
  };
}
