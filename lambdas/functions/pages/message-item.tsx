import type { HistoryEntry } from '../../core/events';
import { nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
  readonly message: Extract<HistoryEntry, { type: 'messageAdded' }>;
  /** What the customer is called here. */
  readonly customer: string;
  /** As much of the text as is shown. */
  readonly text: string;
}

/** One message between customer and engineers: who wrote it, when, and what. */
export const MessageItem = ({ view, message, customer, text }: Props) => {
  const { texts, engineerId } = view;
  const { author, at } = message;
  const isOurs = author.kind === 'engineer';
  const name = isOurs ? nameIn(view, author.engineerId) : customer;
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
};
