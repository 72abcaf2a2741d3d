import {
  bothTimes,
  hasDeclined,
  isInformed,
  isToldNews,
  nameIn,
  type PageView,
  timeText,
  untilHandOn,
  wasAskedWith,
} from './view';

interface Props {
  readonly view: PageView;
}

/** What solved it, in the words that the customer reads. */
function resolutionIn({ followed: { history } }: PageView): string | undefined {
  const entry = history.findLast(({ type }) => type === 'resolved');
  return entry?.type === 'resolved' ? entry.note : undefined;
}

/** How the issue stands, as the first thing after its title; nothing while the reader is the one being asked. */
export const Standing = ({ view }: Props) => {
  const { texts, followed, engineerId } = view;
  const { issue } = followed;
  if (issue.state === 'paging' || issue.state === 'waiting') {
    if (untilHandOn(view) || isInformed(view)) return null;
    return <p class="standing open">{hasDeclined(view) ? texts.declined : texts.handedOn}</p>;
  }
  const isOwn = issue.owner.engineerId === engineerId;
  const name = nameIn(view, issue.owner.engineerId);
  if (issue.state === 'owned') {
    const time = timeText(view, issue.owner.since);
    return (
      <p class="standing">
        <b>
          {isOwn
            ? texts.ownsYou(time)
            : wasAskedWith(view, issue.owner.engineerId)
              ? texts.wasFaster(name, time)
              : texts.owns(name, time)}
        </b>
        {isOwn || isToldNews(view) ? null : <span>{texts.nothingToDo}</span>}
      </p>
    );
  }
  const time = bothTimes(view, issue.resolvedAt);
  const note = resolutionIn(view);
  return (
    <>
      <p class="standing">
        <b>{isOwn ? texts.resolvedByYou(time) : texts.resolvedBy(name, time)}</b>
      </p>
      {note ? (
        <p class="quote" dir="auto">
          {note}
        </p>
      ) : null}
    </>
  );
};
