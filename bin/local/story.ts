import sampleIssue from '../../docs/examples/issues/indonesia-udp-throttled.json';
import type { Clock } from '../../lambdas/application/ports';
import { reportSchema } from '../../lambdas/core/report';
import type { Screen } from './screen';
import { bandSpan, drawBand } from './story-band';
import { type ArrivedPage, createStoryClient, type Followed, type ShownRoster, type StoryClient } from './story-client';
import { clockTime, duration } from './story-times';
import { tierWords, whyBehind, whyChosen } from './story-words';

/** The issue that the story tells: urgent in the night of its users, in their language. */
export const STORY_REPORT = reportSchema.parse(sampleIssue);
const IN_ENGLISH = 'Voice calls drop on mobile data in Java: it looks as if the carrier throttles UDP.';

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
  'resolved',
  'followed by the customer',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Telling {
  readonly url: string;
  readonly clock: Clock & { speed(): number };
  readonly screen: Screen;
  readonly customerName: string;
  readonly adminKey: string;
  readonly customerKey: string;
  readonly signal: AbortSignal;
}

const OTHERS_SHOWN = 3;
const LOCAL_WIDTH = '13:56 South-East Asia'.length;
const LOOK_EVERY_REAL_MS = 60;
/** A page that has not come so long after it was due will not come. */
const PATIENCE_MS = 90_000;
const PATIENCE_REAL_MS = 10_000;
/** How long the engineer reads, writes and works, on the story's clock. */
const READS_FOR_MS = 25_000;
const WRITES_FOR_MS = 20_000;
const WORKS_FOR_MS = 60_000;

interface Teller extends Telling {
  readonly client: StoryClient;
  readonly seen: Set<Stage>;
  readonly roster: ShownRoster;
}

/** Tells one issue's way through the real endpoints. Returns the stages that were not seen; throws when one answers wrongly. */
export async function tellStory(telling: Telling): Promise<readonly Stage[]> {
  const client = createStoryClient(telling);
  const teller: Teller = { ...telling, client, seen: new Set(), roster: await client.roster() };
  await showTeams(teller);
  const issueId = await report(teller);
  const owner = await untilNextRegion(teller, issueId);
  if (owner) {
    await acknowledge(teller, issueId, owner);
    await answerAndResolve(teller, issueId, owner);
    showFollowed(teller, await client.follow(issueId));
  }
  return STAGES.filter((stage) => !teller.seen.has(stage));
}

const heading = ({ screen }: Teller, text: string) => {
  screen.line();
  screen.line(screen.bold(text));
};

/** One line of the story: the time in UTC, and where an engineer is concerned, at the engineer's. */
function say({ screen, roster, clock }: Teller, text: string, about: { at?: number; engineerId?: string } = {}): void {
  const at = about.at ?? clock.now();
  const team = teamOf(roster, about.engineerId);
  const local = team ? `${clockTime(at, team.zone).slice(0, 5)} ${team.name.en}` : '';
  screen.line(`${screen.soft(`  ${clockTime(at)} UTC  ${local.padEnd(LOCAL_WIDTH)}`)}  ${text}`);
}

function teamOf(roster: ShownRoster, engineerId: string | undefined) {
  const engineer = roster.engineers.find(({ id }) => id === engineerId);
  return roster.teams.find(({ id }) => id === engineer?.team);
}

const nameOf = ({ engineers, dutyManagers }: ShownRoster, id: string) =>
  [...engineers, ...dutyManagers].find((person) => person.id === id)?.name ?? id;

async function showTeams(teller: Teller): Promise<void> {
  const { client, clock, screen, roster } = teller;
  const now = clock.now();
  const { fromAt, untilAt } = bandSpan(now);
  const rows = roster.teams.map(({ id, name, zone }) => ({ id, name: name.en, zone, stretches: [] as Stretch[] }));
  let at: number | undefined = fromAt;
  while (at !== undefined && at < untilAt) {
    const duty = await client.duty(at);
    for (const { team, status } of duty.teams)
      rows.find((row) => row.id === team)?.stretches.push({ fromAt: at, status });
    const changes = duty.teams.flatMap(({ until }) => until ?? []);
    at = changes.length > 0 ? Math.min(...changes) : undefined;
  }
  heading(teller, 'Who is awake');
  for (const line of drawBand(rows, now, screen)) screen.line(`  ${line}`);
  teller.seen.add('teams shown');
}

