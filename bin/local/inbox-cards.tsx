import type { InboxDrill, InboxPage, InboxSwap } from '../../lambdas/adapters/local/local-pager';

const utc = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
export const Time = ({ at }: { at: number }) => <time datetime={new Date(at).toISOString()}>{utc(at)}</time>;

/** The same link under this run's own address: the port may have been another when the page was sent. */
const own = (link: string, publicUrl: string) => publicUrl + new URL(link).pathname;

export const pageAsJson = (entry: InboxPage, publicUrl: string) => {
  const { issueId, page, attempt, purpose, severity, title, waitSeconds } = entry.page;
  const at = new Date(entry.at).toISOString();
  const { sms } = entry.texts;
  const link = own(entry.link, publicUrl);
  return { at, engineerId: entry.engineerId, issueId, page, attempt, purpose, severity, title, waitSeconds, sms, link };
};

export const PageCard = ({ entry, publicUrl, name }: { entry: InboxPage; publicUrl: string; name: string }) => (
  <div class="card">
    <p>
      <span class="severity">{entry.page.severity}</span> <b>{entry.page.title}</b>
    </p>
    <p class="soft">
      <Time at={entry.at} /> · to <a href={`/inbox?engineer=${entry.engineerId}`}>{name}</a> · page {entry.page.page}
      {entry.page.attempt > 1 && `, sent again (${entry.page.attempt})`}
      {entry.page.purpose === 'inform' && ' · for information'}
    </p>
    <p>{entry.texts.sms.replace(entry.link, '').trim()}</p>
    <a href={own(entry.link, publicUrl)}>Open the page</a>
  </div>
);

export const isFor = (engineer: string | undefined, entry: { readonly engineerId: string }): boolean =>
  engineer === undefined || entry.engineerId === engineer;

export const drillAsJson = ({ at, engineerId, texts }: InboxDrill) => ({
  at: new Date(at).toISOString(),
  engineerId,
  sms: texts.sms,
});

export const DrillCard = ({ entry, name }: { entry: InboxDrill; name: string }) => (
  <div class="card">
    <p class="soft">
      <Time at={entry.at} /> · drill to <a href={`/inbox?engineer=${entry.engineerId}`}>{name}</a>
    </p>
    <p>{entry.texts.sms}</p>
  </div>
);

/** The link to answer; only who is asked has one. */
const answerLink = ({ swap }: InboxSwap, publicUrl: string) =>
  swap.news === 'asked' ? own(swap.link, publicUrl) : undefined;

export const swapAsJson = (entry: InboxSwap, publicUrl: string) => ({
  at: new Date(entry.at).toISOString(),
  engineerId: entry.engineerId,
  swapId: entry.swap.swapId,
  sms: entry.texts.sms,
  link: answerLink(entry, publicUrl),
});

export const SwapCard = ({ entry, publicUrl, name }: { entry: InboxSwap; publicUrl: string; name: string }) => {
  const link = answerLink(entry, publicUrl);
  const { swap, texts } = entry;
  return (
    <div class="card">
      <p class="soft">
        <Time at={entry.at} /> · about a swap, to <a href={`/inbox?engineer=${entry.engineerId}`}>{name}</a>
      </p>
      <p>{swap.news === 'asked' ? texts.sms.replace(swap.link, '').trim() : texts.sms}</p>
      {link !== undefined && <a href={link}>Answer</a>}
    </div>
  );
};
