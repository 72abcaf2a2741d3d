import type { HandOnReason, HistoryEntry } from '../../core/events';
import type { EngineerId, Instant } from '../../core/ids';
import type { PassedOnBecause } from '../../core/relay';
import { linkTo, nameIn, type PageView, timeText } from './view';

/** So many of the newest messages are shown unless all are asked for. */
const MESSAGES_SHOWN = 5;

/** So many of the newest pages are listed. */
const PAGES_SHOWN = 8;

interface Props {
  readonly view: PageView;
}

/** What was written between customer and owner, the newest last. */
export const Messages = ({ view }: Props) => {
  const { texts, stretch, engineerId, all } = view;
  const messages = stretch.history.flatMap((entry) => (entry.type === 'messageAdded' ? [entry] : []));
  const shown = all ? messages : messages.slice(-MESSAGES_SHOWN);
  if (shown.length === 0 && stretch.earlierThan === undefined) return null;
  return (
    <section>
      <h2>{texts.messages}</h2>
      {shown.length < messages.length ? (
        <a href={`${linkTo(view, '')}&all=1`}>{texts.earlierMessages(messages.length - shown.length)}</a>
      ) : stretch.earlierThan !== undefined ? (
        <a href={`${linkTo(view, '')}&before=${stretch.earlierThan}`}>{texts.evenEarlierMessages}</a>
      ) : null}
      <ol>
        {shown.map(({ author, text, at }) => {
          const isOurs = author.kind === 'engineer';
          const name = isOurs ? nameIn(view, author.engineerId) : texts.theCustomer;
          return (
            <li class={isOurs ? 'ours' : undefined}>
              <small>
                {isOurs && author.engineerId === engineerId ? texts.you : name} · {timeText(view, at)}
              </small>
              <p class="quote" dir="auto">
                {text}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

type Outcome = HandOnReason | 'acknowledged' | PassedOnBecause | 'tookOver' | 'asked';

interface Paged {
  readonly engineerId: EngineerId;
  readonly at: Instant;
  readonly outcome?: Outcome;
  /** Of a decline. */
  readonly reason?: string;
}

/** Everybody who was asked, in order, with what came of it. */
function pagesIn(history: readonly HistoryEntry[]): Paged[] {
  const pages: Paged[] = [];
  const note = (engineerId: EngineerId, more: Partial<Paged>) => {
    const index = pages.findLastIndex((page) => page.engineerId === engineerId);
    const page = pages[index];
    if (page) pages[index] = { ...page, ...more };
  };
  for (const entry of history) {
    if (entry.type === 'pageDecided' && entry.purpose === 'acknowledge') pages.push(entry);
    if (entry.type === 'declined' && entry.reason) note(entry.engineerId, { reason: entry.reason });
    if (entry.type === 'handedOn') note(entry.fromEngineerId, { outcome: entry.reason });
    if (entry.type === 'pageDecided' && entry.purpose === 'relay') pages.push({ ...entry, outcome: 'asked' });
    if (entry.type === 'relayPassedOn') {
      note(entry.engineerId, { outcome: entry.reason, ...(entry.note && { reason: entry.note }) });
    }
    if (entry.type === 'relayed') note(entry.to, { outcome: 'tookOver' });
    if (entry.type === 'acknowledged') note(entry.engineerId, { outcome: 'acknowledged' });
  }
  return pages;
}

/** Who was asked before, and why each did not take it, so that nobody asks twice. */
export const PagedSoFar = ({ view }: Props) => {
  const { texts } = view;
  const outcomes: Readonly<Record<Outcome, string>> = { ...texts.relay.outcomes, ...texts.outcomes };
  const pages = pagesIn(view.followed.history);
  if (pages.length < 2) return null;
  return (
    <section>
      <h2>{texts.pagedSoFar(pages.length)}</h2>
      <ol class="soft">
        {pages.slice(-PAGES_SHOWN).map(({ engineerId, at, outcome, reason }) => (
          <li>
            <span class="ink">{nameIn(view, engineerId)}</span> · {timeText(view, at)}
            {outcome ? ` · ${outcomes[outcome]}` : ''}
            {reason ? <q dir="auto">{reason}</q> : null}
          </li>
        ))}
      </ol>
    </section>
  );
};