type Stretch = { fromAt: number; status: 'onDuty' | 'awake' | 'asleep' };

async function report(teller: Teller): Promise<string> {
  const { client, screen, customerName, url } = teller;
  heading(teller, 'A customer reports an urgent issue');
  const accepted = await client.report(STORY_REPORT);
  teller.seen.add('reported');
  const { severity, title } = STORY_REPORT;
  const at = accepted.reportedAt;
  say(teller, `${customerName}: ${screen.urgent(severity)} ${screen.bold(title)}`, { at });
  say(teller, screen.soft(`In English: ${IN_ENGLISH}`), { at });
  say(teller, `POST ${url}/v1/issues answered 202: ${accepted.id}`, { at });
  const { firstResponse, workaround } = accepted.commitments;
  const due = (commitment: { dueAt: number }) => clockTime(commitment.dueAt).slice(0, 5);
  say(teller, `Promised: a person answers by ${due(firstResponse)}, a workaround by ${due(workaround)} UTC`, { at });
  await showChoice(teller, at);
  return accepted.id;
}

async function showChoice(teller: Teller, at: number): Promise<void> {
  const { client, screen, roster } = teller;
  const { skill, language, affectedRegions = [] } = STORY_REPORT;
  const needs = new URLSearchParams(affectedRegions.map((region): [string, string] => ['region', region]));
  if (skill) needs.set('skill', skill);
  if (language) needs.set('language', language);
  const { first, others = [] } = await client.duty(at, needs);
  if (!first) return;
  const wanted = { ...(skill && { skill }), ...(language && { language }) };
  const { engineerId } = first;
  heading(teller, 'Who is chosen, and why');
  const team = teamOf(roster, engineerId)?.name.en ?? 'duty manager';
  say(teller, `${screen.bold(nameOf(roster, engineerId))}, ${team}: ${whyChosen(first, wanted)}`, { at, engineerId });
  for (const other of others.slice(0, OTHERS_SHOWN)) {
    const name = `${nameOf(roster, other.engineerId)}, ${teamOf(roster, other.engineerId)?.name.en ?? 'duty manager'}`;
    say(teller, screen.soft(`then ${name}: ${whyBehind(other, wanted)}`), { at, engineerId: other.engineerId });
  }
}

/** Lets pages pass until two people have not acknowledged and one of another team is asked; that page is returned. */
async function untilNextRegion(teller: Teller, issueId: string): Promise<ArrivedPage | undefined> {
  heading(teller, 'Pages, and nobody acknowledges');
  const teams: string[] = [];
  for (;;) {
    const page = await nextPage(teller, issueId, teams.length + 1);
    if (!page) {
      say(teller, teller.screen.urgent(`Page ${teams.length + 1} has not come`));
      return undefined;
    }
    await showPage(teller, page, teams);
    teams.push(teamOf(teller.roster, page.engineerId)?.id ?? '');
    if (teams.length > 2 && new Set(teams.filter((team) => team !== '')).size > 1) return page;
  }
}

/** Waits for the n-th page; `undefined` when it is long overdue. */
async function nextPage(teller: Teller, issueId: string, count: number): Promise<ArrivedPage | undefined> {
  const { client, clock, screen, roster, signal } = teller;
  const startedAt = clock.now();
  const patienceUntil = Date.now() + PATIENCE_REAL_MS;
  for (;;) {
    signal.throwIfAborted();
    const pages = await client.pages(issueId);
    const page = pages[count - 1];
    if (page) return page;
    const last = pages[count - 2];
    const dueAt = last ? last.at + last.waitSeconds * 1000 : startedAt;
    const leftMs = dueAt - clock.now();
    if (leftMs < -PATIENCE_MS && Date.now() > patienceUntil + (dueAt - startedAt) / clock.speed()) return undefined;
    if (last) screen.progress(`  … ${nameOf(roster, last.engineerId)} has ${duration(leftMs)} to acknowledge`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_REAL_MS));
  }
}

