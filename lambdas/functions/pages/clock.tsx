import { capital } from '../../application/commitment-words';
import { isMoot } from '../../core/commitments';
import { dueIn } from '../../core/record/three-lines';
import { COMMITMENTS } from '../../core/severity';
import { MarkCommitment, MarkedAlsoJoined } from './owner-forms';
import { spanOf } from './span';
import { dueTime, type PageView, timeText } from './view';

/** A first response that is due sooner than this is red. */
const SOON_MS = 10 * 60_000;

interface Props {
  readonly view: PageView;
}

/**
 * Severity, and how long is left of what its reader works towards: the due time of the three lines under it. Red only while somebody
 * has to answer, and for what is overdue. In hand is what others take care of, and what owes the customer nothing more.
 */
export const Clock = ({ view }: Props) => {
  const { texts, now, followed, code } = view;
  const { severity, level } = followed.issue;
  const due = code === 'taken' ? undefined : dueIn(followed.issue, now);
  const badge = (
    <>
      <span class={`sev ${severity}`}>{severity}</span>
      {level === undefined ? null : <small>{texts.level(level)}</small>}
    </>
  );
  if (!due) {
    const isResolved = followed.issue.state === 'resolved';
    return (
      <p class="clock">
        {badge}
        <strong class="met">{isResolved ? texts.resolved : texts.inHand}</strong>
      </p>
    );
  }
  const { what, at: dueAt, isOverdue } = due;
  const span = texts.span(spanOf(dueAt - now));
  const isUrgent = isOverdue || (what === 'firstResponse' && dueAt - now < SOON_MS);
  const name = what === 'promise' ? texts.promiseToCustomer : texts.commitments[what];
  return (
    <>
      <p class="clock">
        {badge}
        <strong class={isUrgent ? 'late' : undefined}>{isOverdue ? texts.timeOver(span) : texts.timeLeft(span)}</strong>
      </p>
      <p class="soft due">{texts.due(capital(name), dueTime(view, dueAt))}</p>
    </>
  );
};

/** All four promises, for whoever owns it. */
export const Promises = ({ view }: Props) => {
  const { texts, followed } = view;
  return (
    <section>
      <h2>{texts.promised}</h2>
      <dl>
        {COMMITMENTS.map((name) => {
          const { commitments } = followed.issue;
          const { dueAt, metAt, what, pausedAt, isOfBefore } = commitments[name];
          return (
            <>
              <dt>{capital(texts.commitments[name])}</dt>
              <dd>
                {isMoot(commitments, name) ? (
                  <span class="met">{texts.notNeeded}</span>
                ) : metAt === undefined ? (
                  <>
                    {pausedAt === undefined
                      ? texts.until(dueTime(view, dueAt))
                      : texts.standsStill(timeText(view, pausedAt))}
                    <MarkCommitment view={view} name={name} />
                  </>
                ) : (
                  <>
                    <span class="met">{texts.met(timeText(view, metAt))}</span>
                    {what ? <q dir="auto">{what}</q> : null}
                    {what ? <MarkedAlsoJoined view={view} name={name} what={what} /> : null}
                    {isOfBefore ? <MarkCommitment view={view} name={name} isAnew /> : null}
                  </>
                )}
              </dd>
            </>
          );
        })}
      </dl>
    </section>
  );
};
