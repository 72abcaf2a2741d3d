import type { LocalMail } from '../../lambdas/adapters/local/local-customer-mail';
import type { InboxDrill, InboxPage, InboxSwap } from '../../lambdas/adapters/local/local-pager';
import type { SiteLanguage } from './site-language';

const utc = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
export const Time = ({ at }: { at: number }) => <time datetime={new Date(at).toISOString()}>{utc(at)}</time>;

/** The same link under this run's own address: the port may have been another when it was sent. */
const own = (link: string, publicUrl: string) => {
  const { pathname, search } = new URL(link);
  return publicUrl + pathname + search;
};

interface Props<E> {
  readonly entry: E;
  readonly publicUrl: string;
  readonly language: SiteLanguage;
  /** Of whoever it was sent to, or, of a mail, of the customer. */
  readonly name: string;
}

export const pageAsJson = (entry: InboxPage, publicUrl: string) => {
  const { issueId, page, attempt, purpose, severity, title, waitSeconds } = entry.page;
  const at = new Date(entry.at).toISOString();
  const { sms, email } = entry.texts;
  const link = own(entry.link, publicUrl);
  const { engineerId } = entry;
  return { at, engineerId, issueId, page, attempt, purpose, severity, title, waitSeconds, sms, email, link };
};

const Mail = ({ subject, body }: { readonly subject: string; readonly body: string }) => (
  <>
    <p>
      <b>{subject}</b>
    </p>
    <pre>{body}</pre>
  </>
);

const Addressee = ({
  engineerId,
  name,
  linkTo,
}: { engineerId: string; name: string } & Pick<SiteLanguage, 'linkTo'>) => (
  <a href={linkTo(`/inbox?engineer=${engineerId}`)}>{name}</a>
);

export const PageCard = ({ entry, publicUrl, name, language: { words, linkTo } }: Props<InboxPage>) => (
  <div class="card">
    <p>
      <span class="severity">{entry.page.severity}</span> <b>{entry.page.title}</b>
    </p>
    <p class="soft">
      <Time at={entry.at} /> · {words.to} <Addressee engineerId={entry.engineerId} name={name} linkTo={linkTo} /> ·{' '}
      {words.page(entry.page.page)}
      {entry.page.attempt > 1 && ` · ${words.sentAgain(entry.page.attempt)}`}
      {entry.page.purpose === 'inform' && ` · ${words.forInformation}`}
    </p>
    <p>{entry.texts.sms.replace(entry.link, '').trim()}</p>
    <details>
      <summary>{words.asMail}</summary>
      <Mail subject={entry.texts.email.subject} body={entry.texts.email.body} />
    </details>
    <a href={own(entry.link, publicUrl)}>{words.openThePage}</a>
  </div>
);

export const isFor = (engineer: string | undefined, entry: { readonly engineerId: string }): boolean =>
  engineer === undefined || entry.engineerId === engineer;

export const drillAsJson = ({ at, engineerId, texts }: InboxDrill) => ({
  at: new Date(at).toISOString(),
  engineerId,
  sms: texts.sms,
});

export const DrillCard = ({ entry, name, language: { words, linkTo } }: Omit<Props<InboxDrill>, 'publicUrl'>) => (
  <div class="card">
    <p class="soft">
      <Time at={entry.at} /> · {words.drillTo} <Addressee engineerId={entry.engineerId} name={name} linkTo={linkTo} />
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

export const SwapCard = ({ entry, publicUrl, name, language: { words, linkTo } }: Props<InboxSwap>) => {
  const link = answerLink(entry, publicUrl);
  const { swap, texts } = entry;
  return (
    <div class="card">
      <p class="soft">
        <Time at={entry.at} /> · {words.aboutASwapTo}{' '}
        <Addressee engineerId={entry.engineerId} name={name} linkTo={linkTo} />
      </p>
      <p>{swap.news === 'asked' ? texts.sms.replace(swap.link, '').trim() : texts.sms}</p>
      {link !== undefined && <a href={link}>{words.answer}</a>}
    </div>
  );
};

/** A place's name begins with its customer's id. */
export const customerOf = ({ place }: LocalMail): string => place.split('_')[0] ?? place;

export const mailAsJson = (entry: LocalMail, publicUrl: string) => {
  const { at, address, subject, body, confirm } = entry;
  const link = confirm !== undefined && { confirm: own(confirm, publicUrl) };
  return { at: new Date(at).toISOString(), customer: customerOf(entry), address, subject, body, ...link };
};

export const MailCard = ({ entry, publicUrl, name, language: { words, linkTo } }: Props<LocalMail>) => (
  <div class="card">
    <p class="soft">
      <Time at={entry.at} /> · {words.mailTo(name)}{' '}
      <a href={linkTo(`/inbox?customer=${customerOf(entry)}`)}>{entry.address}</a>
    </p>
    {entry.confirm === undefined ? (
      <Mail subject={entry.subject} body={entry.body} />
    ) : (
      <>
        <p>
          <b>{entry.subject}</b>
        </p>
        <p>{words.confirmHint}</p>
        <a href={own(entry.confirm, publicUrl)}>{own(entry.confirm, publicUrl)}</a>
      </>
    )}
  </div>
);
