import type { HistoryEntry } from '../../core/events';
import { type Issue, isOpen } from '../../core/issue';
import { isJoined } from '../../core/joined';
import { recordOf } from '../../core/record';
import { shortened } from '../../core/shortened';
import { MessageItem } from './message-item';
import { linkTo, nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

interface OfReport extends Props {
  readonly report: Issue;
}

interface Bounded extends OfReport {
  /** Of each text so many UTF-16 units are shown. */
  readonly length: number;
}

/** So many of the newest messages, and of the newest questions, of each report are shown. */
const MESSAGES_SHOWN = 5;
const QUESTIONS_SHOWN = 3;

/** A report's texts: its title and description, messages, questions and answers. */
const TEXTS_SHOWN = 2 + MESSAGES_SHOWN + 2 * QUESTIONS_SHOWN;
/** Of all reports together. A function answers 6 MB, of which the page's own history may take 5; a quote sign takes six bytes in HTML. */
const UNITS_AT_ONCE = 100_000;
const LONGEST = 10_000;

/** So much of each text is shown that all of them have room: of a few reports everything, of fifty the beginnings. */
const lengthFor = (reports: number): number => Math.min(LONGEST, Math.floor(UNITS_AT_ONCE / (reports * TEXTS_SHOWN)));

/** What its customer and engineers have written, the newest last. */
const Messages = ({ view, report, length }: Bounded) => {
  const { texts } = view;
  const messages = report.history.flatMap((entry: HistoryEntry) => (entry.type === 'messageAdded' ? [entry] : []));
  const asked = recordOf(report).asked;
  return (
    <>
      <ol>
        {messages.slice(-MESSAGES_SHOWN).map((message) => (
          <MessageItem
            view={view}
            message={message}
            customer={report.customerName}
            text={shortened(message.text, length)}
          />
        ))}
      </ol>
      {asked.slice(-QUESTIONS_SHOWN).map(({ question, answer }) => (
        <p class="soft" dir="auto">
          {texts.joined.questionTo}: {shortened(question, length)} · {texts.joined.answerOf}:{' '}
          {answer === undefined ? texts.joined.notAnswered : shortened(answer, length)}
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

/** By the owner of both; and by whoever keeps a report of an issue that they resolved. */
const isAnsweredHere = ({ code, engineerId }: PageView, report: Issue): boolean =>
  (code === 'own' && isJoined(report)) || (report.state === 'owned' && report.owner.engineerId === engineerId);

/** What was said to all, and did not reach it. */
const MissedBy = ({ view, report }: OfReport) => {
  const missed = view.followed.issue.joinedBy?.find(({ issueId }) => issueId === report.id)?.missed;
  return missed ? <p class="soft">{view.texts.joined.missed[missed.because](timeText(view, missed.at))}</p> : null;
};

const Report = ({ view, report, length }: Bounded) => {
  const { texts } = view;
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
        {shortened(title, length)}
      </p>
      {description ? (
        <p class="soft" dir="auto" lang={language ?? 'und'}>
          {shortened(description, length)}
        </p>
      ) : null}
      <Messages view={view} report={report} length={length} />
      <MissedBy view={view} report={report} />
      {isAnsweredHere(view, report) ? <Forms view={view} report={report} /> : null}
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
        <Report view={view} report={report} length={lengthFor(view.joined.length)} />
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
      {reach === 'resolveAll' ? <p class="soft">{joined.withoutThem}</p> : null}
    </>
  );
};
