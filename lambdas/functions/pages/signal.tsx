import { notCalled } from '../../core/signal';
import { linkTo, nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

/**
 * What opened the issue before a customer wrote: what was measured, whether it still is, and of each customer whom it is about
 * whether somebody has called. The owner says here that the call was made.
 */
export const Signal = ({ view }: Props) => {
  const { texts, followed, code } = view;
  const { signal } = followed.issue;
  if (!signal) return null;
  const { metric, source, count, lastAt, recoveredAt, calls, affectedCustomers } = signal;
  const words = texts.signal;
  const reported = new Set(view.joined.map(({ customerId }) => customerId));
  const waiting = new Set(notCalled(signal).map(({ id }) => id));
  return (
    <section>
      <h2>{words.title}</h2>
      <p>
        {recoveredAt === undefined
          ? words.fires(count, timeText(view, lastAt))
          : words.recovered(timeText(view, recoveredAt))}
      </p>
      <p dir="auto">{metric ? words.measured(source, metric) : words.from(source)}</p>
      <h2>{words.firstCalls}</h2>
      <ul>
        {affectedCustomers.map(({ id, name }) => {
          const call = calls.find(({ customerId }) => customerId === id);
          return (
            <li>
              <span dir="auto" class="ink">
                {name}
              </span>{' '}
              ·{' '}
              {call
                ? (call.issueId ? texts.joined.answeredThere : words.called)(
                    nameIn(view, call.engineerId),
                    timeText(view, call.at),
                  )
                : reported.has(id)
                  ? texts.joined.hasReported
                  : words.notCalled}
              {code === 'own' && waiting.has(id) ? (
                <form method="post" action={linkTo(view, '/calls')}>
                  <input type="hidden" name="customer" value={id} />
                  <button type="submit" class="plain">
                    {words.call(name)}
                  </button>
                </form>
              ) : null}
            </li>
          );
        })}
      </ul>
      {code === 'own' && affectedCustomers.length > 1 ? (
        <p class="soft">{words.shared(affectedCustomers.length)}</p>
      ) : null}
    </section>
  );
};
