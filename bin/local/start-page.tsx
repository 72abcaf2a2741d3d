import type { Context } from 'hono';
import { readRoster } from '../../lambdas/application/read-roster';
import { whoIsOnDuty } from '../../lambdas/application/who-is-on-duty';
import type { Roster } from '../../lambdas/core/roster/roster';
import { teamNames } from '../roster/names';
import type { LocalParts } from './compose';
import { linesToTry } from './copy-and-paste';
import { Time } from './inbox-cards';
import { IssueCard } from './issue-card';
import { Layout } from './layout';
import { recentIssues } from './recent-issues';
import { siteLanguage } from './site-language';
import type { SiteWords } from './site-words';

/** Each team with where it stands now. */
async function teamsNow(parts: LocalParts, words: SiteWords, teamName: (id: string) => string): Promise<string[]> {
  const found = await whoIsOnDuty(parts, parts.clock.now(), { regions: [] });
  return (found?.teams ?? []).map(({ teamId, status }) => `${teamName(teamId)} ${words.status[status]}`);
}

/** Which teams are on duty, the newest issues, and what to try. */
export async function startPage(parts: LocalParts, context: Context): Promise<Response> {
  const { clock, publicUrl } = parts;
  const language = siteLanguage(context);
  const { words, locale } = language;
  const teams: Roster['teams'] = (await readRoster(parts))?.roster.teams ?? [];
  const teamName = teamNames(teams, locale);
  const issues = await recentIssues(parts);
  const unowned = issues.filter(({ issue }) => issue.state === 'paging' || issue.state === 'waiting').length;
  const standing = await teamsNow(parts, words, teamName);
  const headline = unowned === 0 ? words.nobodyWaits : words.waiting(unowned);
  const [shows, atRealSpeed, faster] = words.clock;
  return context.html(
    <Layout language={language} title={headline} refresh={5}>
      <h1>{headline}</h1>
      <p class="soft">
        {shows}
        <Time at={clock.now()} />
        {clock.speed() === 1 ? atRealSpeed : faster(clock.speed())}
      </p>
      {standing.length > 0 && <p>{standing.join(' · ')}</p>}
      {issues.map((followed) => (
        <IssueCard followed={followed} language={language} teamName={teamName} />
      ))}
      <h2>{words.toTry}</h2>
      {linesToTry(publicUrl, {}, words.tries).map(({ what, line }) => (
        <div class="card">
          {what}
          <pre>{line.startsWith('http') ? <a href={line}>{line}</a> : line}</pre>
        </div>
      ))}
    </Layout>,
  );
}
