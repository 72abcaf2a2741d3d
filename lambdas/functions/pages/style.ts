import { createHash } from 'node:crypto';

/** One thumb, 320 px, dark by the system's setting. Contrast of every pair is at least 4.5 to 1. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbf8f2;--card:#fff;--ink:#1c2140;--soft:#5d6280;--line:#e6e0d4;--edge:#8d8aa0;--dawn:#c9531f;--accent:#2f4bd8;--on-accent:#fff;--late:#b3261e;--on-late:#fff;--ok:#1d7a4f}
@media(prefers-color-scheme:dark){:root{--paper:#0f1430;--card:#181e40;--ink:#eef0fb;--soft:#aab0d0;--line:#2b3260;--edge:#6d75a8;--dawn:#ff9a5c;--accent:#9db0ff;--on-accent:#0b1030;--late:#ff8f86;--on-late:#1a0503;--ok:#6fd6a3}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:32rem;margin:0 auto;padding:16px}
header{display:flex;justify-content:space-between;align-items:center;font-size:14px;color:var(--soft)}
header b{color:var(--ink)}
header b::before{content:"";display:inline-block;width:10px;height:10px;border-radius:50%;background:var(--dawn);margin-right:8px}
a{color:inherit;padding:8px 0;display:inline-block}
h1{font-size:21px;line-height:1.25;margin:8px 0 16px;letter-spacing:-.01em}
h2{font-size:16px;margin:24px 0 8px}
.clock{margin:16px 0 0;font-variant-numeric:tabular-nums}
.clock strong,.late{color:var(--late)}
.clock .met{color:var(--ok)}
.sev{display:inline-block;border-radius:6px;padding:1px 8px;margin-right:8px;font-weight:700;font-size:14px;background:var(--line)}
.P1{background:var(--late);color:var(--on-late)}
.P2{background:#f2c14e;color:#3a2a00}
small,.soft{color:var(--soft);font-size:14px}
dl{display:grid;grid-template-columns:5rem 1fr;gap:8px 16px;margin:0 0 16px}
dt{color:var(--soft)}
dd{margin:0}
.why{border-left:3px solid var(--dawn);margin:16px 0;padding:4px 0 4px 12px;font-size:14px;color:var(--soft)}
.notice{border:1px solid var(--dawn);border-radius:10px;background:var(--card);padding:12px 16px;margin:16px 0}
.notice p{margin:4px 0 0}
.quote{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin:8px 0}
form{margin:8px 0}
.now{position:sticky;bottom:0;background:var(--paper);padding-bottom:8px;margin-bottom:-8px}
button,summary{display:block;width:100%;min-height:52px;border-radius:10px;padding:14px 16px;font:inherit;font-weight:600;font-size:17px;line-height:1.3;text-align:center;cursor:pointer;margin:8px 0}
button{border:1px solid var(--accent);background:var(--accent);color:var(--on-accent)}
button.plain,summary{background:transparent;color:var(--ink);border:1px solid var(--edge);list-style:none}
summary::-webkit-details-marker{display:none}
label{display:block;font-size:14px;color:var(--soft);margin:8px 0 4px}
textarea{display:block;width:100%;min-height:88px;border:1px solid var(--edge);border-radius:10px;background:var(--card);color:var(--ink);font:inherit;padding:12px}
:focus-visible{outline:3px solid var(--dawn);outline-offset:2px}
.center{text-align:center}
ol{list-style:none;margin:0;padding:0}
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
