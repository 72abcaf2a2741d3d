import { capital } from '../../application/commitment-words';
import { HOUR_MS } from '../../core/durations';
import { handOverOf } from '../../core/hand-over';
import type { HandOver, Relay } from '../../core/relay';
import { LONGEST_KEPT_HOURS } from '../../core/relay';
import { spanOf } from './span';
import { linkTo, mayTakeOverHere, nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

/** What is told from owner to owner, written or put together. */
const Note = ({ view, handOver }: Props & { readonly handOver: HandOver }) => {
  const { relay: texts, commitments } = view.texts;
  const { nextStep, promise, composed, dueNext, lastMessage, done, tried, findings = [], asked } = handOver;
  const promised =
    promise?.dueAt === undefined ? promise?.text : texts.promised(promise.text, timeText(view, promise.dueAt));
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.nextStep, nextStep?.text],
    [texts.promise, promised],
    [texts.dueNext, dueNext && `${capital(commitments[dueNext.commitment])}, ${timeText(view, dueNext.dueAt)}`],
    [texts.lastMessage, lastMessage],
    ...done.map(({ commitment, what }) => [capital(commitments[commitment]), what] as const),
    ...findings.map((finding) => [texts.found, finding] as const),
    ...tried.map(({ what, result }) => [texts.lastTried, texts.tried(what, result)] as const),
    ...asked.map(({ question, answer }) => [texts.asked, texts.answered(question, answer)] as const),
  ];
  return (
    <section>
      <h2>{texts.note}</h2>
      {composed ? <p class="soft">{texts.composed}</p> : null}
      <dl>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </>
          ),
        )}
      </dl>
    </section>
  );
};

/** Why the reader is asked: the owner asks, or their day ends, or they have it without a day to end. */
function questionOf({ because, begunAt, endsAt }: Relay): 'offered' | 'offeredForNow' | 'offeredByOwner' {
  if (because === 'ownerAsked') return 'offeredByOwner';
  return begunAt === undefined || endsAt > begunAt ? 'offered' : 'offeredForNow';
}

/** The reader is asked to take it over from its owner. */
export const Offered = ({ view }: Props) => {
  const { texts, followed, engineerId, now } = view;
  const { issue } = followed;
  if (issue.state !== 'owned' || !issue.relay) return null;
  const { offer } = issue.relay;
  const owner = nameIn(view, issue.owner.engineerId);
  const isAsked = offer?.engineerId === engineerId;
  return (
    <>
      <p class={isAsked ? undefined : 'standing open'}>
        {isAsked ? texts.relay[questionOf(issue.relay)](owner) : texts.relay.stillYours}
      </p>
      <form method="post" action={linkTo(view, '/take-over')} class="now">
        <button type="submit">{texts.relay.takeOver}</button>
      </form>
      {isAsked ? (
        <details>
          <summary>{texts.relay.declineMore}</summary>
          <form method="post" action={linkTo(view, '/decline-relay')}>
            <label for="reason">{texts.declineReason}</label>
            <textarea id="reason" name="reason" maxlength={1000} />
            <button type="submit" class="plain">
              {texts.relay.decline}
            </button>
          </form>
        </details>
      ) : null}
      {isAsked ? (
        <p class="soft center">{texts.relay.unanswered(texts.span(spanOf(Math.max(0, offer.untilAt - now))))}</p>
      ) : null}
      <Note view={view} handOver={handOverOf(issue, view.now)} />
    </>
  );
};

/** What the reader was told when they took the issue over. */
export const TakenOver = ({ view }: Props) => {
  const { followed, engineerId, texts } = view;
  const { issue } = followed;
  if (issue.state !== 'owned' || issue.owner.engineerId !== engineerId || !issue.owner.tookOver) return null;
  const { since, tookOver } = issue.owner;
  return (
    <>
      <p class="soft">{texts.relay.takenOver(nameIn(view, tookOver.from), timeText(view, since))}</p>
      <Note view={view} handOver={tookOver.handOver} />
    </>
  );
};

/** What whoever is asked for an owner is told where somebody had it before, or is quiet. */
export const NoteOfFormer = ({ view }: Props) => {
  const { issue } = view.followed;
  const isLeft = 'formerOwner' in issue && issue.formerOwner && issue.formerOwner.engineerId !== view.engineerId;
  return isLeft || mayTakeOverHere(view) ? <Note view={view} handOver={handOverOf(issue, view.now)} /> : null;
};

/** Times to which the owner may keep it: the full hours after their day, as far as the longest time goes. */
const keptUntil = ({ now, dayEndsAt = now }: PageView): number[] => {
  const next = Math.floor(Math.max(now, dayEndsAt) / HOUR_MS) * HOUR_MS + HOUR_MS;
  const latest = now + LONGEST_KEPT_HOURS * HOUR_MS;
  const count = Math.max(0, Math.floor((latest - next) / HOUR_MS) + 1);
  return Array.from({ length: count }, (_, hour) => next + hour * HOUR_MS);
};

/** How it stands with the relay of the reader's issue. */
function standing(view: PageView): string | undefined {
  const { issue } = view.followed;
  if (issue.state !== 'owned') return undefined;
  const texts = view.texts.relay;
  const { relay } = issue;
  const { relayPlanned: planned } = view;
  const at = (time: number) => timeText(view, time);
  if (!relay) return planned && (planned.isDaysEnd ? texts.offeredAt : texts.offeredFrom)(at(planned.offerAt));
  if (relay.offer) return texts.asking(nameIn(view, relay.offer.engineerId), at(relay.offer.untilAt));
  if (relay.noteUntilAt !== undefined) return texts.noteWanted(at(relay.noteUntilAt));
  if (relay.keptUntilAt !== undefined && relay.keptUntilAt > view.now) {
    return (relay.restsFor ? texts.rests : texts.kept)(at(relay.keptUntilAt));
  }
  return relay.lookAt === undefined ? undefined : texts.nobody(at(relay.lookAt));
}

/** The owner sees how it stands with the relay, asks for one now, or keeps the issue past the day. */
export const OwnersRelay = ({ view }: Props) => {
  const { texts, followed } = view;
  const text = standing(view);
  const times = keptUntil(view);
  if (followed.issue.test) return null;
  return (
    <>
      {text === undefined ? null : <p class="soft">{text}</p>}
      <details>
        <summary>{texts.relay.askMore}</summary>
        <form method="post" action={linkTo(view, '/ask-relay')}>
          <p class="soft">{texts.relay.askHint}</p>
          <button type="submit" class="plain">
            {texts.relay.ask}
          </button>
        </form>
      </details>
      {times.length === 0 ? null : (
        <details>
          <summary>{texts.relay.keepMore}</summary>
          <form method="post" action={linkTo(view, '/keep')}>
            <label for="until">{texts.relay.keepUntil}</label>
            <select id="until" name="until">
              {times.map((at) => (
                <option value={new Date(at).toISOString()}>{timeText(view, at)}</option>
              ))}
            </select>
            <button type="submit" class="plain">
              {texts.relay.keep}
            </button>
          </form>
        </details>
      )}
    </>
  );
};
