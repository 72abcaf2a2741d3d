import { expect } from '@jest/globals';
import { DateTime } from 'luxon';
import ROSTER from '../../../docs/examples/roster.json';
import type { BusEvent } from '../../../lambdas/application/ports/bus';
import type { Instant } from '../../../lambdas/core/ids';
import { createTimersHandler } from '../../../lambdas/functions/timers/handler';
import { aDeployment, type Body, bearer, bodyOf, json } from '../../functions/deployment';
import { batchOf } from '../story';
import { expectAsDocumented, expectPromises } from './promises';
import { StoryIssue } from './story-issue';

/** An instant on some wall clock, `2026-11-20 23:30` in `Asia/Shanghai`; throws for one that no clock there shows. */
export function instant(wallClock: string, zone: string): Instant {
  const time = DateTime.fromSQL(wallClock, { zone });
  if (!time.isValid) throw new Error(`${wallClock} in ${zone}: ${time.invalidExplanation}`);
  return time.toMillis();
}

const QUARTER = 15 * 60_000;

/** The sample roster with more in it. */
export const rosterWith = (over: object = {}): Body => ({ ...structuredClone(ROSTER), ...over });

export interface Beginning {
  /** On the wall clock of `zone`. */
  readonly at: string;
  /** In which the story's times are read and told. */
  readonly zone: string;
  readonly roster?: object;
}

/** All HTTP functions and the timers function, on a clock that the story moves: each timer comes at its instant. */
export async function aStory({ at, zone, roster = rosterWith() }: Beginning) {
  const deployment = await aDeployment();
  const { clock, armed } = deployment;
  clock.advance(instant(at, zone) - clock.now());
  const admin = bearer(deployment.adminKey);
  const wakeUp = createTimersHandler(deployment.deps);
  const issues: StoryIssue[] = [];
  const published: BusEvent[] = [];
  deployment.bus.listen((event) => published.push(event));
  let fired = 0;

  /** A request that must be taken. */
  async function ask(path: string, init: RequestInit = {}): Promise<Body> {
    const answer = await deployment.fetch(path, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}: ${await answer.text()}`);
    return bodyOf(answer);
  }

  /** Whatever has just happened, what is promised of every issue at every instant holds. */
  async function look(): Promise<void> {
    published.splice(0).forEach(expectAsDocumented);
    for (const issue of issues) await expectPromises(deployment, issue.id);
  }

  /** Lets time pass until an instant: each timer that was armed comes when it is due. */
  async function passUntil(untilAt: Instant): Promise<void> {
    for (;;) {
      const [next] = armed.slice(fired).sort((one, other) => one.at - other.at);
      if (!next || next.at > untilAt) break;
      armed.splice(armed.indexOf(next, fired), 1);
      armed.splice(fired, 0, next);
      fired += 1;
      clock.advance(Math.max(0, next.at - clock.now()));
      expect(await wakeUp(batchOf(JSON.stringify(next)))).toEqual({ batchItemFailures: [] });
      await look();
    }
    clock.advance(untilAt - clock.now());
  }

  await ask('/v1/roster', json(roster, { ...admin, 'If-None-Match': '*' }, 'PUT'));

  /** The next instant at which a wall clock shows that: `18:00`, or with a date. */
  function instantOf(wallClock: string, inZone = zone): Instant {
    if (wallClock.includes('-')) return instant(wallClock, inZone);
    const here = DateTime.fromMillis(clock.now(), { zone: inZone });
    const today = instant(`${here.toISODate()} ${wallClock}`, inZone);
    return today >= clock.now() ? today : instant(`${here.plus({ days: 1 }).toISODate()} ${wallClock}`, inZone);
  }

  return {
    deployment,
    zone,
    now: () => clock.now(),
    admin,
    ask,
    look,
    /** As an admin does it. */
    asAdmin: (path: string, body: object, headers: Record<string, string> = {}, method = 'PUT') =>
      deployment.fetch(path, json(body, { ...admin, ...headers }, method)),

    /** An issue that came about without a report, as one of its customers follows it. */
    issueOf(issueId: string, key: string): StoryIssue {
      const issue = new StoryIssue({ deployment, zone, ask, look }, issueId, key);
      issues.push(issue);
      return issue;
    },

    /** A customer, by name and home, with a key. */
    async customer(id: string, fields: { readonly name: string; readonly homeRegions: readonly string[] }) {
      await ask(`/v1/customers/${id}`, json(fields, admin, 'PUT'));
      const { key } = await ask(`/v1/customers/${id}/keys`, { method: 'POST', headers: admin });
      return {
        key: key as string,
        async reports(report: object): Promise<StoryIssue> {
          const { id: issueId } = await ask('/v1/issues', json(report, bearer(key)));
          const issue = new StoryIssue({ deployment, zone, ask, look }, issueId, key);
          issues.push(issue);
          await look();
          return issue;
        },
      };
    },

    async passes(minutes: number): Promise<void> {
      await passUntil(clock.now() + minutes * 60_000);
    },

    /** Until a wall clock shows that: `18:00`, the next time, or with a date. In the story's zone if no other is given. */
    /** In the story's zone if no other is given. */
    async until(wallClock: string, inZone?: string): Promise<void> {
      const untilAt = instantOf(wallClock, inZone);
      if (untilAt < clock.now()) throw new Error(`${wallClock} is over`);
      await passUntil(untilAt);
    },

    /** Until then an owner is at work, and notes what is done every quarter of an hour. */
    async worksUntil(issue: StoryIssue, engineerId: string, wallClock: string, inZone?: string): Promise<void> {
      const untilAt = instantOf(wallClock, inZone);
      while (clock.now() + QUARTER < untilAt) {
        await passUntil(clock.now() + QUARTER);
        await issue.notes(engineerId, { kind: 'nextStep', text: `As of ${new Date(clock.now()).toISOString()}` });
      }
      await passUntil(untilAt);
    },
  };
}
export type Story = Awaited<ReturnType<typeof aStory>>;
