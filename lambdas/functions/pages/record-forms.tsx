import type { Child } from 'hono/jsx';
import { ENVIRONMENT_FIELDS, type Question, type RecordNote } from '../../core/record';
import { RECORD_TEXTS } from './record-texts';
import { linkTo, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly most: number;
}

const Text = ({ id, name, label, most }: FieldProps) => (
  <>
    <label for={id}>{label}</label>
    <textarea id={id} name={name} required maxlength={most} />
  </>
);

const Line = ({ id, name, label, most }: FieldProps) => (
  <>
    <label for={id}>{label}</label>
    <input id={id} name={name} required maxlength={most} />
  </>
);

/** A form that writes one kind of note. */
const NoteForm = ({
  view,
  kind,
  button,
  children,
}: Props & { readonly kind: RecordNote['kind']; readonly button: string; readonly children: Child }) => (
  <form method="post" action={linkTo(view, '/record')}>
    <input type="hidden" name="kind" value={kind} />
    {children}
    <button type="submit" class="plain">
      {button}
    </button>
  </form>
);

/** Under a question that waits: what the customer answered in a message, or by phone. */
export const AnsweredElsewhere = ({ view, question: { id } }: Props & { readonly question: Question }) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <details>
      <summary>{texts.answeredMore}</summary>
      <NoteForm view={view} kind="answer" button={texts.note.answer}>
        <input type="hidden" name="questionId" value={id} />
        <Text id={`answer-${id}`} name="text" label={texts.answered} most={2000} />
      </NoteForm>
    </details>
  );
};

export const AskCustomer = ({ view }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <details>
      <summary>{texts.askMore}</summary>
      <form method="post" action={linkTo(view, '/questions')}>
        <Text id="question" name="question" label={texts.question} most={2000} />
        <button type="submit" class="plain">
          {texts.ask}
        </button>
      </form>
    </details>
  );
};

/** Whole five minutes: the same choice pressed twice is the same time. */
const STEP_MS = 5 * 60_000;
const AHEAD_MINUTES = [15, 30, 60, 120, 240, 480, 1_440, 4_320] as const;

/** Times that may be promised, on the reader's clock. */
const timesAhead = (now: number): number[] =>
  AHEAD_MINUTES.map((minutes) => Math.ceil((now + minutes * 60_000) / STEP_MS) * STEP_MS);

export const PromiseSomething = ({ view }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <details>
      <summary>{texts.promiseMore}</summary>
      <NoteForm view={view} kind="promise" button={texts.promiseIt}>
        <Text id="promise" name="text" label={texts.promiseText} most={2000} />
        <label for="dueAt">{texts.promiseDue}</label>
        <select id="dueAt" name="dueAt">
          <option value="">{texts.noTime}</option>
          {timesAhead(view.now).map((at) => (
            <option value={new Date(at).toISOString()}>{timeText(view, at)}</option>
          ))}
        </select>
      </NoteForm>
    </details>
  );
};

/** What only engineers read: the next step, what was tried and found, files, the environment. */
export const WriteRecord = ({ view }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <details>
      <summary>{texts.noteMore}</summary>
      <NoteForm view={view} kind="nextStep" button={texts.note.nextStep}>
        <Text id="next-step" name="text" label={texts.nextStepText} most={2000} />
      </NoteForm>
      <NoteForm view={view} kind="tried" button={texts.note.tried}>
        <Text id="tried-what" name="what" label={texts.triedWhat} most={2000} />
        <Text id="tried-result" name="result" label={texts.triedResult} most={2000} />
      </NoteForm>
      <NoteForm view={view} kind="finding" button={texts.note.finding}>
        <Text id="finding" name="text" label={texts.findingText} most={2000} />
      </NoteForm>
      <NoteForm view={view} kind="file" button={texts.note.file}>
        <Line id="file-name" name="name" label={texts.fileName} most={200} />
        <Line id="file-reference" name="reference" label={texts.fileReference} most={1000} />
      </NoteForm>
      <NoteForm view={view} kind="environment" button={texts.note.environment}>
        <label for="field">{texts.environmentField}</label>
        <select id="field" name="field">
          {ENVIRONMENT_FIELDS.map((field) => (
            <option value={field}>{texts.environment[field]}</option>
          ))}
        </select>
        <Line id="value" name="value" label={texts.environmentValue} most={200} />
      </NoteForm>
    </details>
  );
};
