import { readFileSync } from 'node:fs';
import { test } from '@jest/globals';
import type { StoryClient } from '../../bin/local/story-client';
import type { Report } from '../../lambdas/core/report';
import type { Admin } from './admin';
import type { SeenPage } from './observers';
import { say, until } from './progress';
import type { System } from './system';

const read = (file: string) => JSON.parse(readFileSync(`docs/examples/${file}`, 'utf8'));

export const ROSTER = read('roster.json');
/** The customer who reports. */
export const [CUSTOMER] = read('customers.json');
export const ENGINEERS: readonly string[] = [...ROSTER.engineers, ...ROSTER.dutyManagers].map(
  ({ id }: { id: string }) => id,
);
/** Who leaves in the course of the story, and who comes. */
export const LEAVER = ENGINEERS[ROSTER.engineers.length - 1] ?? '';
export const NEWCOMER = 'system-newcomer';
const TEAMS = new Map<string, string>(ROSTER.engineers.map((one: { id: string; team: string }) => [one.id, one.team]));
TEAMS.set(NEWCOMER, TEAMS.get(LEAVER) ?? '');
/** The team of an engineer of the sample roster; nobody's for duty managers. */
export const teamOf = (engineerId: string | undefined): string | undefined => TEAMS.get(`${engineerId}`);

export const TEAM_IDS: readonly string[] = ROSTER.teams.map(({ id }: { id: string }) => id);
/** Whose customers a team is nearest to. */
export const homeRegionOf = (team: string): string =>
  ROSTER.teams.find(({ id }: { id: string }) => id === team)?.homeRegions[0] ?? '';

/** A P1, whose wait is the shortest that there is. */
export const URGENT: Report = read('issues/indonesia-udp-throttled.json');
/** What it needs of an engineer, as `GET /v1/roster/duty` is asked. */
export const URGENT_NEEDS = new URLSearchParams([
  ['skill', `${URGENT.skill}`],
  ['language', `${URGENT.language}`],
  ...(URGENT.affectedRegions ?? []).map((region): [string, string] => ['region', region]),
]);
/** Waits longer than a minute go through EventBridge Scheduler. */
export const PATIENT: Report = { ...URGENT, severity: 'P2' };
export const WAIT_SECONDS = { P1: 20, P2: 70 };

/** Whatever needs no wait has happened by then, on a busy machine too. */
export const SOON_MS = 15_000;

/** What the scenes share. Each field is there once the scene that makes it has been played. */
export interface Cast {
  system: System;
  admin: Admin;
  /** The customer over HTTP, and engineers in their browsers. */
  people: StoryClient;
  customerKey: string;
}

export interface Story {
  /** Throws before it is there. */
  readonly cast: Cast;
  /** One step, played in order. When it fails, the ends of the functions' logs are told with it. */
  step(promise: string, play: () => Promise<void>, withinMs?: number): void;
  /** The pages of an issue that ask for an acknowledgement, once there are at least so many. */
  pages(issueId: string, count: number, withinMs?: number): Promise<readonly [SeenPage, ...SeenPage[]]>;
  /** The types of an issue's events, sorted, each once. */
  eventTypes(issueId: string): readonly string[];
  hasFailed(): boolean;
  fail(): void;
}

async function tellLogs({ emulator }: System): Promise<void> {
  for (const [group, lines] of Object.entries(await emulator.logs())) {
    if (lines.length > 0) process.stderr.write(`\n-- ${group}\n${lines.slice(-15).join('\n')}\n`);
  }
}

export function createStory(): Story {
  const cast = {} as Cast;
  let failed = false;
  return {
    cast,
    step(promise, play, withinMs = 60_000) {
      const playOrTell = async () => {
        say(promise);
        try {
          await play();
        } catch (error) {
          failed = true;
          if (cast.system) await tellLogs(cast.system);
          throw error;
        }
      };
      test(promise, playOrTell, withinMs);
    },
    pages: (issueId, count, withinMs = SOON_MS) =>
      until(withinMs, () => {
        const asked = cast.system.observers.pages(issueId).filter(({ purpose }) => purpose === 'acknowledge');
        const [first, ...others] = asked;
        if (!first || asked.length < count) throw new Error(`${asked.length} pages have arrived, not ${count}`);
        return [first, ...others] as const;
      }),
    eventTypes: (issueId) => [...new Set(cast.system.observers.events(issueId).map(({ type }) => type))].sort(),
    hasFailed: () => failed,
    fail: () => {
      failed = true;
    },
  };
}
