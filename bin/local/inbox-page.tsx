import type { Context } from 'hono';
import type { InboxDrill, InboxPage, InboxSwap } from '../../lambdas/adapters/local/local-pager';
import type { LocalParts } from './compose';
import { DrillCard, drillAsJson, isFor, PageCard, pageAsJson, SwapCard, swapAsJson } from './inbox-cards';
import { Layout } from './layout';

const SHOWN_PAGES = 200;
const SHOWN_DRILLS = 20;
const SHOWN_SWAPS = 20;

/** What was asked for: everything, or what went to one engineer, or the pages about one issue. */
interface Asked {
  readonly engineer?: string | undefined;
  readonly issue?: string | undefined;
}

interface Found {
  readonly pages: readonly InboxPage[];
  readonly drills: readonly InboxDrill[];
  readonly swaps: readonly InboxSwap[];
}

function find({ pager }: LocalParts, { engineer, issue }: Asked): Found {
  const pages = pager.inbox().filter((entry) => isFor(engineer, entry));
  if (issue !== undefined) {
    return { pages: pages.filter(({ page }) => page.issueId === issue), drills: [], swaps: [] };
  }
  return {
    pages,
    drills: pager.drills().filter((entry) => isFor(engineer, entry)),
    swaps: pager.swaps().filter((entry) => isFor(engineer, entry)),
  };
}

/** Everything that was sent, the newest first, as a page or, for programs, as JSON. */
export async function inboxPage(parts: LocalParts, context: Context): Promise<Response> {
  const { people, publicUrl } = parts;
  const engineer = context.req.query('engineer');
  const { pages, drills, swaps } = find(parts, { engineer, issue: context.req.query('issue') });
  if (context.req.header('accept')?.includes('application/json')) {
    return context.json({
      pages: pages.map((entry) => pageAsJson(entry, publicUrl)),
      drills: drills.map(drillAsJson),
      swaps: swaps.map((entry) => swapAsJson(entry, publicUrl)),
    });
  }
  const shown = {
    pages: pages.slice(0, SHOWN_PAGES),
    drills: drills.slice(0, SHOWN_DRILLS),
    swaps: swaps.slice(0, SHOWN_SWAPS),
  };
  const addressees = Object.values(shown).flatMap((entries) => entries.map(({ engineerId }) => engineerId));
  const persons = await people.read([...new Set(addressees)]);
  const nameOf = (id: string) => persons.get(id)?.name ?? id;
  return context.html(
    <Layout title="Inbox" refresh={3}>
      <h1>{engineer === undefined ? 'Every page that was sent' : `Pages to ${nameOf(engineer)}`}</h1>
      <p class="soft">
        {pages.length} pages{drills.length > 0 && ` and ${drills.length} drills`}, the newest first; each with the text
        of its SMS. {engineer !== undefined && <a href="/inbox">Show everybody’s</a>}
      </p>
      {shown.swaps.map((entry) => (
        <SwapCard entry={entry} publicUrl={publicUrl} name={nameOf(entry.engineerId)} />
      ))}
      {shown.drills.map((entry) => (
        <DrillCard entry={entry} name={nameOf(entry.engineerId)} />
      ))}
      {shown.pages.map((entry) => (
        <PageCard entry={entry} publicUrl={publicUrl} name={nameOf(entry.engineerId)} />
      ))}
    </Layout>,
  );
}
