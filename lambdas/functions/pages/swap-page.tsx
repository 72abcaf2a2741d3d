import { localTime, utcBeside } from '../../application/local-time';
import { othersConcerned, type SwapRequest, stateOf } from '../../application/swap-request';
import type { SwappedShift } from '../../core/edits/swap-effect';
import type { EngineerId, Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import { Layout, NoticeBox } from './layout';
import { SWAP_TEXTS } from './swap-texts';
import { TEXTS } from './texts';
import type { Notice } from './wording';

/** All that the page is rendered from. */
export interface SwapPageView {
  readonly request: SwapRequest;
  readonly names: ReadonlyMap<EngineerId, string>;
  readonly locale: Locale;
  readonly now: Instant;
  readonly notice: Notice | undefined;
  /** The page's own path; holds the capability. */
  readonly path: string;
}

const linkTo = ({ path, locale }: SwapPageView, action: string, other: Locale = locale): string =>
  `${path}${action}?lang=${other}`;

/** On the reader's clock, UTC beside it. */
function timeText({ request, locale, now }: SwapPageView, at: Instant): string {
  const own = localTime(at, request.zone, locale, now);
  return request.zone === 'UTC' ? own : TEXTS[locale].beside(own, utcBeside(at, request.zone, locale));
}

/** `whose` says whose they are, where the heading does not. */
const Shifts = ({
  view,
  shifts,
  whose,
}: {
  readonly view: SwapPageView;
  readonly shifts: readonly SwappedShift[];
  readonly whose?: (shift: SwappedShift) => string;
}) => {
  const words = SWAP_TEXTS[view.locale];
  return (
    <dl>
      {shifts.map((shift) => (
        <>
          <dt dir="auto">{whose ? words.roleOf(words.roles[shift.role], whose(shift)) : words.roles[shift.role]}</dt>
          <dd>{words.fromTo(timeText(view, shift.fromAt), timeText(view, shift.untilAt))}</dd>
        </>
      ))}
    </dl>
  );
};

/** What changes hands between the two, and what else moves because of it. */
const Changes = ({ view }: { readonly view: SwapPageView }) => {
  const { request, names, locale } = view;
  const words = SWAP_TEXTS[locale];
  const [asker, reader] = [request.swap.gives.engineer, request.swap.takes.engineer];
  const other = names.get(asker) ?? asker;
  const nameOf = (id: EngineerId | undefined) => {
    if (id === undefined) return words.nobody;
    return id === reader ? words.you : (names.get(id) ?? id);
  };
  const [taken, given] = [
    request.shifts.filter(({ before, after }) => before === asker && after === reader),
    request.shifts.filter(({ before, after }) => before === reader && after === asker),
  ];
  const rest = request.shifts.filter((shift) => !taken.includes(shift) && !given.includes(shift));
  const isToldToOthers = othersConcerned(request).length > 0 && stateOf(request, view.now) === 'asked';
  return (
    <>
      <h2>{words.youTake(other)}</h2>
      <Shifts view={view} shifts={taken} />
      <h2>{words.otherTakes(other)}</h2>
      {given.length === 0 ? <p>{words.nothingBack}</p> : <Shifts view={view} shifts={given} />}
      {rest.length === 0 ? null : (
        <>
          <h2>{words.alsoMoves}</h2>
          <Shifts view={view} shifts={rest} whose={({ before, after }) => words.moves(nameOf(before), nameOf(after))} />
          {isToldToOthers ? <p class="soft">{words.othersAreTold}</p> : null}
        </>
      )}
    </>
  );
};

const Answer = ({ view }: { readonly view: SwapPageView }) => {
  const words = SWAP_TEXTS[view.locale];
  return (
    <>
      <p class="soft">{words.answerBy(timeText(view, view.request.expiresAt))}</p>
      <p class="soft">{words.consequence}</p>
      <form method="post" action={linkTo(view, '/accept')}>
        <button type="submit">{words.accept}</button>
      </form>
      <form method="post" action={linkTo(view, '/decline')}>
        <button type="submit" class="plain">
          {words.decline}
        </button>
      </form>
    </>
  );
};

/** A swap as the engineer sees it who was asked. */
export const SwapPage = ({ view }: { readonly view: SwapPageView }) => {
  const { request, names, locale, now, notice } = view;
  const words = SWAP_TEXTS[locale];
  const { gives, reason } = request.swap;
  const other = names.get(gives.engineer) ?? gives.engineer;
  const state = stateOf(request, now);
  const title = words.title(other);
  return (
    <Layout texts={TEXTS[locale]} title={title} otherLanguage={linkTo(view, '', locale === 'en' ? 'zh-Hans' : 'en')}>
      {notice ? <NoticeBox texts={TEXTS[locale]} notice={notice} unsent={undefined} /> : null}
      <h1 dir="auto">{title}</h1>
      <p class={state === 'asked' ? 'standing open' : 'standing'}>
        <b>{words.states[state]}</b>
        {state === 'asked' ? null : <span>{state === 'dropped' ? words.seeCalendar : words.nothingToDo}</span>}
      </p>
      <Changes view={view} />
      {reason ? (
        <section>
          <h2>{words.reason}</h2>
          <p class="quote" dir="auto">
            {reason}
          </p>
        </section>
      ) : null}
      {state === 'asked' ? <Answer view={view} /> : null}
    </Layout>
  );
};
