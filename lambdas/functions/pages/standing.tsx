import type { Owner } from '../../core/issue';
import { RECORD_TEXTS } from './record-texts';
import {
  bothTimes,
  hasDeclined,
  helpsHere,
  isInformed,
  isToldNews,
  mayTakeOverHere,
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
const Resolution = ({ view }: Props) => {
  const entry = view.followed.history.findLast(({ type }) => type === 'resolved');
  if (entry?.type !== 'resolved') return null;
  const { told } = RECORD_TEXTS[view.locale];
  const parts = [
    [told.cause, entry.cause],
    [told.fix, entry.fix],
    [told.prevention, entry.prevention],
    ['', entry.note],
  ] as const;
  return (
    <>
      {parts.map(([label, text]) =>
        text ? (
          <>
            {label ? <small>{label}</small> : null}
            <p class="quote" dir="auto">
              {text}
            </p>
          </>
        ) : null,
      )}
    </>
  );
};

/** What is left to do for somebody else than the owner; nothing is said where it stands further down. */
function whatToDo(view: PageView, { since, activeAt = since }: Owner) {
  const { texts } = view;
  if (mayTakeOverHere(view)) return <span>{texts.quiet(timeText(view, activeAt))}</span>;
  if (isToldNews(view)) return null;
  return <span>{helpsHere(view) ? texts.youHelp : texts.nothingToDo}</span>;
}

/** How the issue stands, as the first thing after its title; nothing while the reader is the one being asked. */
export const Standing = ({ view }: Props) => {
  const { texts, followed, engineerId, code } = view;
  const { issue } = followed;
  if (followed.lookedAfter) {
    const { ownerId } = followed.lookedAfter;
    const { joined } = texts;
    return <p class="standing open">{ownerId ? joined.lookedAfter(nameIn(view, ownerId)) : joined.lookedFor}</p>;
  }
  if (issue.state === 'paging' || issue.state === 'waiting') {
    if (untilHandOn(view) || isInformed(view)) return null;
    return <p class="standing open">{hasDeclined(view) ? texts.declined : texts.handedOn}</p>;
  }
  if (issue.state === 'resolved' && !issue.owner) {
    return (
      <p class="standing">
        <b>{texts.signal.overByItself(bothTimes(view, issue.resolvedAt))}</b>
        <span>{texts.nothingToDo}</span>
      </p>
    );
  }
  const { owner } = issue;
  const isOwn = owner?.engineerId === engineerId;
  const name = owner ? nameIn(view, owner.engineerId) : '';
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
        {isOwn || code === 'offered' || code === 'expert' ? null : whatToDo(view, issue.owner)}
      </p>
    );
  }
  const time = bothTimes(view, issue.resolvedAt);
  return (
    <>
      <p class="standing">
        <b>{isOwn ? texts.resolvedByYou(time) : texts.resolvedBy(name, time)}</b>
      </p>
      <Resolution view={view} />
      {issue.confirmedAt !== undefined || issue.rating ? (
        <p class="soft">
          {issue.confirmedAt !== undefined ? `${texts.confirmedByCustomer} ` : null}
          {issue.rating ? texts.ratedByCustomer(issue.rating.score) : null}
          {issue.rating?.comment ? <q dir="auto">{issue.rating.comment}</q> : null}
        </p>
      ) : null}
    </>
  );
};
