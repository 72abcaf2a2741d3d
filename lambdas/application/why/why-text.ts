import { codeName } from '../../core/code-names';
import { mayTakeOver } from '../../core/decide/may-take-over';
import type { TeamOnTable } from '../../core/duty/snapshot';
import type { HistoryEntry } from '../../core/events';
import { isJoinedExpert } from '../../core/experts';
import type { Explanation } from '../../core/explanation';
import type { EngineerId, Instant, TeamId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Locale } from '../../core/locale';
import { SKILL_WORDS } from '../../core/skill-words';
import type { World } from '../../core/world';
import { cityOf } from '../../core/zone-city';
import type { FollowedIssue } from '../follow-issue';
import type { WhyTexts, WhyYou } from './facts';
import { WHY_EN } from './why-en';
import { WHY_ZH_HANS } from './why-zh-hans';

export type PageDecided = Extract<HistoryEntry, { readonly type: 'pageDecided' }>;
type Needs = Issue['needs'];

const TEXTS: Readonly<Record<Locale, WhyTexts>> = { en: WHY_EN, 'zh-Hans': WHY_ZH_HANS };

/** `zh-Hans` is written; what is spoken is Chinese. */
const spoken = (language: string): string => language.split('-')[0] ?? language;

/** What a team is called in the roster; in a snapshot of older code its zone's city. */
const placeOf = ({ name, zone }: TeamOnTable, locale: Locale): string =>
  name?.[locale] ?? name?.en ?? cityOf(zone, locale);

/** The newest page to this engineer in the history; the one that asks to take over from a quiet owner comes before any news. */
function latestPage({ history, issue }: FollowedIssue, engineerId: EngineerId) {
  const asks = issue.state === 'owned' && mayTakeOver(issue, engineerId);
  const pages = history.flatMap((entry) =>
    entry.type === 'pageDecided' && entry.engineerId === engineerId ? [entry] : [],
  );
  return pages.findLast(({ purpose }) => !asks || purpose === 'takeOver');
}

/** The page that a link came with; absent where its entry has left the item. */
const pageOfLink = ({ history }: FollowedIssue, engineerId: EngineerId, number: number): PageDecided | undefined =>
  history.find(
    (entry): entry is PageDecided =>
      entry.type === 'pageDecided' && entry.page === number && entry.engineerId === engineerId,
  );

/** Whether its reader is not any more what they were told as, or what they were told asks nothing any more. */
function isPast({ about, as, at }: PageDecided, issue: Issue, engineerId: EngineerId): boolean {
  if (issue.state === 'resolved' && at < issue.resolvedAt) return true;
  const owner = 'owner' in issue ? issue.owner : undefined;
  const isOwner = owner?.engineerId === engineerId;
  const isOwnersOfThen = owner !== undefined && owner.since <= at;
  if (about?.kind === 'nobodyTakesOver' && !isOwnersOfThen) return true;
  switch (as) {
    case 'owner':
      return !isOwner;
    case 'deputy':
      return isOwner || !isOwnersOfThen;
    case 'expert':
      return !isJoinedExpert(issue, engineerId);
    case 'formerOwner':
      return isOwner;
    default:
      return issue.state === 'owned' && (about === undefined || about.kind === 'roundBegan');
  }
}

/** What was said by whoever asked for more people, with a page that tells of it. */
function reasonIn(history: readonly HistoryEntry[], page: { readonly seq: number }): { readonly reason?: string } {
  const asked = history.findLast((entry) => entry.type === 'escalated' && entry.seq < page.seq);
  return asked?.type === 'escalated' && asked.reason ? { reason: asked.reason } : {};
}

interface Reading {
  /** Of the issue now, for explanations of older code, which do not say what was asked for. */
  readonly needs: Needs;
  /** Teams as the roster of now has them. */
  readonly world: World;
  readonly locale: Locale;
}

type Explained = PageDecided & { readonly explanation: Explanation };

const isExplained = (page: PageDecided): page is Explained => page.explanation !== undefined;

/** Why somebody was asked, as a sentence to them. */
function whyPerson({ at, explanation, skill: asked }: Explained, { needs: needsNow, world, locale }: Reading): string {
  const { chosen: person, loadAt = at, needs = needsNow } = explanation;
  const texts = TEXTS[locale];
  const { language, regions } = needs;
  const skill = asked ?? needs.skill;
  const { skillLevel, speaksLanguage, homeRegion, minutesLeft, unknownYear, teamId, forTeam, role, because } = person;
  const teamOf = (id: TeamId | undefined) => world.roster?.teams.find((candidate) => candidate.id === id);
  const team = teamOf(teamId);
  const lentTo = teamOf(forTeam);
  const atHome = regions.filter((region) => (lentTo ?? team)?.homeRegions.includes(region));
  const why: WhyYou = {
    tier: person.tier,
    openIssues: person.openIssues,
    ...(at > loadAt && { countedBeforeSeconds: Math.ceil((at - loadAt) / 1000) }),
    ...(team && { city: placeOf(team, locale) }),
    ...(lentTo && { lentTo: placeOf(lentTo, locale) }),
    ...(role && { role }),
    ...(because && { because }),
    ...(skill && skillLevel !== undefined && { skill: { name: SKILL_WORDS[locale][skill], level: skillLevel } }),
    ...(person.lastOwner && { lastOwner: true }),
    ...(person.joined && { joined: true }),
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
    ...(minutesLeft !== undefined && { shiftLeft: texts.shiftLeft(minutesLeft) }),
  };
  return texts.whyYou(why);
}

/**
 * Why a page went to its reader, as one sentence to them from what was stored when it was decided. `history` is read for what was said by
 * whoever asked for more people; without it, that is left out. `isPast`: what the reader was told, or told as, is over.
 */
export function whyOfPage(
  page: PageDecided,
  reading: Reading,
  history: readonly HistoryEntry[] = [],
  isPast = false,
): string | undefined {
  if (page.purpose === 'inform') {
    const { about = { kind: 'roundBegan' }, as = 'dutyManager', round } = page;
    return TEXTS[reading.locale].told({ about, as, round, ...reasonIn(history, page), isPast });
  }
  return isExplained(page) ? whyPerson(page, reading) : undefined;
}

/** Why somebody reads a page, as sentences to them. */
export interface WhyTold {
  /** Why the page went to them whose link they opened. */
  readonly why?: string;
  /** The same of the newest page to them, where that says something else. */
  readonly whyNow?: string;
  /** When the page of the link was decided; only with `whyNow`. */
  readonly whyAt?: Instant;
}

/** Why this engineer was paged with the page `number`, whose link is open, and with the newest; true of them as they stand now. */
export function whyTold(
  followed: FollowedIssue,
  { engineerId, number }: { readonly engineerId: EngineerId; readonly number: number },
  world: World,
  locale: Locale,
): WhyTold {
  const { issue, history } = followed;
  const reading = { needs: issue.needs, world, locale };
  const textOf = (page: PageDecided | undefined) =>
    page && whyOfPage(page, reading, history, isPast(page, issue, engineerId));
  const newest = latestPage(followed, engineerId);
  const ofLink = pageOfLink(followed, engineerId, number);
  const whyNow = textOf(newest);
  const why = textOf(ofLink) ?? whyNow;
  if (why === undefined) return {};
  return whyNow === undefined || whyNow === why || !ofLink ? { why } : { why, whyNow, whyAt: ofLink.at };
}
