import { capital } from '../../application/commitment-words';
import { COMMITMENTS, type CommitmentName } from '../../core/severity';
import { MarkCommitment } from './owner-forms';
import { spanOf } from './span';
import { dueTime, type PageView, timeText } from './view';

/** A first response that is due sooner than this is red. */
const SOON_MS = 10 * 60_000;

interface Props {
  readonly view: PageView;
}

/** The promise that its reader works towards: the first response until it was given, then whichever is due next. */
function nextPromise({ followed, code, now }: PageView): CommitmentName | undefined {
  const { commitments } = followed.issue;
  if (code === 'taken') return undefined;
  if (commitments.firstResponse.metAt === undefined) return 'firstResponse';
  return COMMITMENTS.find((name) => commitments[name].metAt === undefined && commitments[name].dueAt > now);
}

/** Severity, and how long is left of the next promise. Red only while somebody has to answer. */
export const Clock = ({ view }: Props) => {
  const { texts, now, followed } = view;
  const { severity, commitments, level } = followed.issue;
  const name = nextPromise(view);
  const badge = (
    <>
      <span class={`sev ${severity}`}>{severity}</span>
      {level === undefined ? null : <small>{texts.level(level)}</small>}
    </>
  );
  if (!name) {
    const isResolved = followed.issue.state === 'resolved';
    return (
      <p class="clock">
        {badge}
        <strong class="met">{isResolved ? texts.resolved : texts.inHand}</strong>
      </p>
    );
  }
  const { dueAt } = commitments[name];
  const span = texts.span(spanOf(dueAt - now));
  const isUrgent = name === 'firstResponse' && dueAt - now < SOON_MS;
  return (
    <>
      <p class="clock">
        {badge}
        <strong class={isUrgent ? 'late' : undefined}>
          {dueAt >= now ? texts.timeLeft(span) : texts.timeOver(span)}
        </strong>
      </p>
      <p class="soft due">{texts.due(capital(texts.commitments[name]), dueTime(view, dueAt))}</p>
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
          const { dueAt, metAt, what, pausedAt } = followed.issue.commitments[name];
          return (
            <>
              <dt>{capital(texts.commitments[name])}</dt>
              <dd>
                {metAt === undefined ? (
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
