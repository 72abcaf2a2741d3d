import { Ask, Own } from './actions';
import { Clock, Promises } from './clock';
import { Description, Environment, Facts } from './facts';
import { Messages, PagedSoFar } from './history';
import { Layout, NoticeBox, TestNotice } from './layout';
import { Standing } from './standing';
import { isToldNews, linkTo, OTHER_LOCALE, type PageView } from './view';

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
      {notice ? <NoticeBox texts={texts} notice={notice} unsent={view.unsent} /> : null}
      {followed.issue.test ? <TestNotice texts={texts} /> : null}
      <Clock view={view} />
      <h1 dir="auto" lang={language ?? 'und'}>
        {title}
      </h1>
      <Standing view={view} />
      <Facts view={view} />
      {why && (code === 'ask' || (code === 'taken' && isToldNews(view))) ? <p class="why">{why}</p> : null}
      {code === 'ask' ? <Ask view={view} /> : null}
      {code === 'own' ? <Own view={view} /> : <Messages view={view} />}
      {code === 'own' ? <Promises view={view} /> : null}
      <Description view={view} />
      <Environment view={view} />
      <PagedSoFar view={view} />
      <p class="center">
        <a href={linkTo(view, '')}>{texts.refresh}</a>
      </p>
    </Layout>
  );
};
