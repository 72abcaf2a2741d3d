import { type LabelledLine, threeLinesText } from '../../application/three-lines-text';
import { threeLines } from '../../core/record/three-lines';
import { type PageView, timeText } from './view';

/** What is wrong, what was done, what is due next and when, on the reader's clock and in their language. */
export const linesOf = (view: PageView): readonly LabelledLine[] =>
  threeLinesText(threeLines(view.followed.issue, view.now), view.locale, (at) => timeText(view, at), true);

/** The first thing that the next engineer reads. */
export const ThreeLines = ({ view }: { readonly view: PageView }) => (
  <dl class="lines">
    {linesOf(view).map(({ label, text }) => (
      <>
        <dt>{label}</dt>
        <dd dir="auto" class="brief">
          {text}
        </dd>
      </>
    ))}
  </dl>
);
