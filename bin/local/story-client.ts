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
  promise: z.object({ text: z.string(), dueAt: instant.optional() }).optional(),
  timeline: z.array(
    z.object({
      at: instant,
      type: z.string(),
      name: z.string().optional(),
      team: z.string().optional(),
      commitment: z.string().optional(),
      cause: z.string().optional(),
      fix: z.string().optional(),
      prevention: z.string().optional(),
    }),
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

/** What a program reads of a page, as far as the story tells of it. */
const openedSchema = z.object({
  page: z.string(),
  relayOfferAt: instant.optional(),
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
});

/** A question whose answer is known already. */
const knownSchema = z.object({ known: z.object({ answer: z.string() }) });

const questionsSchema = z.object({ questions: z.array(z.object({ id: z.number(), question: z.string() })) });

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
  const postAsCustomer = async (path: string, body: object): Promise<Response> => {
    const headers = { authorization: `Bearer ${customerKey}`, 'content-type': 'application/json' };
    return request(url + path, 202, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const arrived = async (issueId: string): Promise<ArrivedPage[]> =>
    inboxSchema.parse(await get(`/inbox?issue=${issueId}`, '')).pages;
  /** The button on an engineer's page: a form post, answered by going back to the page. */
  const press = async (link: string, button: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    const init = { method: 'POST', headers: { origin: new URL(url).origin }, body: new URLSearchParams(fields) };
    await (await request(`${link}/${button}`, 303, init)).text();
  };

  return {
    async report(report: Report) {
      return acceptedSchema.parse(await (await postAsCustomer('/v1/issues', report)).json());
    },
    follow: async (issueId: string) => followedSchema.parse(await get(`/v1/issues/${issueId}`, customerKey)),
    roster: async () => rosterSchema.parse(await get('/v1/roster', adminKey)),
    duty: async (at: number, needs: URLSearchParams = new URLSearchParams()) => {
      const query = new URLSearchParams([['at', new Date(at).toISOString()], ...needs]);
      return dutySchema.parse(await get(`/v1/roster/duty?${query}`, adminKey));
    },
    /** Pages about one issue that ask for an acknowledgement, the first one first. */
    pages: async (issueId: string) => {
      const asked = (await arrived(issueId)).filter((page) => page.purpose === 'acknowledge');
      // One that was sent again has the same number.
      return [...new Map(asked.map((page) => [page.page, page])).values()].reverse();
    },
    /** The newest offer of an issue to somebody who is to take it over; `undefined` while there is none. */
    offer: async (issueId: string) => (await arrived(issueId)).find((page) => page.purpose === 'relay'),
    open: async (link: string) => (await request(link, 200, { headers: { accept: 'text/html' } })).text(),
    acknowledge: (link: string) => press(link, 'acknowledge'),
    write: (link: string, text: string) => press(link, 'messages', { text }),
    /** The page as a program reads it. */
    read: async (link: string) => {
      const headers = { accept: 'application/json', 'accept-language': 'en' };
      return openedSchema.parse(await (await request(`${link}?lang=en`, 200, { headers })).json());
    },
    /** Asks what the report has answered already; returns that answer, which the refusal holds. */
    askWhatIsKnown: async (link: string, question: string) => {
      const headers = { origin: new URL(url).origin, accept: 'application/json' };
      const body = new URLSearchParams({ question });
      const refused = await request(`${link}/questions`, 409, { method: 'POST', headers, body });
      return knownSchema.parse(await refused.json()).known.answer;
    },
    ask: (link: string, question: string) => press(link, 'questions', { question }),
    async answer(issueId: string, text: string) {
      const { questions } = questionsSchema.parse(await get(`/v1/issues/${issueId}`, customerKey));
      const questionId = questions.at(-1)?.id;
      await (await postAsCustomer(`/v1/issues/${issueId}/answers`, { questionId, text })).text();
    },
    meet: (link: string, commitment: string, what: string) => press(link, 'commitments', { commitment, what }),
    note: (link: string, fields: Readonly<Record<string, string>>) => press(link, 'record', fields),
    takeOver: (link: string) => press(link, 'take-over'),
    resolve: (link: string, told: { cause: string; fix: string; prevention?: string }) => press(link, 'resolve', told),
  };
}
