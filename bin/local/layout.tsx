import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { SiteLanguage } from './site-language';

const STYLE = `
:root{--paper:#fbf8f2;--card:#fff;--ink:#1c2140;--soft:#5d6280;--line:#e6e0d4;--accent:#2f4bd8;--late:#b3261e;--dawn:#c9531f}
@media(prefers-color-scheme:dark){:root{--paper:#0f1430;--card:#181e40;--ink:#eef0fb;--soft:#aab0d0;--line:#2b3260;--accent:#9db0ff;--late:#ff8f86;--dawn:#ff9a5c}}
*{box-sizing:border-box}body{margin:0 auto;max-width:860px;padding:24px 16px 40px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header b::before{content:"";display:inline-block;width:12px;height:12px;border-radius:50%;background:var(--dawn);margin-right:8px}
a{color:var(--accent)}header a{margin-left:16px}h1{font-size:24px;line-height:1.2;margin:24px 0 4px}h2{font-size:16px;margin:24px 0 8px}
p{margin:0 0 8px}.soft{color:var(--soft)}.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin:8px 0;overflow-wrap:anywhere}
.severity{font-weight:700;color:var(--late)}time{font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;margin:4px 0;font-size:13px}`;

interface Props {
  readonly language: SiteLanguage;
  readonly title: string;
  /** After so many seconds it loads itself anew; without it, it stays. */
  readonly refresh?: number;
  readonly children: Child;
}

/** What every page of the local run's own has around it. */
export const Layout = ({ language: { words, linkTo, otherLanguage }, title, refresh, children }: Props) =>
  html`<!doctype html>${(
    <html lang={words.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        {refresh === undefined ? null : <meta http-equiv="refresh" content={String(refresh)} />}
        <title>{title} · Sunrelay</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header>
          <b>Sunrelay</b> <a href={linkTo('/')}>{words.now}</a> <a href={linkTo('/inbox')}>{words.inbox}</a>
          <a href={otherLanguage} hreflang={words.lang === 'en' ? 'zh-Hans' : 'en'}>
            {words.otherLanguage}
          </a>
        </header>
        {children}
      </body>
    </html>
  )}`;
