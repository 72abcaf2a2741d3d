import { type ArrivedPage, createStoryClient } from './story-client';
import { acknowledge, askAndAnswer, resolve, work } from './story-owner';
import { relay } from './story-relay';
import { showChoice, showFollowed, showPage, showTeams } from './story-scenes';
import {
  heading,
  IN_ENGLISH,
  nameOf,
  RELAY_STAGES,
  STAGES,
  STORY_REPORT,
  type Stage,
  say,
  type Teller,
  type Telling,
  teamOf,
} from './story-teller';
import { clockTime, duration } from './story-times';

const LOOK_EVERY_REAL_MS = 60;
/** A page that has not come so long after it was due will not come. */
const PATIENCE_MS = 90_000;
const PATIENCE_REAL_MS = 10_000;

/** Tells one issue's way through the real endpoints. Returns the stages that were not seen; throws when one answers wrongly. */
export async function tellStory(telling: Telling): Promise<readonly Stage[]> {
  const client = createStoryClient(telling);
  const teller: Teller = { ...telling, client, seen: new Set(), roster: await client.roster() };
  await showTeams(teller);
  const issueId = await report(teller);
  const owner = await untilNextRegion(teller, issueId);
  if (owner) {
    await acknowledge(teller, issueId, owner);
    await askAndAnswer(teller, issueId, owner);
    await work(teller, issueId, owner);
    await resolve(teller, issueId, await relay(teller, issueId, owner));
    showFollowed(teller, await client.follow(issueId));
  }
  const isOneTeam = new Set(teller.roster.engineers.map(({ team }) => team)).size < 2;
  const apart: readonly Stage[] = isOneTeam ? ['handed on to the next region', ...RELAY_STAGES] : [];
  return STAGES.filter((stage) => !apart.includes(stage) && !teller.seen.has(stage));
}

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

/**
 * Lets pages pass until two people have not acknowledged and one of another team is asked; that page is returned. A roster
 * that names only one team is not waited for without end.
 */
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
    const isToldEnough = teams.length > 2 && new Set(teams.filter((team) => team !== '')).size > 1;
    if (isToldEnough || teams.length >= teller.mostPages) return page;
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
