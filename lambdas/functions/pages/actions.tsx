import { bothTimes, hasDeclined, linkTo, nameIn, type PageView, timeText, untilHandOn } from './view';

/** So many of the newest messages are shown unless all are asked for. */
const MESSAGES_SHOWN = 5;

interface Props {
  readonly view: PageView;
}

/** What happens if nothing is done. */
const WhatNext = ({ view }: Props) => {
  const { texts } = view;
  const span = untilHandOn(view);
  if (!span) return <p class="soft center">{hasDeclined(view) ? texts.declined : texts.handedOn}</p>;
  const isNow = span.days + span.hours + span.minutes + span.seconds === 0;
  return <p class="soft center">{isNow ? texts.unansweredSoon : texts.unanswered(texts.span(span))}</p>;
};

/** Nobody owns it: take it, or pass it on. Whoever's page has gone on can only take it. */
export const Ask = ({ view }: Props) => {
  const { texts } = view;
  return (
    <>
      <form method="post" action={linkTo(view, '/acknowledge')} class="now">
        <button type="submit">{texts.acknowledge}</button>
      </form>
      {untilHandOn(view) ? (
        <details>
          <summary>{texts.declineMore}</summary>
          <form method="post" action={linkTo(view, '/decline')}>
            <label for="reason">{texts.declineReason}</label>
            <textarea id="reason" name="reason" maxlength={1000} />
            <button type="submit" class="plain">
              {texts.decline}
            </button>
          </form>
        </details>
      ) : null}
      <WhatNext view={view} />
    </>
  );
};

/** So many of the newest pages are listed. */
const PAGES_SHOWN = 8;

/** Who was asked before, so that the reader knows whom to call. */
export const PagedSoFar = ({ view }: Props) => {
  const { texts, followed } = view;
  const pages = followed.history.flatMap((entry) =>
    entry.type === 'pageDecided' && entry.purpose === 'acknowledge' ? [entry] : [],
  );
  if (pages.length < 2) return null;
  return (
    <section>
      <h2>{texts.pagedSoFar(pages.length)}</h2>
      <ol class="soft">
        {pages.slice(-PAGES_SHOWN).map(({ at, engineerId }) => (
          <li>
            {nameIn(view, engineerId)} · {timeText(view, at)}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** What was written between customer and owner, the newest last. */
export const Messages = ({ view }: Props) => {
  const { texts, followed, engineerId, all } = view;
  const messages = followed.history.flatMap((entry) => (entry.type === 'messageAdded' ? [entry] : []));
  const shown = all ? messages : messages.slice(-MESSAGES_SHOWN);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{texts.messages}</h2>
      {shown.length < messages.length ? (
        <a href={`${linkTo(view, '')}&all=1`}>{texts.earlierMessages(messages.length - shown.length)}</a>
      ) : null}
      <ol>
        {shown.map(({ author, text, at }) => {
          const isYou = author.kind === 'engineer' && author.engineerId === engineerId;
          const name = author.kind === 'customer' ? texts.theCustomer : nameIn(view, author.engineerId);
          return (
            <li>
              <small>
                {isYou ? texts.you : name} · {timeText(view, at)}
              </small>
              <p class="quote">{text}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

/** The reader owns it: write to the customer, resolve it. */
export const Own = ({ view }: Props) => {
  const { texts, followed } = view;
  const { issue } = followed;
  return (
    <>
      {issue.state === 'owned' ? <p>{texts.ownsYou(timeText(view, issue.owner.since))}</p> : null}
      <Messages view={view} />
      <form method="post" action={linkTo(view, '/messages')}>
        <label for="text">{texts.writeToCustomer}</label>
        <textarea id="text" name="text" required maxlength={10000} />
        <button type="submit">{texts.send}</button>
      </form>
      <details>
        <summary>{texts.resolveMore}</summary>
        <form method="post" action={linkTo(view, '/resolve')}>
          <label for="note">{texts.resolveNote}</label>
          <textarea id="note" name="note" maxlength={10000} />
          <button type="submit" class="plain">
            {texts.resolve}
          </button>
        </form>
      </details>
    </>
  );
};

/** Somebody else has it, or it is resolved. */
export const Taken = ({ view }: Props) => {
  const { texts, followed, engineerId } = view;
  const { issue } = followed;
  if (issue.state !== 'owned' && issue.state !== 'resolved') return null;
  const ownerId = issue.owner.engineerId;
  if (issue.state === 'resolved') {
    const time = bothTimes(view, issue.resolvedAt);
    return <p>{ownerId === engineerId ? texts.resolvedByYou(time) : texts.resolvedBy(nameIn(view, ownerId), time)}</p>;
  }
  return (
    <p>
      <b>{texts.owns(nameIn(view, ownerId), timeText(view, issue.owner.since))}</b> {texts.nothingToDo}
    </p>
  );
};
