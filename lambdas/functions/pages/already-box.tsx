import type { Already } from './already';
import { RECORD_TEXTS } from './record-texts';
import { linkTo, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
  readonly already: Already;
}

const Known = ({ view, already: { known } }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  if (known.from === 'environment') {
    const names = known.fields.map((field) => texts.environment[field]);
    return (
      <dl>
        <dt>{view.texts.list(names)}</dt>
        <dd dir="auto">{known.answer}</dd>
      </dl>
    );
  }
  if (known.from === 'report') return <p>{view.texts.users(Number(known.answer))}</p>;
  return (
    <>
      <p dir="auto">{known.question}</p>
      {known.from === 'asked' ? (
        <p class="quote" dir="auto">
          {known.answer}
        </p>
      ) : (
        <p class="soft">{known.writtenSince ? texts.writtenSince : texts.noAnswer}</p>
      )}
      {known.from === 'waiting'
        ? known.writtenSince?.map(({ at, text }) => (
            <>
              <small>{timeText(view, Date.parse(at))}</small>
              <p class="quote" dir="auto">
                {text}
              </p>
            </>
          ))
        : null}
    </>
  );
};

/** What is known, and the question once more, to be changed or sent all the same. */
export const AlreadyBox = ({ view, already }: Props) => {
  const texts = RECORD_TEXTS[view.locale];
  return (
    <section>
      <h2>{texts.alreadyKnown}</h2>
      <Known view={view} already={already} />
      <form method="post" action={linkTo(view, '/questions')}>
        <input type="hidden" name="anyway" value="1" />
        <label for="again">{texts.question}</label>
        <textarea id="again" name="question" required maxlength={2000}>
          {already.question}
        </textarea>
        <label for="again-reason">{texts.reason}</label>
        <textarea id="again-reason" name="reason" required maxlength={1000} />
        <button type="submit" class="plain">
          {texts.askAnyway}
        </button>
      </form>
    </section>
  );
};
