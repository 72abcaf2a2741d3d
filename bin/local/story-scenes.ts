import { bandSpan, drawBand } from './story-band';
import type { ArrivedPage, Followed } from './story-client';
import { heading, nameOf, STORY_REPORT, say, type Teller, teamOf } from './story-teller';
import { clockTime } from './story-times';
import { tierWords, whyBehind, whyChosen } from './story-words';

const OTHERS_SHOWN = 3;

export async function showTeams(teller: Teller): Promise<void> {
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

export type Stretch = { fromAt: number; status: 'onDuty' | 'awake' | 'asleep' };

export async function showChoice(teller: Teller, at: number): Promise<void> {
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

/** Shows a page; `earlier` are the teams of those before it. */
export async function showPage(teller: Teller, page: ArrivedPage, earlier: readonly string[]): Promise<void> {
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

export function showFollowed(teller: Teller, followed: Followed): void {
  const { screen, roster, url } = teller;
  const teamName = (id: string | undefined) => roster.teams.find((team) => team.id === id)?.name.en;
  heading(teller, 'What the customer sees');
  screen.line(`  GET ${url}/v1/issues/…: ${screen.bold(followed.state)}, owner ${followed.who.name ?? 'nobody'}`);
  const { dueAt, metAt } = followed.commitments.firstResponse;
  const met = metAt === undefined ? 'not met' : `met at ${clockTime(metAt)}`;
  const verdict = metAt !== undefined && metAt <= dueAt ? screen.good(met) : screen.urgent(met);
  screen.line(`  First response by a person: due ${clockTime(dueAt)}, ${verdict} UTC`);
  for (const { at, type, name, team, commitment, cause, fix, prevention } of followed.timeline) {
    const who = [name, teamName(team)].filter((part) => part !== undefined).join(', ');
    const what = [TIMELINE_WORDS[type] ?? type, commitment && COMMITMENT_NAMES[commitment]].filter(Boolean).join(' ');
    screen.line(`  ${screen.soft(`${clockTime(at)} UTC`)}  ${what}${who && `: ${who}`}`);
    for (const [about, text] of Object.entries({ cause, fix, 'to see it earlier': prevention })) {
      if (text !== undefined) screen.line(`                  ${about}: ${text}`);
    }
  }
  if (followed.state === 'resolved' && followed.timeline.length > 0) teller.seen.add('followed by the customer');
}

const TIMELINE_WORDS: Readonly<Record<string, string>> = {
  reported: 'reported',
  engineerPaged: 'an engineer is paged',
  handedOn: 'handed on',
  acknowledged: 'acknowledged',
  customerAsked: 'asked',
  customerAnswered: 'answered',
  commitmentMet: 'met, what was promised:',
  severityChanged: 'severity changed',
  promised: 'promised',
  handedOver: 'handed over at the end of the day',
  resolved: 'resolved',
};

const COMMITMENT_NAMES: Readonly<Record<string, string>> = {
  workaround: 'workaround',
  rootCause: 'root cause',
  fix: 'fix',
};
