import { createHash } from 'node:crypto';

/** Behind everything; browsers colour their own bars with it. */
export const PAPER = { light: '#fbf8f2', dark: '#0f1430' } as const;

/** One thumb, 320 px, dark by the system's setting. Contrast of every pair is at least 4.5 to 1. */
export const STYLE = `
:root{color-scheme:light dark;--paper:${PAPER.light};--card:#fff;--ink:#1c2140;--soft:#5d6280;--line:#e6e0d4;--edge:#8d8aa0;--dawn:#c9531f;--accent:#2f4bd8;--on-accent:#fff;--late:#b3261e;--on-late:#fff;--ok:#1d7a4f}
@media(prefers-color-scheme:dark){:root{--paper:${PAPER.dark};--card:#181e40;--ink:#eef0fb;--soft:#aab0d0;--line:#2b3260;--edge:#6d75a8;--dawn:#ff9a5c;--accent:#9db0ff;--on-accent:#0b1030;--late:#ff8f86;--on-late:#1a0503;--ok:#6fd6a3}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere;line-break:strict;text-spacing-trim:trim-start;text-autospace:normal;text-wrap:pretty}
main{max-width:34rem;margin:0 auto;padding:8px 16px 24px}
@media(min-width:640px){main{padding-top:24px}}
header{display:flex;justify-content:space-between;align-items:center;font-size:14px;color:var(--soft)}
header b{color:var(--ink)}
header b::before{content:"";display:inline-block;width:10px;height:10px;border-radius:50%;background:var(--dawn);margin-right:8px}
a{color:inherit;display:inline-flex;align-items:center;min-height:44px}
h1{font-size:21px;line-height:1.3;margin:12px 0 16px;text-wrap:balance}
h1:lang(en){letter-spacing:-.01em}
h2{font-size:16px;line-height:1.3;margin:24px 0 8px}
h3{font-size:14px;line-height:1.3;margin:16px 0 4px;color:var(--soft)}
p{margin:8px 0}
.clock{display:flex;align-items:center;gap:8px;margin:8px 0 0;font-size:24px;line-height:1.3;font-variant-numeric:tabular-nums}
.late{color:var(--late)}
.met{color:var(--ok)}
.due{margin:0}
.sev{flex:none;border-radius:6px;padding:2px 8px;font-weight:700;font-size:16px;background:var(--line)}
.P1{background:var(--late);color:var(--on-late)}
.P2{background:#f2c14e;color:#3a2a00}
small,.soft{color:var(--soft);font-size:14px}
.ink{color:var(--ink)}
dl{display:grid;grid-template-columns:minmax(4rem,max-content) 1fr;gap:8px 16px;margin:0 0 16px}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
.lines{grid-template-columns:max-content 1fr;gap:4px 12px;font-size:14px}
.brief{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.why,.standing{border-left:3px solid var(--dawn);margin:16px 0;padding:2px 0 2px 12px}
.why{font-size:14px;color:var(--soft);margin-bottom:0}
.standing{border-color:var(--ok)}
.standing span{display:block}
.open{border-color:var(--dawn)}
.notice{border:1px solid var(--dawn);border-radius:10px;background:var(--card);padding:12px 16px;margin:16px 0}
.notice p{margin:4px 0 0}
.quote{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin:4px 0 12px}
.ours .quote{background:transparent}
q{display:block;color:var(--ink);quotes:none}
ol{list-style:none;margin:0;padding:0}
ol.soft li,.noted li{margin:0 0 8px}
.noted p{margin:0 0 4px}
form{margin:16px 0}
.now{position:sticky;bottom:0;margin:0 -16px;padding:16px 16px max(8px,env(safe-area-inset-bottom));background:linear-gradient(transparent,var(--paper) 14px)}
button,summary{display:block;width:100%;min-height:52px;border-radius:10px;padding:13px 16px;font:inherit;font-weight:600;font-size:17px;line-height:1.4;text-align:center;cursor:pointer;margin:0;touch-action:manipulation}
button{border:1px solid var(--accent);background:var(--accent);color:var(--on-accent)}
button.plain,summary{background:transparent;color:var(--ink);border:1px solid var(--edge);list-style:none}
button:active,summary:active{opacity:.75}
summary::-webkit-details-marker{display:none}
details{margin:8px 0 16px}
details form{margin:8px 0}
label{display:block;font-size:14px;color:var(--soft);margin:8px 0 4px}
label b{color:var(--ink)}
input,select,textarea{display:block;width:100%;min-height:52px;margin:0 0 8px;border:1px solid var(--edge);border-radius:10px;background:var(--card);color:var(--ink);font:inherit;padding:12px;field-sizing:content}
textarea{min-height:96px}
input[type=hidden]{display:none}
:focus-visible{outline:3px solid var(--dawn);outline-offset:2px}
.center{text-align:center;text-wrap:balance}
`.trim();

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * A page runs no script, loads nothing, sends forms only to us and shows in no frame. Its address holds a capability, so it
 * is told to nobody and kept in no cache.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};
