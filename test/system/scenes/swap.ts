import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import * as z from 'zod';
import { until } from '../progress';
import { homeRegionOf, SOON_MS, type Story, URGENT } from '../story';

const MINUTE_MS = 60_000;
/** From the question to the answer, on a busy machine. */
const ANSWERED_WITHIN_MS = 30_000;
const LASTS_MS = 60 * MINUTE_MS;
/** Functions keep what they have read of the roster for five seconds. */
const KEPT_MS = 6_000;

const holderSchema = z.object({ engineer: z.string() });
const explainedSchema = z.object({
  teams: z.array(z.object({ team: z.string(), primary: holderSchema.optional(), secondary: holderSchema.optional() })),
  ranking: z.array(z.object({ engineerId: z.string(), teamId: z.string().optional() })),
});

export interface Swap {
  begin(): void;
  end(): void;
}

/** Two of a team exchange what one of them holds from the next minutes on. */
export function swap(story: Story): Swap {
  const { cast, step } = story;
  /** When the swap begins; whose shift it is, and who takes it over. */
  let fromAt = 0;
  let asker = '';
  let answerer = '';
  let team = '';
  let id = '';

  const explain = async (region?: string) => {
    const query = new URLSearchParams({
      at: new Date(fromAt).toISOString(),
      language: 'en',
      ...(region && { region }),
    });
    return explainedSchema.parse(await cast.admin.get(`/v1/roster/explain?${query}`));
  };
  const first = async () => (await explain(homeRegionOf(team))).ranking[0]?.engineerId;
  const news = () => cast.system.observers.swapNews(id).map(({ engineerId, news }) => [engineerId, news]);

  /** Whoever is primary by then, and one of the same team who has no role. */
  const choose = async () => {
    fromAt = Math.ceil((Date.now() + ANSWERED_WITHIN_MS) / MINUTE_MS) * MINUTE_MS;
    const { teams, ranking } = await explain();
    const holding = teams.find(({ primary }) => primary !== undefined);
    team = holding?.team ?? '';
    asker = holding?.primary?.engineer ?? '';
    const isFree = (one: string) => one !== asker && one !== holding?.secondary?.engineer;
    const free = ranking.find((one) => one.teamId === team && isFree(one.engineerId));
    answerer = free?.engineerId ?? '';
  };

  const begin = () => {
    step('a swap that is asked for reaches, with its link, the engineer who is asked and nobody else', async () => {
      await choose();
      expect(await first()).toBe(asker);
      const [from, to] = [fromAt, fromAt + LASTS_MS].map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
      const wanted = { team, gives: { engineer: asker, from, to }, takes: { engineer: answerer } };
      const asked = await cast.admin.send('POST', '/v1/roster/swaps', wanted);
      expect(asked).toMatchObject({ status: 201, body: { state: 'asked', sent: true } });
      id = z.object({ id: z.string() }).parse(asked.body).id;
      await until(SOON_MS, () => expect(news()).toEqual([[answerer, 'asked']]));
      expect(await first()).toBe(asker);
    });

    step(
      'the link shows the swap, and its button puts it in force; a link that was not sent opens nothing',
      async () => {
        const link = cast.system.observers.swapNews(id)[0]?.link ?? '';
        const press = (at: string) =>
          fetch(`${at}/accept`, { method: 'POST', headers: { accept: 'application/json' } });
        expect((await press(`${link.slice(0, -4)}AAAA`)).status).toBe(404);
        expect((await fetch(link)).status).toBe(200);
        expect(await cast.admin.get(`/v1/roster/swaps/${id}`)).toMatchObject({ state: 'asked' });
        const pressed = await press(link);
        expect([pressed.status, await pressed.json()]).toEqual([200, expect.objectContaining({ state: 'accepted' })]);
        await until(SOON_MS, () => expect(news()).toContainEqual([asker, 'accepted']));
        // Another function has changed the roster; this one keeps what it has read for some seconds.
        await until(SOON_MS, async () => expect(await first()).toBe(answerer));
      },
    );
  };

  const end = () => {
    step(
      'once the swap has begun, the next report pages the one who took the shift over',
      async () => {
        await setTimeout(Math.max(0, fromAt + KEPT_MS - Date.now()));
        const { skill: _skill, scenario: _scenario, ...report } = URGENT;
        const about = { language: 'en', affectedRegions: [homeRegionOf(team)] };
        const issue = await cast.people.report({ ...report, ...about });
        const [page] = await story.pages(issue.id, 1);
        expect(page.engineerId).toBe(answerer);
        await cast.people.acknowledge(page.link);
        await cast.people.resolve(page.link, { cause: 'It was a drill.', fix: 'Nothing was broken.' });
      },
      3 * MINUTE_MS,
    );
  };
  return { begin, end };
}
