import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { PAPER, STYLE } from './style';
import type { Notice, PageTexts } from './wording';

interface LayoutProps {
  readonly texts: PageTexts;
  readonly title: string;
  readonly otherLanguage: string;
  readonly children: Child;
}

/** What all pages share: no script, one style, a switch of language. */
export const Layout = ({ texts, title, otherLanguage, children }: LayoutProps) => (
  <html lang={texts.lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="format-detection" content="telephone=no" />
      <meta name="theme-color" content={PAPER.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={PAPER.dark} media="(prefers-color-scheme: dark)" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <style>{raw(STYLE)}</style>
    </head>
    <body>
      <main>
        <header>
          <b>Sunrelay</b>
          <a href={otherLanguage}>{texts.otherLanguage}</a>
        </header>
        {children}
      </main>
    </body>
  </html>
);

interface NoticeProps {
  readonly texts: PageTexts;
  readonly notice: Notice;
  /** What the reader wrote, so that it is not lost with the press. */
  readonly unsent: string | undefined;
}

const Unsent = ({ texts, unsent }: Omit<NoticeProps, 'notice'>) =>
  unsent ? (
    <>
      <small>{texts.unsent}</small>
      <p class="quote" dir="auto">
        {unsent}
      </p>
    </>
  ) : null;

export const NoticeBox = ({ texts, notice, unsent }: NoticeProps) => (
  <div class="notice" role="alert">
    <b>{notice.title}</b>
    <p>{notice.detail}</p>
    <Unsent texts={texts} unsent={unsent} />
  </div>
);

/** Stands over the issue for as long as the page shows it; no alert, for nothing went wrong. */
export const TestNotice = ({ texts }: Pick<NoticeProps, 'texts'>) => (
  <div class="notice" role="note">
    <b>{texts.testIssue.title}</b>
    <p>{texts.testIssue.detail}</p>
  </div>
);

/** A page that has nothing to show but why. */
export const PlainPage = ({ texts, notice, unsent }: NoticeProps) => (
  <Layout texts={texts} title={notice.title} otherLanguage={texts.lang === 'en' ? '?lang=zh-Hans' : '?lang=en'}>
    <h1>{notice.title}</h1>
    <p>{notice.detail}</p>
    <Unsent texts={texts} unsent={unsent} />
  </Layout>
);

/** Markup as it goes out. All of ours is rendered at once; nothing in it is awaited. */
export const documentOf = (node: { toString(): unknown }): string => `<!doctype html>${String(node.toString())}`;
