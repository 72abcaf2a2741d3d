import type { Child } from 'hono/jsx';
import { type FileReference, type IssueRecord, isBroken, type Question, recordOf } from '../../core/record';
import { answeredFirst } from '../../core/record/questions';
import { AnsweredElsewhere } from './record-forms';
import { RECORD_TEXTS } from './record-texts';
import { linkTo, mayNote, nameIn, type PageView, timeText } from './view';

/** So many of the newest of a kind are shown unless all are asked for. */
const SHOWN = 3;

interface Props {
  readonly view: PageView;
}

/** Who wrote it, and when. */
const By = ({ view, note }: Props & { readonly note: Pick<Question, 'by' | 'at'> }) => (
  <small>
    {nameIn(view, note.by)} · {timeText(view, note.at)}
  </small>
);

/** One kind of entries under its name, the newest last; nothing where there are none. */
const Entries = <T,>({
  view,
  name,
  entries,
  children,
}: Props & { readonly name: string; readonly entries: readonly T[]; readonly children: (entry: T) => Child }) => {
  if (entries.length === 0) return null;
  const shown = view.all ? entries : entries.slice(-SHOWN);
  return (
    <>
      <h3>{name}</h3>
      <ol class="noted">
        {shown.map((entry) => (
          <li>{children(entry)}</li>
        ))}
      </ol>
    </>
  );
};

/** Only what is an address is followed; a name in the team's own store is shown. */
const File = ({ file }: { readonly file: FileReference }) =>
  /^https:\/\/[^\s]+$/.test(file.reference) ? (
    <a href={file.reference} rel="noopener noreferrer" target="_blank">
      {file.name}
    </a>
  ) : (
    <>
      <span dir="auto">{file.name}</span> · <span dir="auto">{file.reference}</span>
    </>
  );

const Asked = ({ view, question }: Props & { readonly question: Question }) => (
  <>
    <By view={view} note={question} />
    <p dir="auto">{question.question}</p>
    {question.answer === undefined ? (
      <p class="soft">{RECORD_TEXTS[view.locale].noAnswer}</p>
    ) : (
      <p class="quote" dir="auto">
        {question.answer}
      </p>
    )}
    {question.answer === undefined && mayNote(view) ? <AnsweredElsewhere view={view} question={question} /> : null}
  </>
);

/** What the customer has answered comes before what still waits for an answer. */
const Questions = ({ view, record }: Props & { readonly record: IssueRecord }) => {
  const texts = RECORD_TEXTS[view.locale];
  const { answered, open } = answeredFirst(record.asked);
  return (
    <>
      <Entries view={view} name={texts.answers} entries={answered}>
        {(question) => <Asked view={view} question={question} />}
      </Entries>
      <Entries view={view} name={texts.asked} entries={open}>
        {(question) => <Asked view={view} question={question} />}
      </Entries>
    </>
  );
};

/** What is done next, and what was promised last. */
const Outlook = ({ view, record: { nextStep, promise } }: Props & { readonly record: IssueRecord }) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <>
      <Entries view={view} name={texts.nextStep} entries={nextStep ? [nextStep] : []}>
        {(step) => (
          <>
            <By view={view} note={step} />
            <p dir="auto">{step.text}</p>
          </>
        )}
      </Entries>
      <Entries view={view} name={texts.promise} entries={promise ? [promise] : []}>
        {(promised) => (
          <>
            <By view={view} note={promised} />
            <p dir="auto">{promised.text}</p>
            {promised.dueAt === undefined ? null : <p>{view.texts.until(timeText(view, promised.dueAt))}</p>}
            {isBroken(promised, view.now) && view.followed.issue.state !== 'resolved' ? (
              <p class="late">{texts.promiseBroken}</p>
            ) : null}
          </>
        )}
      </Entries>
    </>
  );
};

function isCut({ asked, tried, findings, files }: IssueRecord): boolean {
  const { answered, open } = answeredFirst(asked);
  return [answered, open, tried, findings, files].some(({ length }) => length > SHOWN);
}

/** Whether there is anything to read: what the report said of the environment stands elsewhere. */
const isEmpty = ({ asked, tried, findings, files, nextStep, promise }: IssueRecord): boolean =>
  [asked, tried, findings, files].every(({ length }) => length === 0) && !nextStep && !promise;

/** All that is known, for everybody who was paged. */
export const Record = ({ view }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  const record = recordOf(view.followed.issue);
  if (isEmpty(record)) return null;
  return (
    <section>
      <h2>{texts.title}</h2>
      <Outlook view={view} record={record} />
      <Entries view={view} name={texts.findings} entries={record.findings}>
        {(finding) => (
          <>
            <By view={view} note={finding} />
            <p dir="auto">{finding.text}</p>
          </>
        )}
      </Entries>
      <Entries view={view} name={texts.tried} entries={record.tried}>
        {(tried) => (
          <>
            <By view={view} note={tried} />
            <p dir="auto">{tried.what}</p>
            <p class="quote" dir="auto">
              {tried.result}
            </p>
          </>
        )}
      </Entries>
      <Questions view={view} record={record} />
      <Entries view={view} name={texts.files} entries={record.files}>
        {(file) => <File file={file} />}
      </Entries>
      {!view.all && isCut(record) ? <a href={`${linkTo(view, '')}&all=1`}>{texts.showAll}</a> : null}
    </section>
  );
};
