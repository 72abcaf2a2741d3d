import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStores } from '../../bin/local/stores';

/** Lines of the inbox's file: every page that was sent, in order, also by runs that were killed. */
export async function sentPages(data: string): Promise<string[]> {
  const text = await readFile(join(data, 'inbox.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const { page } = JSON.parse(line) as { page: { issueId: string; page: number } };
      return [`${page.issueId}/${page.page}`];
    } catch {
      return [];
    }
  });
}

/** Pages that are decided and not noted as sent, as the killed process left them. */
export async function pagesUnderWay(data: string): Promise<string[]> {
  const stores = await openStores(data);
  try {
    const issues = await Promise.all((await stores.openIssueIds()).map((id) => stores.issues.read(id)));
    return issues.flatMap((issue) => {
      const pages = issue?.effects.filter((effect) => effect.kind === 'page') ?? [];
      return pages.map(({ page }) => `${issue?.id}/${page}`);
    });
  } finally {
    await stores.close();
  }
}

/** What one run sent, and what was under way when it was killed. */
export interface RunRecord {
  readonly sent: readonly string[];
  readonly underWay: readonly string[];
}

/** Pages that were sent again: because the run before was killed before it noted them, or for no such reason. */
export function repeatsOf(runs: readonly RunRecord[]) {
  const sentBefore = new Set<string>();
  let afterKill = 0;
  const otherwise: string[] = [];
  runs.forEach(({ sent }, index) => {
    const leftOver = new Set(runs[index - 1]?.underWay);
    sent.forEach((page, position) => {
      if (sent.indexOf(page) !== position || (sentBefore.has(page) && !leftOver.has(page))) otherwise.push(page);
      else if (sentBefore.has(page)) afterKill++;
    });
    for (const page of sent) sentBefore.add(page);
  });
  return { afterKill, otherwise };
}
