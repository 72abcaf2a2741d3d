import type { Command } from '../../lambdas/core/commands';
import { decide } from '../../lambdas/core/decide/decide';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { type Issue, nextDueAt } from '../../lambdas/core/issue';
import { DEFAULT_POLICIES } from '../../lambdas/core/policy-book';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import type { World } from '../../lambdas/core/world';
import { movesOf } from '../core/decide/state-space/moves';
import { REPORT } from '../core/decide/state-space/walk';
import { RESOLUTION } from '../factories/resolution';
import { benchRoster } from './bench-roster';
import { type Measurement, microseconds } from './measurement';
import { issueAfter } from './owned-issues';

const ENTRIES = 500;
/** Many short passes, of which the best counts. */
const REPETITIONS = 250;
const PASSES = 32;
const GOAL_US = 50;
const AT = Date.UTC(2026, 5, 3, 3);

/** An issue with a long talk behind it. */
function talkedAbout(world: World, issue: Issue): Issue {
  let talked = issue;
  while (talked.nextSeq < ENTRIES) {
    const text = `Frozen again, for the ${talked.nextSeq}th time.`;
    talked = issueAfter(world, talked, { type: 'addMessage', author: { kind: 'customer' }, text });
  }
  return { ...talked, effects: issue.effects };
}

/** The commands that may come to an issue, each kind once: the first that is not refused. */
function commandsFor(issue: Issue, world: World): Command[] {
  const taken = movesOf(issue, world).filter((command) => decide(issue, command, world).code === 'decided');
  return [...new Map(taken.reverse().map((command) => [command.type, command])).values()];
}

/** What one decision costs, of every command in every state, on an issue with a long history; the costliest is told. */
export function benchDeciding(): Measurement[] {
  const roster = compileRoster(separatePeople(benchRoster(4, 10, 4)).body, 1, AT - 86_400_000, 30);
  const world: World = { now: AT, roster, policies: DEFAULT_POLICIES, load: NO_LOAD };
  const paging = talkedAbout(world, issueAfter(world, undefined, REPORT));
  const first = paging.state === 'paging' ? paging.page.engineerId : undefined;
  if (!first) throw new Error('Nobody is paged');
  const owned = issueAfter(world, paging, { type: 'acknowledge', engineerId: first });
  const resolved = issueAfter(world, owned, { type: 'resolve', engineerId: first, ...RESOLUTION });
  const costs = [paging, owned, resolved].flatMap((issue) =>
    commandsFor(issue, world).map((command) => {
      const now = command.type === 'timerFired' ? (nextDueAt(issue) ?? AT) : AT;
      const then = { ...world, now };
      const us = microseconds(
        REPETITIONS,
        () => {
          let sum = 0;
          for (let index = 0; index < REPETITIONS; index++) sum += issueAfter(then, issue, command).nextSeq;
          return sum;
        },
        PASSES,
      );
      return { name: `${command.type} while ${issue.state}`, us };
    }),
  );
  const costliest = costs.reduce((worst, cost) => (cost.us > worst.us ? cost : worst));
  return [
    {
      name: `decide on an issue with ${ENTRIES} entries, the costliest of ${costs.length} commands (${costliest.name})`,
      value: costliest.us,
      unit: 'µs',
      goal: `≤ ${GOAL_US} µs`,
      met: costliest.us <= GOAL_US,
    },
  ];
}
