import sampleIssue from '../../docs/examples/issues/indonesia-udp-throttled.json';
import { reportSchema } from '../../lambdas/core/report';
import type { AdjustableClock } from './adjustable-clock';
import type { Screen } from './screen';
import type { ShownRoster, StoryClient } from './story-client';
import { clockTime } from './story-times';

/** The issue that the story tells: urgent in the night of its users, in their language. */
export const STORY_REPORT = reportSchema.parse(sampleIssue);
export const IN_ENGLISH = 'Voice calls drop on mobile data in Java: it looks as if the carrier throttles UDP.';

/** What has to be seen for the story to be true, in this order. */
export const STAGES = [
  'reported',
  'teams shown',
  'paged',
  'handed on to the next person',
  'handed on again',
  'handed on to the next region',
  'acknowledged',
  'customer answered',
  'not asked twice',
  'question answered',
  'promised',
  'offered at the end of the day',
  'taken over',
  'resolved',
  'followed by the customer',
] as const;
export type Stage = (typeof STAGES)[number];

/** Stages that need somebody else who is awake as the owner goes home. */
export const RELAY_STAGES: readonly Stage[] = ['offered at the end of the day', 'taken over'];

export interface Telling {
  readonly url: string;
  readonly clock: AdjustableClock;
  readonly screen: Screen;
  readonly customerName: string;
  /** So many pages at most pass before somebody acknowledges. */
  readonly mostPages: number;
  readonly adminKey: string;
  readonly customerKey: string;
  readonly signal: AbortSignal;
}

const LOCAL_WIDTH = '13:56 South-East Asia'.length;

/** Whoever tells: the means, and what has been seen so far. */
export interface Teller extends Telling {
  readonly client: StoryClient;
  readonly seen: Set<Stage>;
  readonly roster: ShownRoster;
}

export const heading = ({ screen }: Teller, text: string) => {
  screen.line();
  screen.line(screen.bold(text));
};

/** One line of the story: the time in UTC, and where an engineer is concerned, at the engineer's. */
export function say(
  { screen, roster, clock }: Teller,
  text: string,
  about: { at?: number; engineerId?: string } = {},
): void {
  const at = about.at ?? clock.now();
  const team = teamOf(roster, about.engineerId);
  const local = team ? `${clockTime(at, team.zone).slice(0, 5)} ${team.name.en}` : '';
  screen.line(`${screen.soft(`  ${clockTime(at)} UTC  ${local.padEnd(LOCAL_WIDTH)}`)}  ${text}`);
}

export function teamOf(roster: ShownRoster, engineerId: string | undefined) {
  const engineer = roster.engineers.find(({ id }) => id === engineerId);
  return roster.teams.find(({ id }) => id === engineer?.team);
}

export const nameOf = ({ engineers, dutyManagers }: ShownRoster, id: string) =>
  [...engineers, ...dutyManagers].find((person) => person.id === id)?.name ?? id;
