import { type SwappedShift, type SwapRequest, stateOf } from '../../application/swap-request';
import type { EngineerId, Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import { Layout, NoticeBox } from './layout';
import { SWAP_TEXTS } from './swap-texts';
import { TEXTS } from './texts';
import { localTime, utcBeside } from './times';
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

const Shifts = ({ view, shifts }: { readonly view: SwapPageView; readonly shifts: readonly SwappedShift[] }) => {
  const words = SWAP_TEXTS[view.locale];
  if (shifts.length === 0) return <p>{words.nothingBack}</p>;
  return (
    <dl>
      {shifts.map(({ role, fromAt, untilAt }) => (
        <>
          <dt>{words.roles[role]}</dt>
          <dd>{words.fromTo(timeText(view, fromAt), timeText(view, untilAt))}</dd>
        </>
      ))}
    </dl>
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
  const { gives, takes, reason } = request.swap;
  const other = names.get(gives.engineer) ?? gives.engineer;
  const state = stateOf(request, now);
  const title = words.title(other);
  return (
    <Layout texts={TEXTS[locale]} title={title} otherLanguage={linkTo(view, '', locale === 'en' ? 'zh-Hans' : 'en')}>
      {notice ? <NoticeBox texts={TEXTS[locale]} notice={notice} unsent={undefined} /> : null}
      <h1 dir="auto">{title}</h1>
      <p class={state === 'asked' ? 'standing open' : 'standing'}>
        <b>{words.states[state]}</b>
        {state === 'asked' ? null : <span>{words.nothingToDo}</span>}
      </p>
      <h2>{words.youTake(other)}</h2>
      <Shifts view={view} shifts={request.shifts.filter(({ after }) => after === takes.engineer)} />
      <h2>{words.otherTakes(other)}</h2>
      <Shifts view={view} shifts={request.shifts.filter(({ after }) => after === gives.engineer)} />
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
