import { type PageView, timeText } from './view';

/** Why the reader is asked or told now; and, where the link is of an earlier page, why they were then. */
export const Why = ({ view }: { readonly view: PageView }) => {
  const { why, whyNow, whyAt } = view.why;
  if (why === undefined) return null;
  return (
    <>
      {whyNow === undefined ? null : <p class="why">{whyNow}</p>}
      <p class="why">{whyAt === undefined ? why : `${view.texts.pagedBefore(timeText(view, whyAt))}${why}`}</p>
    </>
  );
};
