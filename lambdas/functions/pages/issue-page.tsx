import { askedNow } from '../../core/decide/asked-together';
import { expertIn } from '../../core/experts';
import { Ask, Own } from './actions';
import { AlreadyBox } from './already-box';
import { Clock, Promises } from './clock';
import { Experts } from './experts';
import { Description, Environment, Facts } from './facts';
import { Messages, PagedSoFar } from './history';
import { JoinedReports } from './joined';
import { Layout, NoticeBox, TestNotice } from './layout';
import { Record } from './record';
import { AskCustomer, WriteRecord } from './record-forms';
import { NoteOfFormer, Offered, OwnersRelay, TakenOver } from './relay';
import { Signal } from './signal';
import { Standing } from './standing';
import { ThreeLines } from './three-lines';
import { isToldNews, linkTo, mayNote, OTHER_LOCALE, type PageView } from './view';
import { Why } from './why';

/** Whether the reader is asked to stand beside an owner, and not to be one. */
const isAskedToJoin = ({ followed: { issue }, engineerId }: PageView): boolean =>
  expertIn(issue, engineerId)?.status === 'asked' && !askedNow(issue).includes(engineerId);

/** An issue as the engineer sees who was paged about it. */
export const IssuePage = ({ view }: { readonly view: PageView }) => {
  const { texts, followed, notice, already, code } = view;
  const { title, language } = followed.issue.report;
  return (
    <Layout
      texts={texts}
      title={texts.pageTitle(followed.issue.severity, title)}
      otherLanguage={linkTo(view, '', OTHER_LOCALE[view.locale])}
    >
      {notice ? <NoticeBox texts={texts} notice={notice} unsent={view.unsent} /> : null}
      {already ? <AlreadyBox view={view} already={already} /> : null}
      {followed.issue.test ? <TestNotice texts={texts} /> : null}
      <Clock view={view} />
      <h1 dir="auto" lang={language ?? 'und'}>
        {title}
      </h1>
      <ThreeLines view={view} />
      <Standing view={view} />
      <Facts view={view} />
      <Signal view={view} />
      <JoinedReports view={view} />
      {(code === 'taken' ? isToldNews(view) : code !== 'own') ? <Why view={view} /> : null}
      {code === 'ask' && !isAskedToJoin(view) ? <Ask view={view} /> : null}
      {code === 'ask' ? <NoteOfFormer view={view} /> : null}
      {code === 'offered' ? <Offered view={view} /> : null}
      {code === 'own' ? <TakenOver view={view} /> : null}
      <Experts view={view} />
      {code === 'own' ? <Own view={view} /> : <Messages view={view} />}
      {code !== 'own' && mayNote(view) ? <AskCustomer view={view} /> : null}
      <Record view={view} />
      {mayNote(view) ? <WriteRecord view={view} /> : null}
      {code === 'own' ? <Promises view={view} /> : null}
      {code === 'own' ? <OwnersRelay view={view} /> : null}
      <Description view={view} />
      <Environment view={view} />
      <PagedSoFar view={view} />
      <p class="center">
        <a href={linkTo(view, '')}>{texts.refresh}</a>
      </p>
    </Layout>
  );
};
