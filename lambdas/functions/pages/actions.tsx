import { AskExpert, SetSwarm } from './expert-forms';
import { Messages } from './history';
import { AlsoJoined } from './joined';
import { ChangeSeverity, Escalate, Resolve } from './owner-forms';
import { Because, HandOn, StillHere } from './passing-on';
import { AskCustomer, PromiseSomething } from './record-forms';
import { askedBeside, linkTo, mayTakeOverHere, nameIn, type PageView, untilHandOn } from './view';

interface Props {
  readonly view: PageView;
}

/** What happens if nothing is done. */
const WhatNext = ({ view }: Props) => {
  const { texts } = view;
  const span = untilHandOn(view);
  if (!span) return null;
  const isNow = span.days + span.hours + span.minutes + span.seconds === 0;
  return <p class="soft center">{isNow ? texts.unansweredSoon : texts.unanswered(texts.span(span))}</p>;
};

/** Of a crowd so many are named. */
const NAMED = 3;

/** Who is asked at the same time, so that nobody wonders whether it was taken. */
const AskedBeside = ({ view }: Props) => {
  const { texts } = view;
  const others = askedBeside(view);
  if (others.length === 0) return null;
  const named = others.slice(0, NAMED).map((id) => nameIn(view, id));
  return <p class="soft center">{texts.askedBeside(named, others.length - named.length)}</p>;
};

/** Nobody owns it: take it, or pass it on. Whoever's page has gone on can only take it. */
export const Ask = ({ view }: Props) => {
  const { texts } = view;
  return (
    <>
      <form method="post" action={linkTo(view, '/acknowledge')} class="now">
        <button type="submit">{mayTakeOverHere(view) ? texts.takeOver : texts.acknowledge}</button>
      </form>
      {untilHandOn(view) ? (
        <details>
          <summary>{texts.declineMore}</summary>
          <form method="post" action={linkTo(view, '/decline')}>
            <Because view={view} mayBeLeftOut />
            <label for="reason">{texts.declineReason}</label>
            <textarea id="reason" name="reason" maxlength={1000} />
            <button type="submit" class="plain">
              {texts.decline}
            </button>
          </form>
        </details>
      ) : null}
      <AskedBeside view={view} />
      <WhatNext view={view} />
    </>
  );
};

/** The reader owns it: write to the customer, resolve it. */
export const Own = ({ view }: Props) => {
  const { texts, followed } = view;
  const { commitments, nextSeq } = followed.issue;
  const isFirst = commitments.firstResponse.metAt === undefined;
  return (
    <>
      <StillHere view={view} />
      <Messages view={view} />
      <form method="post" action={linkTo(view, '/messages')}>
        <label for="text">
          <b>{texts.writeToCustomer}</b> {isFirst ? texts.firstMessage : null}
        </label>
        <textarea id="text" name="text" required maxlength={10000} />
        <input type="hidden" name="since" value={nextSeq} />
        <button type="submit">{texts.send}</button>
        <AlsoJoined view={view} path="/messages" reach="sendAll" />
      </form>
      <AskCustomer view={view} />
      <PromiseSomething view={view} />
      <ChangeSeverity view={view} />
      <AskExpert view={view} />
      <SetSwarm view={view} />
      <Escalate view={view} />
      <HandOn view={view} />
      <Resolve view={view} />
    </>
  );
};
