import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { readRoster } from '../../lambdas/application/rosters';
import { whoIsOnDuty } from '../../lambdas/application/who-is-on-duty';
import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { Person } from '../../lambdas/core/roster/people';
import type { LocalParts } from './compose';
import { linesToTry } from './copy-and-paste';
import { DrillCard, drillAsJson, isFor, PageCard, pageAsJson, SwapCard, swapAsJson, Time } from './inbox-cards';
import { IssueCard, recentIssues } from './recent-issues';
import { thisMachineOnly } from './this-machine-only';

const SHOWN_PAGES = 200;
const SHOWN_DRILLS = 20;
const SHOWN_SWAPS = 20;

const STYLE = `
:root{--paper:#fbf8f2;--card:#fff;--ink:#1c2140;--soft:#5d6280;--line:#e6e0d4;--accent:#2f4bd8;--late:#b3261e;--dawn:#c9531f}
@media(prefers-color-scheme:dark){:root{--paper:#0f1430;--card:#181e40;--ink:#eef0fb;--soft:#aab0d0;--line:#2b3260;--accent:#9db0ff;--late:#ff8f86;--dawn:#ff9a5c}}
*{box-sizing:border-box}body{margin:0 auto;max-width:860px;padding:24px 16px 40px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header b::before{content:"";display:inline-block;width:12px;height:12px;border-radius:50%;background:var(--dawn);margin-right:8px}
a{color:var(--accent)}header a{margin-left:16px}h1{font-size:24px;line-height:1.2;margin:24px 0 4px}h2{font-size:16px;margin:24px 0 8px}
p{margin:0 0 8px}.soft{color:var(--soft)}.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin:8px 0;overflow-wrap:anywhere}
.severity{font-weight:700;color:var(--late)}time{font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;margin:4px 0;font-size:13px}`;

const Layout = ({ title, refresh, children }: { title: string; refresh: number; children: Child }) =>
  html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="refresh" content={String(refresh)} />
        <title>{title} · Sunrelay</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header>
          <b>Sunrelay</b> <a href="/">Now</a> <a href="/inbox">Inbox</a>
        </header>
        {children}
      </body>
    </html>
  )}`;

const STATUS_WORDS: Readonly<Record<DutyStatus, string>> = { onDuty: 'on duty', awake: 'awake', asleep: 'asleep' };

/** Each team with where it stands now. */
async function teamsNow(parts: LocalParts): Promise<string[]> {
  const [current, found] = await Promise.all([
    readRoster(parts),
    whoIsOnDuty(parts, parts.clock.now(), { regions: [] }),
  ]);
  return (found?.teams ?? []).map(({ teamId, status }) => {
    const name = current?.roster.teams.find((team) => team.id === teamId)?.name.en ?? teamId;
    return `${name} ${STATUS_WORDS[status]}`;
  });
}

/** What the local run itself shows: a start page, and an inbox with every page that was sent. On this machine only. */
export function createSite(parts: LocalParts): Hono<{ Bindings: HttpBindings }> {
  const { clock, pager, people, publicUrl } = parts;
  const site = new Hono<{ Bindings: HttpBindings }>();

  site.use(thisMachineOnly);
  site.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  });

  site.get('/', async (context) => {
    const issues = await recentIssues(parts);
    const unowned = issues.filter(({ issue }) => issue.state === 'paging' || issue.state === 'waiting').length;
    const standing = await teamsNow(parts);
    const headline = unowned === 0 ? 'Nobody waits' : `${unowned} ${unowned === 1 ? 'issue waits' : 'issues wait'}`;
    return context.html(
      <Layout title={headline} refresh={5}>
        <h1>{headline}</h1>
        <p class="soft">
          The clock shows <Time at={clock.now()} />
          {clock.speed() === 1 ? ' and runs at real speed.' : ` and runs ${clock.speed()} times faster than real.`}
        </p>
        {standing.length > 0 && <p>{standing.join(' · ')}</p>}
        {issues.map((followed) => (
          <IssueCard followed={followed} />
        ))}
        <h2>To try</h2>
        {linesToTry(publicUrl, {}).map(({ what, line }) => (
          <div class="card">
            {what}
            <pre>{line.startsWith('http') ? <a href={line}>{line}</a> : line}</pre>
          </div>
        ))}
      </Layout>,
    );
  });

  site.get('/inbox', async (context) => {
    const engineer = context.req.query('engineer');
    const issue = context.req.query('issue');
    const entries = pager
      .inbox()
      .filter((entry) => isFor(engineer, entry))
      .filter((entry) => issue === undefined || entry.page.issueId === issue);
    const isOfAll = issue === undefined;
    const drills = isOfAll ? pager.drills().filter((entry) => isFor(engineer, entry)) : [];
    const swaps = isOfAll ? pager.swaps().filter((entry) => isFor(engineer, entry)) : [];
    if (context.req.header('accept')?.includes('application/json')) {
      return context.json({
        pages: entries.map((entry) => pageAsJson(entry, publicUrl)),
        drills: drills.map(drillAsJson),
        swaps: swaps.map((entry) => swapAsJson(entry, publicUrl)),
      });
    }
    const shown = entries.slice(0, SHOWN_PAGES);
    const shownDrills = drills.slice(0, SHOWN_DRILLS);
    const shownSwaps = swaps.slice(0, SHOWN_SWAPS);
    const addressees = [...shown, ...shownDrills, ...shownSwaps].map(({ engineerId }) => engineerId);
    const persons = await people.read([...new Set(addressees)]);
    const nameOf = (id: string) => (persons.get(id) as Person | undefined)?.name ?? id;
    return context.html(
      <Layout title="Inbox" refresh={3}>
        <h1>{engineer === undefined ? 'Every page that was sent' : `Pages to ${nameOf(engineer)}`}</h1>
        <p class="soft">
          {entries.length} pages{drills.length > 0 && ` and ${drills.length} drills`}, the newest first; each with the
          text of its SMS. {engineer !== undefined && <a href="/inbox">Show everybody’s</a>}
        </p>
        {shownSwaps.map((entry) => (
          <SwapCard entry={entry} publicUrl={publicUrl} name={nameOf(entry.engineerId)} />
        ))}
        {shownDrills.map((entry) => (
          <DrillCard entry={entry} name={nameOf(entry.engineerId)} />
        ))}
        {shown.map((entry) => (
          <PageCard entry={entry} publicUrl={publicUrl} name={nameOf(entry.engineerId)} />
        ))}
      </Layout>,
    );
  });

  site.notFound((context) => context.text('There is nothing here; the start page is /\n', 404));
  return site;
}
