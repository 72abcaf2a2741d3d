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

function known(view: PageView, { environment, skill, scenario }: Report): string {
  const { channelIds = [], ...others } = environment ?? {};
  const fields: string[] = Object.values(others).filter((value) => value !== undefined);
  const needed = view.followed.issue.needs.skill;
  const about = skill || scenario ? [needed ? view.texts.skills[needed] : ''] : [];
  return view.texts.list([...about, ...fields, ...channelIds].filter((text) => text !== ''));
}

const Facts = ({ view }: { readonly view: PageView }) => {
  const { texts, followed } = view;
  const { report, customerId, reportedAt } = followed.issue;
  const facts = [
    [texts.customer, customerId],
    [texts.affected, affected(view, report)],
    [texts.reported, bothTimes(view, reportedAt)],
    [texts.known, known(view, report)],
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
      <Facts view={view} />
      {why && code === 'ask' ? <p class="why">{why}</p> : null}
      {code === 'ask' ? <Ask view={view} /> : null}
      {code === 'own' ? <Own view={view} /> : null}
      {code === 'taken' ? <Taken view={view} /> : null}
      {code === 'own' ? <Promises view={view} /> : <Messages view={view} />}
      <Description view={view} />
      <PagedSoFar view={view} />
      <p class="center">
        <a href={linkTo(view, '')}>{texts.refresh}</a>
      </p>
    </Layout>
  );
};
