import { capital } from '../../application/commitment-words';
import { isMoot, isOwed } from '../../core/commitments';
import { isBroken } from '../../core/record';
import type { Due } from '../../core/record/three-lines';
import { COMMITMENTS, type CommitmentName } from '../../core/severity';
import { MarkCommitment, MarkedAlsoJoined } from './owner-forms';
import { spanOf } from './span';
import { dueTime, type PageView, timeText } from './view';

/** A first response that is due sooner than this is red. */
const SOON_MS = 10 * 60_000;

interface Props {
  readonly view: PageView;
}

/**
 * What its reader works towards: the first response until it was given, then what was promised for a time that is over, then whichever
 * commitment is due next.
 */
function nextPromise({ followed, code, now }: PageView): Due | undefined {
  const { commitments, record, state } = followed.issue;
  const promise = record?.promise;
  if (code === 'taken') return undefined;
  const dueAs = (what: CommitmentName): Due => ({ what, at: commitments[what].dueAt });
  if (commitments.firstResponse.metAt === undefined) return dueAs('firstResponse');
  if (state !== 'resolved' && promise?.dueAt !== undefined && isBroken(promise, now))
    return { what: 'promise', at: promise.dueAt };
  const next = COMMITMENTS.find((name) => isOwed(commitments, name) && commitments[name].dueAt > now);
  return next && dueAs(next);
}

/** Severity, and how long is left of the next promise. Red only while somebody has to answer. */
export const Clock = ({ view }: Props) => {
  const { texts, now, followed } = view;
  const { severity, level } = followed.issue;
  const due = nextPromise(view);
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
  const { what, at: dueAt } = due;
  const span = texts.span(spanOf(dueAt - now));
  const isUrgent = what === 'promise' || (what === 'firstResponse' && dueAt - now < SOON_MS);
  const name = what === 'promise' ? texts.promiseToCustomer : texts.commitments[what];
  return (
    <>
      <p class="clock">
        {badge}
        <strong class={isUrgent ? 'late' : undefined}>
          {dueAt >= now ? texts.timeLeft(span) : texts.timeOver(span)}
        </strong>
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
          const { dueAt, metAt, what, pausedAt } = commitments[name];
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
