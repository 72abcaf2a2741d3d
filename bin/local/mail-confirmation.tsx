import type { Context } from 'hono';
import type { MailPlace } from '../../lambdas/application/ports/customer-mail';
import { isSameOrigin } from '../../lambdas/functions/pages/same-origin';
import type { LocalParts } from './compose';
import { Layout } from './layout';
import { siteLanguage } from './site-language';

/** Where the link in the mail that asks for a confirmation leads: what SNS's own page is in AWS. */
export const CONFIRMATION_PATH = '/confirmation.html';

/** The link as SNS writes it, with the topic in it. */
export const confirmationLink = (publicUrl: string, topicArn: string, token: string): string =>
  `${publicUrl}${CONFIRMATION_PATH}?TopicArn=${topicArn}&Token=${token}`;

/** Asks for a press: opening a link changes nothing here. */
export function askToConfirm(context: Context): Response | Promise<Response> {
  const language = siteLanguage(context);
  return context.html(
    <Layout language={language} title={language.words.confirm}>
      <h1>{language.words.confirm}</h1>
      <p>{language.words.confirmHint}</p>
      <form method="post">
        <button type="submit">{language.words.confirm}</button>
      </form>
    </Layout>,
  );
}

/** Confirms as following the link in SNS's mail does. */
export async function confirmByMail(parts: LocalParts, context: Context): Promise<Response> {
  const { customerMail, customerTopicArnPrefix, publicUrl } = parts;
  const language = siteLanguage(context);
  const topic = context.req.query('TopicArn') ?? '';
  const place = topic.slice(customerTopicArnPrefix.length) as MailPlace;
  const isOurs = topic.startsWith(customerTopicArnPrefix) && isSameOrigin(context, publicUrl);
  const token = context.req.query('Token') ?? '';
  const outcome = isOurs ? await customerMail.confirmElsewhere(place, token) : 'notValid';
  const said = outcome === 'confirmed' ? language.words.confirmed : language.words.notConfirmed;
  return context.html(
    <Layout language={language} title={said}>
      <h1>{said}</h1>
    </Layout>,
    outcome === 'confirmed' ? 200 : 404,
  );
}