/** Shows a page; `earlier` are the teams of those before it. */
async function showPage(teller: Teller, page: ArrivedPage, earlier: readonly string[]): Promise<void> {
  const { client, screen, roster, seen } = teller;
  const { engineerId, at } = page;
  const about = { at, engineerId };
  const team = teamOf(roster, engineerId);
  const status = (await client.duty(at)).teams.find((entry) => entry.team === team?.id)?.status;
  if (earlier.length > 0) {
    say(teller, `Nobody has acknowledged: ${screen.urgent('handed on')} to the next person`, { at });
    seen.add(earlier.length === 1 ? 'handed on to the next person' : 'handed on again');
  }
  if (earlier.length > 0 && team && !earlier.includes(team.id)) {
    const hadTwo = status !== 'asleep' && earlier.length > 1 && earlier.at(-1) === earlier.at(-2);
    const why =
      status === 'asleep' ? 'nobody else is awake' : hadTwo ? 'two of one team have been asked' : 'ranked next';
    say(teller, `To the ${screen.urgent('next region')}, ${screen.bold(team.name.en)}: ${why}`, { at });
    seen.add('handed on to the next region');
  }
  const who = `${screen.bold(nameOf(roster, engineerId))}, ${team?.name.en ?? 'duty manager'}`;
  say(
    teller,
    `${screen.accent(`Page ${earlier.length + 1}`)} to ${who}${status ? ` (${tierWords(status)})` : ''}`,
    about,
  );
  say(teller, `  SMS: ${page.sms}`, about);
  seen.add('paged');
}

async function acknowledge(teller: Teller, issueId: string, page: ArrivedPage): Promise<void> {
  const { client, clock, screen, roster } = teller;
  const { engineerId } = page;
  const name = nameOf(roster, engineerId);
  heading(teller, 'An acknowledgement');
  await client.open(page.link);
  say(teller, `${name} opens the link; looking at the page changes nothing`, { engineerId });
  await clock.sleep(READS_FOR_MS);
  await client.acknowledge(page.link);
  const { state, who } = await client.follow(issueId);
  if (state !== 'owned') return;
  const button = `POST ${new URL(page.link).origin}/p/…/acknowledge`;
  say(teller, `${name} presses “Acknowledge”: ${button}`, { engineerId });
  say(teller, `${screen.good('Acknowledged')}: ${who.name ?? name} owns the issue, and nobody else is paged`, {
    engineerId,
  });
  teller.seen.add('acknowledged');
}

async function answerAndResolve(teller: Teller, issueId: string, page: ArrivedPage): Promise<void> {
  const { client, clock, screen, roster } = teller;
  const { engineerId } = page;
  const name = nameOf(roster, engineerId);
  heading(teller, 'A person answers, and the issue is resolved');
  await clock.sleep(WRITES_FOR_MS);
  const text = 'I have it. I am switching your app to the TCP fall-back path for this carrier; please watch new calls.';
  await client.write(page.link, text);
  const followed = await client.follow(issueId);
  if (followed.messages.some((message) => message.text === text)) teller.seen.add('customer answered');
  say(teller, `${name} to the customer: “${text}”`, { engineerId });
  await clock.sleep(WORKS_FOR_MS);
  await client.resolve(page.link, 'TCP fall-back path on for this carrier; new calls hold, loss is below 1 %.');
  if ((await client.follow(issueId)).state !== 'resolved') return;
  say(teller, screen.good('Resolved'), { engineerId });
  teller.seen.add('resolved');
}

function showFollowed(teller: Teller, followed: Followed): void {
  const { screen, roster, url } = teller;
  const teamName = (id: string | undefined) => roster.teams.find((team) => team.id === id)?.name.en;
  heading(teller, 'What the customer sees');
  screen.line(`  GET ${url}/v1/issues/…: ${screen.bold(followed.state)}, owner ${followed.who.name ?? 'nobody'}`);
  const { dueAt, metAt } = followed.commitments.firstResponse;
  const met = metAt === undefined ? 'not met' : `met at ${clockTime(metAt)}`;
  const verdict = metAt !== undefined && metAt <= dueAt ? screen.good(met) : screen.urgent(met);
  screen.line(`  First response by a person: due ${clockTime(dueAt)}, ${verdict} UTC`);
  for (const { at, type, name, team } of followed.timeline) {
    const who = [name, teamName(team)].filter((part) => part !== undefined).join(', ');
    screen.line(`  ${screen.soft(`${clockTime(at)} UTC`)}  ${TIMELINE_WORDS[type] ?? type}${who && `: ${who}`}`);
  }
  if (followed.state === 'resolved' && followed.timeline.length > 0) teller.seen.add('followed by the customer');
}

const TIMELINE_WORDS: Readonly<Record<string, string>> = {
  reported: 'reported',
  engineerPaged: 'an engineer is paged',
  handedOn: 'handed on',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};
