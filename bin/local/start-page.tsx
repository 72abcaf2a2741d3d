import type { Context } from 'hono';
import { readRoster } from '../../lambdas/application/read-roster';
import { whoIsOnDuty } from '../../lambdas/application/who-is-on-duty';
import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { LocalParts } from './compose';
import { linesToTry } from './copy-and-paste';
import { Time } from './inbox-cards';
import { Layout } from './layout';
import { IssueCard, recentIssues } from './recent-issues';

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

/** Which teams are on duty, the newest issues, and what to try. */
export async function startPage(parts: LocalParts, context: Context): Promise<Response> {
  const { clock, publicUrl } = parts;
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
}
