import type { FollowedIssue } from '../../lambdas/application/follow-issue';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { Locale } from '../../lambdas/core/locale';
import { personWords } from '../roster/duty-words';
import type { TeamName } from '../roster/names';
import type { SiteLanguage } from './site-language';
import { STEP_WORDS } from './site-words';
import type { StepNames } from './step-words';
import { clockTime } from './story-times';

/** One step of an issue in words; `undefined` for what only we note. */
function stepOf(entry: HistoryEntry, names: StepNames, locale: Locale): string | undefined {
  const say = STEP_WORDS[locale][entry.type] as (entry: HistoryEntry, names: StepNames) => string | undefined;
  return say(entry, names);
}

function namesIn({ issue, names }: FollowedIssue, locale: Locale, teamName: TeamName): StepNames {
  const customers = new Map<string, string>(issue.signal?.affectedCustomers.map(({ id, name }) => [id, name]));
  return {
    customer: issue.customerName,
    ...(issue.signal && { signalFrom: issue.signal.source }),
    engineer: (id) => names.get(id) ?? id,
    customerOf: (id) => customers.get(id) ?? id,
    why: (chosen) => personWords(chosen, { language: locale, zone: 'UTC', teamName }),
  };
}

interface Props {
  readonly followed: FollowedIssue;
  readonly language: SiteLanguage;
  readonly teamName: TeamName;
}

/** An issue with every step so far, and who was chosen why. */
export const IssueCard = ({ followed, language, teamName }: Props) => {
  const { issue, history } = followed;
  const { words, locale, linkTo } = language;
  const names = namesIn(followed, locale, teamName);
  return (
    <div class="card">
      <span class="severity">{issue.severity}</span> <b>{issue.report.title}</b>
      <p class="soft">
        {words.state[issue.state]} · {issue.id} · <a href={linkTo(`/inbox?issue=${issue.id}`)}>{words.itsPages}</a>
      </p>
      {history.map((entry) => {
        const step = stepOf(entry, names, locale);
        return step === undefined ? null : (
          <p>
            <time datetime={new Date(entry.at).toISOString()}>{clockTime(entry.at)}</time> {step}
          </p>
        );
      })}
    </div>
  );
};
