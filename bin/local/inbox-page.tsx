import type { Context } from 'hono';
import type { LocalMail } from '../../lambdas/adapters/local/local-customer-mail';
import type { InboxDrill, InboxPage, InboxSwap } from '../../lambdas/adapters/local/local-pager';
import type { LocalParts } from './compose';
import {
  customerOf,
  DrillCard,
  drillAsJson,
  isFor,
  MailCard,
  mailAsJson,
  PageCard,
  pageAsJson,
  SwapCard,
  swapAsJson,
} from './inbox-cards';
import { Layout } from './layout';
import { siteLanguage } from './site-language';

const SHOWN_PAGES = 200;
const SHOWN_DRILLS = 20;
const SHOWN_SWAPS = 20;
const SHOWN_MAILS = 20;

/** What was asked for: everything, or what went to one engineer or customer, or what is about one issue. */
interface Asked {
  readonly engineer?: string | undefined;
  readonly customer?: string | undefined;
  readonly issue?: string | undefined;
}

interface Found {
  readonly pages: readonly InboxPage[];
  readonly drills: readonly InboxDrill[];
  readonly swaps: readonly InboxSwap[];
  readonly mails: readonly LocalMail[];
}

function find({ pager, customerMail }: LocalParts, { engineer, customer, issue }: Asked): Found {
  const mails = [...customerMail.mails].reverse();
  if (customer !== undefined) {
    return { pages: [], drills: [], swaps: [], mails: mails.filter((mail) => customerOf(mail) === customer) };
  }
  const pages = pager.inbox().filter((entry) => isFor(engineer, entry));
  if (issue !== undefined) {
    const isAbout = ({ body }: LocalMail) => body.includes(issue);
    return {
      pages: pages.filter(({ page }) => page.issueId === issue),
      drills: [],
      swaps: [],
      mails: engineer === undefined ? mails.filter(isAbout) : [],
    };
  }
  return {
    pages,
    drills: pager.drills().filter((entry) => isFor(engineer, entry)),
    swaps: pager.swaps().filter((entry) => isFor(engineer, entry)),
    mails: engineer === undefined ? mails : [],
  };
}

const asJson = ({ pages, drills, swaps, mails }: Found, publicUrl: string) => ({
  pages: pages.map((entry) => pageAsJson(entry, publicUrl)),
  drills: drills.map(drillAsJson),
  swaps: swaps.map((entry) => swapAsJson(entry, publicUrl)),
  mails: mails.map((entry) => mailAsJson(entry, publicUrl)),
});

/** Whoever is named in what is shown, by id: engineers and customers. */
async function namesIn({ people, customers }: LocalParts, { pages, drills, swaps, mails }: Found) {
  const addressees = [...pages, ...drills, ...swaps].map(({ engineerId }) => engineerId);
  const companies = [...new Set(mails.map(customerOf))];
  const [persons, found] = await Promise.all([
    people.read([...new Set(addressees)]),
    Promise.all(companies.map((id) => customers.read(id))),
  ]);
  return {
    engineer: (id: string) => new Map<string, { readonly name: string }>(persons).get(id)?.name ?? id,
    customer: (id: string) => found[companies.indexOf(id)]?.value.name ?? id,
  };
}

/** Everything that was sent, the newest first, as a page or, for programs, as JSON. */
export async function inboxPage(parts: LocalParts, context: Context): Promise<Response> {
  const { publicUrl } = parts;
  const asked = {
    engineer: context.req.query('engineer'),
    customer: context.req.query('customer'),
    issue: context.req.query('issue'),
  };
  const found = find(parts, asked);
  if (context.req.header('accept')?.includes('application/json')) return context.json(asJson(found, publicUrl));
  const shown = {
    pages: found.pages.slice(0, SHOWN_PAGES),
    drills: found.drills.slice(0, SHOWN_DRILLS),
    swaps: found.swaps.slice(0, SHOWN_SWAPS),
    mails: found.mails.slice(0, SHOWN_MAILS),
  };
  const names = await namesIn(parts, shown);
  const language = siteLanguage(context);
  const { words, linkTo } = language;
  const { engineer, customer } = asked;
  const whose =
    engineer !== undefined ? names.engineer(engineer) : customer !== undefined ? names.customer(customer) : undefined;
  const around = { publicUrl, language };
  return context.html(
    <Layout language={language} title={words.inbox} refresh={3}>
      <h1>{whose === undefined ? words.everyPage : words.pagesTo(whose)}</h1>
      <p class="soft">
        {words.counted(found.pages.length, found.drills.length, found.mails.length)}{' '}
        {whose !== undefined && <a href={linkTo('/inbox')}>{words.showEverybodys}</a>}
      </p>
      {shown.swaps.map((entry) => (
        <SwapCard entry={entry} {...around} name={names.engineer(entry.engineerId)} />
      ))}
      {shown.drills.map((entry) => (
        <DrillCard entry={entry} language={language} name={names.engineer(entry.engineerId)} />
      ))}
      {shown.mails.map((entry) => (
        <MailCard entry={entry} {...around} name={names.customer(customerOf(entry))} />
      ))}
      {shown.pages.map((entry) => (
        <PageCard entry={entry} {...around} name={names.engineer(entry.engineerId)} />
      ))}
    </Layout>,
  );
}
