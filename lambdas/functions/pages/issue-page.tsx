import type { Report } from '../../core/report';
import { COMMITMENTS } from '../../core/severity';
import { Ask, Messages, Own, PagedSoFar, Taken } from './actions';
import { Layout, NoticeBox } from './layout';
import { spanOf } from './times';
import { bothTimes, linkTo, OTHER_LOCALE, type PageView, timeText } from './view';
import { nameOf } from './why';

/** More of a description is shown only when asked for, so that the page opens on a weak network. */
const DESCRIPTION_SHOWN = 1_500;

/** Severity, and how long is left of the first promise. */
const FirstResponse = ({ view }: { readonly view: PageView }) => {
  const { texts, now, followed } = view;
  const { severity, commitments } = followed.issue;
  const { dueAt, metAt } = commitments.firstResponse;
  const span = texts.span(spanOf(dueAt - now));
  return (
    <p class="clock">
      <span class={`sev ${severity}`}>{severity}</span>
      {metAt !== undefined ? (
        <span class="met">{texts.firstResponseMet(timeText(view, metAt))}</span>
      ) : (
        <>
          <strong>{dueAt >= now ? texts.timeLeft(span) : texts.timeOver(span)}</strong>{' '}
          <small>
            {texts.toFirstResponse} · {texts.until(timeText(view, dueAt))}
          </small>
        </>
      )}
    </p>
  );
};

function affected(view: PageView, { affectedRegions = [], affectedUsers }: Report): string {
  const { texts, locale } = view;
  const regions = affectedRegions.map((region) => nameOf(region, 'region', locale));
  return texts.list([...regions, ...(affectedUsers === undefined ? [] : [texts.users(affectedUsers)])]);
}

/** As much of each fact as leaves the button on the first screen of a small phone; all of it stands further down. */
const FACT_SHOWN = 28;

const cut = (text: string): string => (text.length > FACT_SHOWN ? `${text.slice(0, FACT_SHOWN).trimEnd()}…` : text);

/** What to know before taking it: the skill, the SDK, the carrier. */
function known({ texts, followed }: PageView): string {
  const { sdk, sdkVersion, carrier } = followed.issue.report.environment ?? {};
  const { skill } = followed.issue.needs;
  const software = [sdk, sdkVersion].filter((text) => text !== undefined).map(cut);
  const facts = [skill && texts.skills[skill], software.join(' '), carrier && cut(carrier)];
  return texts.list(facts.filter((text): text is string => Boolean(text)));
}

const Facts = ({ view }: { readonly view: PageView }) => {
  const { texts, followed } = view;
  const { report, customerId, reportedAt } = followed.issue;
  const facts = [
    [texts.customer, customerId],
    [texts.affected, affected(view, report)],
    [texts.reported, bothTimes(view, reportedAt)],
    [texts.known, known(view)],
  ] as const;
  return (
    <dl>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
};

const Description = ({ view }: { readonly view: PageView }) => {
  const { texts, all, followed } = view;
  const text = followed.issue.report.description;
  if (text === undefined) return null;
  const isCut = !all && text.length > DESCRIPTION_SHOWN;
  return (
    <section>
      <h2>{texts.description}</h2>
      <p class="quote">{isCut ? `${text.slice(0, DESCRIPTION_SHOWN)}…` : text}</p>
      {isCut ? <a href={`${linkTo(view, '')}&all=1`}>{texts.showAll}</a> : null}
    </section>
  );
};

/** The environment in full, as the customer gave it. */
const Environment = ({ view }: { readonly view: PageView }) => {
  const { environment } = view.followed.issue.report;
  if (!environment) return null;
  const fields = Object.entries(view.texts.environment).map(([name, label]) => {
    const value = environment[name as keyof typeof environment];
    return [label, Array.isArray(value) ? value.join(', ') : value] as const;
  });
  return (
    <section>
      <h2>{view.texts.environmentTitle}</h2>
      <dl>
        {fields
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
      </dl>
    </section>
  );
};

/** The promises after the first, for whoever owns it. */
const Promises = ({ view }: { readonly view: PageView }) => (
  <dl>
    {COMMITMENTS.filter((name) => name !== 'firstResponse').map((name) => (
      <>
        <dt>{view.texts.commitments[name]}</dt>
        <dd>{view.texts.until(timeText(view, view.followed.issue.commitments[name].dueAt))}</dd>
      </>
    ))}
  </dl>
);

/** An issue as the engineer sees who was paged about it. */
export const IssuePage = ({ view }: { readonly view: PageView }) => {
  const { texts, followed, notice, why, code } = view;
  const { title, language } = followed.issue.report;
  return (
    <Layout
      texts={texts}
      title={texts.pageTitle(followed.issue.severity, title)}
      otherLanguage={linkTo(view, '', OTHER_LOCALE[view.locale])}
    >
      {notice ? <NoticeBox notice={notice} /> : null}
      <FirstResponse view={view} />
      <h1 lang={language ?? 'und'}>{title}</h1>
      {code === 'taken' ? <Taken view={view} /> : null}
      <Facts view={view} />
      {why && code === 'ask' ? <p class="why">{why}</p> : null}
      {code === 'ask' ? <Ask view={view} /> : null}
      {code === 'own' ? <Own view={view} /> : null}
      {code === 'own' ? <Promises view={view} /> : <Messages view={view} />}
      <Description view={view} />
      <Environment view={view} />
      <PagedSoFar view={view} />
      <p class="center">
        <a href={linkTo(view, '')}>{texts.refresh}</a>
      </p>
    </Layout>
  );
};
