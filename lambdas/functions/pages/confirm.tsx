import type { Context } from 'hono';
import * as z from 'zod';
import { type Confirming, confirmContact } from '../../application/confirm-contact';
import { engineerIdSchema } from '../../core/ids';
import { answerProblem, wantsJson } from '../../runtime/answer';
import { PROBLEMS } from '../../runtime/problem';
import { BODY_LIMITS, readForm } from '../../runtime/read-body';
import { CONFIRM_TEXTS } from './confirm-texts';
import { documentOf, Layout, NoticeBox } from './layout';
import { headersOfPageAsked, localeAsked } from './negotiation';
import { isSameOrigin } from './same-origin';
import { TEXTS } from './texts';
import type { Notice } from './wording';

export interface ConfirmDeps extends Confirming {
  readonly publicUrl: string;
}

/** `link` is what stands in the mail, or its token alone; `engineer` says for whom a bare token is. */
const confirmSchema = z.strictObject({
  link: z.string().trim().min(1).max(8_000),
  engineer: engineerIdSchema.optional(),
});

interface Shown {
  readonly notice?: Notice;
  readonly isDone?: boolean;
}

const addressOf = (engineer: string | undefined, lang?: string): string => {
  const query = new URLSearchParams({ ...(engineer && { engineer }), ...(lang && { lang }) }).toString();
  return query === '' ? '/confirm' : `/confirm?${query}`;
};

function pageOf(c: Context, { notice, isDone = false }: Shown): string {
  const locale = localeAsked(c);
  const [texts, words] = [TEXTS[locale], CONFIRM_TEXTS[locale]];
  const engineer = engineerIdSchema.safeParse(c.req.query('engineer')).data;
  const title = isDone && notice ? notice.title : words.title;
  return documentOf(
    <Layout texts={texts} title={title} otherLanguage={addressOf(engineer, locale === 'en' ? 'zh-Hans' : 'en')}>
      <h1>{title}</h1>
      {notice && !isDone ? <NoticeBox texts={texts} notice={notice} unsent={undefined} /> : null}
      {isDone ? (
        <p>{notice?.detail}</p>
      ) : (
        <>
          <p>{words.why}</p>
          <p>{words.how}</p>
          <form method="post" action={addressOf(engineer, c.req.query('lang') ? locale : undefined)}>
            <label for="link">{words.field}</label>
            <textarea id="link" name="link" required maxlength={8000} />
            {engineer ? <input type="hidden" name="engineer" value={engineer} /> : null}
            <button type="submit">{words.confirm}</button>
          </form>
        </>
      )}
    </Layout>,
  );
}

/** The form. Nothing is confirmed by opening it. */
export const showConfirm = (c: Context): Response => c.html(pageOf(c, {}), 200, headersOfPageAsked(c));

/** Confirms what was pasted. The token is in the body only: an address would stand in logs. */
export async function postConfirm(deps: ConfirmDeps, c: Context): Promise<Response> {
  const words = CONFIRM_TEXTS[localeAsked(c)];
  const form = isSameOrigin(c, deps.publicUrl)
    ? await readForm(c, confirmSchema, { maxBytes: BODY_LIMITS.other })
    : undefined;
  if (form?.code === 'refused' && wantsJson(c)) return answerProblem(c, form.problem);
  const confirmed = !form
    ? { code: 'crossSite' as const }
    : form.code === 'read'
      ? await confirmContact(deps, form.value.link, form.value.engineer)
      : { code: 'confirmationUnreadable' as const };
  if (confirmed.code === 'confirmed') {
    if (wantsJson(c)) return c.json({ confirmed: confirmed.engineerId });
    return c.html(pageOf(c, { notice: words.confirmed, isDone: true }), 200, headersOfPageAsked(c));
  }
  if (wantsJson(c)) return answerProblem(c, { code: confirmed.code });
  const html = pageOf(c, { notice: words.refusals[confirmed.code] });
  return c.html(html, PROBLEMS[confirmed.code].status, headersOfPageAsked(c));
}
