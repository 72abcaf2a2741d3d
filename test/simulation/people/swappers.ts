import { acceptSwap } from '../../../lambdas/application/accept-swap';
import { askSwap } from '../../../lambdas/application/ask-swap';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import { declineSwap, withdrawSwap } from '../../../lambdas/application/settle-swap';
import type { EngineerId, Instant, SwapId } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { SlowReference } from '../../core/duty/slow-reference';
import type { Ledger } from '../world/ledger';
import type { SeededRandom } from '../world/seeded-random';
import type { People } from './people';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TRIES = 4;
/** So often is another pair or time thought of, when a swap is refused. */
const DRAWS = 10;

/** To the minute, as swaps are written. */
const moment = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** What the one who is asked does. `onTheDot` presses in the seconds in which the question expires. */
const HABITS = ['accepts', 'accepts', 'acceptsTwice', 'onTheDot', 'late', 'declines', 'both', 'never'] as const;

interface Known {
  readonly ledger: Ledger;
  now(): Instant;
}

/** Simulated engineers who swap: an admin asks for one of them, the other answers by the link, or too late, or not at all. */
export class Swappers {
  constructor(
    private readonly people: People,
    private readonly world: Known,
  ) {}

  /** Asks for so many swaps over `spanMs`. */
  async ask(times: number, spanMs: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      await this.people.sleep(this.people.random.between(0, spanMs / times), 'swap');
      const body = [...this.world.ledger.rosters.values()].at(-1)?.body;
      if (body && body.engineers.length > 0) await this.#askOnce(body);
    }
  }

  /** Who gives something away holds it; what is asked for beyond that may be refused, and then another is asked. */
  async #askOnce(body: RosterBody): Promise<void> {
    const { random } = this.people;
    for (let draw = 0; draw < DRAWS; draw++) {
      // Mostly so soon that the question expires within the life of the world; else within the day, when somebody holds a role.
      const inMinutes = draw < DRAWS / 2 ? random.between(2, 40) : random.between(40, 24 * 60);
      const fromAt = this.world.now() + inMinutes * MINUTE_MS;
      const pair = pairAt(random, body, fromAt);
      if (!pair) continue;
      const { team, gives, takes } = pair;
      const part = (engineer: EngineerId, startAt: Instant) => ({
        engineer,
        from: moment(startAt),
        to: moment(startAt + random.between(1, 3) * HOUR_MS),
      });
      const back = random.chance(0.2) ? part(takes, fromAt + random.between(10, 30) * HOUR_MS) : { engineer: takes };
      const asked = await this.people.ask('rosters', undefined, TRIES, (app) =>
        askSwap(app, { team, gives: part(gives, fromAt), takes: back }),
      );
      if (asked?.code === 'swapRefused') continue;
      if (asked?.code !== 'asked' || !random.chance(0.15)) return;
      await this.people.sleep(random.between(0, 5 * MINUTE_MS), 'withdraws');
      await this.people.ask('rosters', undefined, TRIES, (app) => withdrawSwap(app, asked.request.swap.id));
      return;
    }
  }

  /** News of a swap reaches somebody. Returns at once. */
  receive(news: OutgoingSwap): void {
    if (news.news === 'asked') this.people.begin(this.#answer(news.swapId));
  }

  async #answer(id: SwapId): Promise<void> {
    const { random } = this.people;
    const expiresAt = this.world.ledger.swapsExpireAt.get(id) ?? this.world.now();
    const soon = random.between(2_000, 6 * MINUTE_MS);
    switch (random.pick(HABITS)) {
      case 'accepts':
        return this.#press(id, soon, 'accept');
      case 'acceptsTwice':
        await Promise.all([1, 2].map(() => this.#press(id, soon + random.between(0, 500), 'accept')));
        return;
      case 'onTheDot':
        return this.#press(id, expiresAt - this.world.now() + random.between(-8_000, 8_000), 'accept');
      case 'late':
        return this.#press(id, expiresAt - this.world.now() + random.between(5_000, 5 * MINUTE_MS), 'accept');
      case 'declines':
        return this.#press(id, soon, 'decline');
      case 'both':
        await Promise.all([
          this.#press(id, soon, 'accept'),
          this.#press(id, soon + random.between(-300, 300), 'decline'),
        ]);
        return;
      case 'never':
        return;
    }
  }

  async #press(id: SwapId, afterMs: number, press: 'accept' | 'decline'): Promise<void> {
    await this.people.sleep(Math.max(0, afterMs), press);
    if (press === 'accept') this.world.ledger.swapsPressed.add(id);
    await this.people.ask('pages', undefined, TRIES, (app) =>
      press === 'accept' ? acceptSwap(app, id) : declineSwap(app, id),
    );
  }
}

/** Somebody who has a role then, by the slow reading of the roster, and somebody of the same team who has none. */
function pairAt(random: SeededRandom, body: RosterBody, at: Instant) {
  const reference = new SlowReference(body, at);
  const pairs = body.teams.flatMap(({ id: team }) => {
    const { primary, secondary } = reference.row(team).roles;
    const holders = [primary, secondary].flatMap((holder) => holder?.engineerId ?? []);
    const others = body.engineers.filter((one) => one.team === team && !holders.includes(one.id));
    return holders.flatMap((gives) => others.map(({ id: takes }) => ({ team, gives, takes })));
  });
  return pairs.length > 0 ? random.pick(pairs) : undefined;
}
