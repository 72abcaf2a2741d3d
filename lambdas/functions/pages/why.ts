import type { FollowedIssue } from '../../application/follow-issue';
import { codeName } from '../../core/code-names';
import { mayTakeOver } from '../../core/decide/may-take-over';
import type { EngineerId, TeamId } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { World } from '../../core/world';
import { cityOf } from '../../core/zone-city';
import { spanOf } from './span';
import type { PageTexts, WhyYou } from './wording';

/** The zone of a team in the current roster; UTC for duty managers and teams that are gone. */
export const zoneOf = (world: World, teamId: TeamId | undefined): string =>
  world.roster?.teams.find((team) => team.id === teamId)?.zone ?? 'UTC';

/** The newest page to this engineer in the history; the one that asks to take over from a quiet owner comes before any news. */
function latestPage({ history, issue }: FollowedIssue, engineerId: EngineerId) {
  const asks = issue.state === 'owned' && mayTakeOver(issue, engineerId);
  const pages = history.flatMap((entry) =>
    entry.type === 'pageDecided' && entry.engineerId === engineerId ? [entry] : [],
  );
  return pages.findLast(({ purpose }) => !asks || purpose === 'takeOver');
}

/** What was said by whoever asked for more people, with a page that tells of it. */
function reasonIn({ history }: FollowedIssue, page: { readonly seq: number }): { readonly reason?: string } {
  const asked = history.findLast((entry) => entry.type === 'escalated' && entry.seq < page.seq);
  return asked?.type === 'escalated' && asked.reason ? { reason: asked.reason } : {};
}

/** Why this engineer was paged, as one sentence from what was stored when it was decided. */
export function whyText(
  followed: FollowedIssue,
  engineerId: EngineerId,
  world: World,
  texts: PageTexts,
  locale: Locale,
): string | undefined {
  const page = latestPage(followed, engineerId);
  if (page?.purpose === 'inform') {
    const { about = { kind: 'roundBegan' }, as = 'dutyManager', round } = page;
    return texts.told({ about, as, round, ...reasonIn(followed, page) });
  }
  const person = page?.explanation?.chosen;
  if (!person) return undefined;
  const { language, regions } = followed.issue.needs;
  const skill = page.skill ?? followed.issue.needs.skill;
  const { skillLevel, speaksLanguage, homeRegion, minutesLeft, unknownYear, teamId, forTeam, role, because } = person;
  const teamOf = (id: TeamId | undefined) => world.roster?.teams.find((candidate) => candidate.id === id);
  const team = teamOf(teamId);
  const lentTo = teamOf(forTeam);
  const atHome = regions.filter((region) => (lentTo ?? team)?.homeRegions.includes(region));
  const why: WhyYou = {
    tier: person.tier,
    openIssues: person.openIssues,
    ...(team && { city: cityOf(team.zone, locale) }),
    ...(lentTo && { lentTo: cityOf(lentTo.zone, locale) }),
    ...(role && { role }),
    ...(because && { because }),
    ...(skill && skillLevel !== undefined && { skill: { name: texts.skills[skill], level: skillLevel } }),
    ...(person.lastOwner && { lastOwner: true }),
    ...(person.notMySkill && { notMySkill: true }),
    ...(language &&
      speaksLanguage !== undefined && {
        language: { name: codeName(spoken(language), 'language', locale), spoken: speaksLanguage },
      }),
    ...(homeRegion &&
      atHome.length > 0 && {
        homeRegions: texts.list(atHome.map((region) => codeName(region, 'region', locale))),
      }),
    ...(unknownYear && { unknownYear }),
    ...(minutesLeft !== undefined && { shiftLeft: shiftLeft(minutesLeft, texts) }),
  };
  return texts.whyYou(why);
}

/** `zh-Hans` is written; what is spoken is Chinese. */
const spoken = (language: string): string => language.split('-')[0] ?? language;

const shiftLeft = (minutes: number, texts: PageTexts): string =>
  minutes < 60 ? texts.minutes(minutes) : texts.span(spanOf(minutes * 60_000));
