import * as z from 'zod';
import { PAGE_PURPOSES } from '../../lambdas/core/effects';
import type { Report } from '../../lambdas/core/report';
import { ROLES } from '../../lambdas/core/roster/rotation';
import { DUTY_STATUSES, TIERS } from './story-words';

const instant = z.iso.datetime().transform((at) => Date.parse(at));
const commitment = z.object({ dueAt: instant, metAt: instant.optional() });
const commitments = z.object({
  firstResponse: commitment,
  workaround: commitment,
  rootCause: commitment,
  fix: commitment,
});

const acceptedSchema = z.object({ id: z.string(), reportedAt: instant, commitments });

const followedSchema = z.object({
  state: z.string(),
  who: z.object({ role: z.string(), name: z.string().optional(), team: z.string().optional() }),
  commitments,
  messages: z.array(z.object({ at: instant, from: z.string(), name: z.string().optional(), text: z.string() })),
  timeline: z.array(
    z.object({ at: instant, type: z.string(), name: z.string().optional(), team: z.string().optional() }),
  ),
});
export type Followed = z.infer<typeof followedSchema>;

const inboxSchema = z.object({
  pages: z.array(
    z.object({
      at: instant,
      engineerId: z.string(),
      page: z.number(),
      purpose: z.enum(PAGE_PURPOSES),
      waitSeconds: z.number(),
      sms: z.string(),
      link: z.url(),
    }),
  ),
});
export type ArrivedPage = z.infer<typeof inboxSchema>['pages'][number];

const rosterSchema = z.object({
  teams: z.array(z.object({ id: z.string(), name: z.object({ en: z.string() }), zone: z.string() })),
  engineers: z.array(z.object({ id: z.string(), name: z.string(), team: z.string() })),
  dutyManagers: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ShownRoster = z.infer<typeof rosterSchema>;

const rankedSchema = z.object({
  engineerId: z.string(),
  name: z.string().optional(),
  teamId: z.string().optional(),
  tier: z.enum(TIERS),
  skillLevel: z.number().optional(),
  speaksLanguage: z.boolean().optional(),
  homeRegion: z.boolean().optional(),
  minutesLeft: z.number().optional(),
  role: z.enum(ROLES).optional(),
  openIssues: z.number(),
  behindBy: z.string().optional(),
});
export type Ranked = z.infer<typeof rankedSchema>;

const dutySchema = z.object({
  revision: z.number(),
  teams: z.array(z.object({ team: z.string(), status: z.enum(DUTY_STATUSES), until: instant.optional() })),
  first: rankedSchema.optional(),
  others: z.array(rankedSchema).optional(),
});
export type Duty = z.infer<typeof dutySchema>;

/** What an endpoint answered that the story did not expect. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

export interface StoryClientOptions {
  readonly url: string;
  readonly adminKey: string;
  readonly customerKey: string;
  readonly signal: AbortSignal;
}

export type StoryClient = ReturnType<typeof createStoryClient>;

/** Speaks to the local run over HTTP, as a customer, an admin and an engineer's browser do. */
export function createStoryClient({ url, adminKey, customerKey, signal }: StoryClientOptions) {
  const request = async (to: string, expected: number, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(to, { ...init, signal, redirect: 'manual' });
    if (response.status === expected) return response;
    const body = (await response.text()).slice(0, 300);
    const { pathname } = new URL(to);
    const path = pathname.startsWith('/p/') ? '/p/…' : pathname;
    throw new UnexpectedAnswer(`${init.method ?? 'GET'} ${path} answered ${response.status}, not ${expected}: ${body}`);
  };
  const get = async (path: string, key: string): Promise<unknown> => {
    const headers = { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    return (await request(url + path, 200, { headers })).json();
  };
  /** The button on an engineer's page: a form post, answered by going back to the page. */
  const press = async (link: string, button: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    const init = { method: 'POST', headers: { origin: new URL(url).origin }, body: new URLSearchParams(fields) };
    await (await request(`${link}/${button}`, 303, init)).text();
  };

  return {
    async report(report: Report) {
      const headers = { authorization: `Bearer ${customerKey}`, 'content-type': 'application/json' };
      const response = await request(`${url}/v1/issues`, 202, {
        method: 'POST',
        headers,
        body: JSON.stringify(report),
      });
      return acceptedSchema.parse(await response.json());
    },
    follow: async (issueId: string) => followedSchema.parse(await get(`/v1/issues/${issueId}`, customerKey)),
    roster: async () => rosterSchema.parse(await get('/v1/roster', adminKey)),
    duty: async (at: number, needs: URLSearchParams = new URLSearchParams()) => {
      const query = new URLSearchParams([['at', new Date(at).toISOString()], ...needs]);
      return dutySchema.parse(await get(`/v1/roster/duty?${query}`, adminKey));
    },
    /** Pages about one issue that ask for an acknowledgement, the first one first. */
    pages: async (issueId: string) => {
      const { pages } = inboxSchema.parse(await get(`/inbox?issue=${issueId}`, ''));
      const asked = pages.filter((page) => page.purpose === 'acknowledge');
      // One that was sent again has the same number.
      return [...new Map(asked.map((page) => [page.page, page])).values()].reverse();
    },
    open: async (link: string) => (await request(link, 200, { headers: { accept: 'text/html' } })).text(),
    acknowledge: (link: string) => press(link, 'acknowledge'),
    write: (link: string, text: string) => press(link, 'messages', { text }),
    resolve: (link: string, note: string) => press(link, 'resolve', { note }),
  };
}
