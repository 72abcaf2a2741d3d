import type { HistoryEntry } from '../../core/events';
import { type Issue, isOpen } from '../../core/issue';
import { isJoined } from '../../core/joined';
import { recordOf } from '../../core/record';
import { linkTo, nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

interface OfReport extends Props {
  readonly report: Issue;
}

/** So many of the newest messages of each report are shown. */
const MESSAGES_SHOWN = 5;

/** What its customer and engineers have written, the newest last. */
const Messages = ({ view, report }: OfReport) => {
  const { texts, engineerId } = view;
  const messages = report.history.flatMap((entry: HistoryEntry) => (entry.type === 'messageAdded' ? [entry] : []));
  const asked = recordOf(report).asked;
  return (
    <>
      <ol>
        {messages.slice(-MESSAGES_SHOWN).map(({ author, text, at }) => {
          const isOurs = author.kind === 'engineer';
          const name = isOurs ? nameIn(view, author.engineerId) : report.customerName;
          return (
            <li class={isOurs ? 'ours' : undefined}>
              <small>
                {isOurs && author.engineerId === engineerId ? texts.you : name} · {timeText(view, at)}
              </small>
              <p class="quote" dir="auto">
                {text}
              </p>
            </li>
          );
        })}
      </ol>
      {asked.map(({ question, answer }) => (
        <p class="soft" dir="auto">
          {texts.joined.questionTo}: {question} · {texts.joined.answerOf}: {answer ?? texts.joined.notAnswered}
        </p>
      ))}
    </>
  );
};

/** To this customer alone. */
const Forms = ({ view, report }: OfReport) => {
  const { joined } = view.texts;
  const { id, customerName } = report;
  return (
    <>
      <form method="post" action={linkTo(view, `/joined/${id}/messages`)}>
        <label for={`text-${id}`}>{joined.write(customerName)}</label>
        <textarea id={`text-${id}`} name="text" required maxlength={10000} />
        <input type="hidden" name="since" value={report.nextSeq} />
        <button type="submit">{joined.send(customerName)}</button>
      </form>
      <details>
        <summary>{joined.ask(customerName)}</summary>
        <form method="post" action={linkTo(view, `/joined/${id}/questions`)}>
          <label for={`question-${id}`}>{joined.questionTo}</label>
          <textarea id={`question-${id}`} name="question" required maxlength={2000} />
          <button type="submit" class="plain">
            {joined.sendQuestion}
          </button>
        </form>
      </details>
    </>
  );
};

/** How it stands with its customer. */
function standing(view: PageView, report: Issue): string {
  const { texts } = view;
  const { dueAt, metAt } = report.commitments.firstResponse;
  if (report.state === 'resolved') return texts.joined.resolved;
  if (report.state === 'owned') return texts.joined.ownedBy(nameIn(view, report.owner.engineerId));
  if (!isJoined(report)) return texts.joined.ownWay;
  return metAt === undefined ? texts.joined.owed(timeText(view, dueAt)) : texts.joined.answered(timeText(view, metAt));
}

const Report = ({ view, report }: OfReport) => {
  const { texts, code } = view;
  const { customerName, severity, level, reportedAt } = report;
  const { title, description, language } = report.report;
  return (
    <>
      <h3 dir="auto">
        {customerName} · {severity}
      </h3>
      <p class="soft">
        {texts.joined.reported(timeText(view, reportedAt))} · {standing(view, report)}
        {level !== undefined && isOpen(report) ? ` · ${texts.joined.escalated}` : ''}
      </p>
      <p class="quote" dir="auto" lang={language ?? 'und'}>
        {title}
      </p>
      {description ? (
        <p class="soft" dir="auto" lang={language ?? 'und'}>
          {description}
        </p>
      ) : null}
      <Messages view={view} report={report} />
      {code === 'own' && isJoined(report) ? <Forms view={view} report={report} /> : null}
    </>
  );
};

/**
 * What customers reported of the same, each in an issue of its own: shown here as one with what the signal told of, and answered here,
 * each customer alone.
 */
export const JoinedReports = ({ view }: Props) =>
  view.joined.length === 0 ? null : (
    <section>
      <h2>{view.texts.joined.title(view.joined.length)}</h2>
      {view.joined.map((report) => (
        <Report view={view} report={report} />
      ))}
    </section>
  );

type Reach = 'sendAll' | 'resolveAll' | 'markAll';

/** A second button of a form, which reaches those who reported, too. */
export const AlsoJoined = ({ view, path, reach }: Props & { readonly path: string; readonly reach: Reach }) => {
  const { joined } = view.texts;
  const count = view.joined.filter(isJoined).length;
  if (count === 0) return null;
  return (
    <>
      <button type="submit" class="plain" formaction={`${linkTo(view, path)}&joined=1`}>
        {joined[reach](count)}
      </button>
      <p class="soft">{joined.mindNames}</p>
    </>
  );
};
