import type { GivenReason, HandOnReason, HistoryEntry } from '../../core/events';
import type { EngineerId, Instant } from '../../core/ids';
import type { PassedOnBecause } from '../../core/relay';
import { MessageItem } from './message-item';
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
  const { texts, stretch, all } = view;
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
        {shown.map((message) => (
          <MessageItem view={view} message={message} customer={texts.theCustomer} text={message.text} />
        ))}
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
  readonly because?: GivenReason;
  /** Of a decline, or of an owner who handed it on. */
  readonly reason?: string;
}

/** What an event says of somebody's page. */
function outcomeOf(entry: HistoryEntry): { readonly of: EngineerId; readonly more: Partial<Paged> } | undefined {
  switch (entry.type) {
    case 'declined': {
      const { because, reason } = entry;
      return {
        of: entry.engineerId,
        more: { outcome: 'declined', ...(because && { because }), ...(reason && { reason }) },
      };
    }
    case 'handedOn':
      return { of: entry.fromEngineerId, more: { outcome: entry.reason, ...(entry.note && { reason: entry.note }) } };
    case 'acknowledged':
      return { of: entry.engineerId, more: { outcome: 'acknowledged' } };
    case 'relayPassedOn':
      return { of: entry.engineerId, more: { outcome: entry.reason, ...(entry.note && { reason: entry.note }) } };
    case 'ownerChanged':
    case 'relayed':
      return { of: entry.to, more: { outcome: 'tookOver' } };
    default:
      return undefined;
  }
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
    const outcome = outcomeOf(entry);
    if (outcome) note(outcome.of, outcome.more);
    if (entry.type !== 'pageDecided') continue;
    const { engineerId, at, purpose } = entry;
    // Who is asked already is asked once, however often they are paged.
    if (entry.raisedFrom) continue;
    if (purpose === 'acknowledge' || purpose === 'takeOver') pages.push({ engineerId, at });
    if (purpose === 'relay') pages.push({ engineerId, at, outcome: 'asked' });
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
        {pages.slice(-PAGES_SHOWN).map(({ engineerId, at, outcome, because, reason }) => (
          <li>
            <span class="ink">{nameIn(view, engineerId)}</span> · {timeText(view, at)}
            {outcome ? ` · ${outcomes[outcome]}` : ''}
            {because ? ` · ${texts.passedOnBecause[because]}` : ''}
            {reason ? <q dir="auto">{reason}</q> : null}
          </li>
        ))}
      </ol>
    </section>
  );
};
