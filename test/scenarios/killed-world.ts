import { expect } from '@jest/globals';
import type { PagePurpose } from '../../lambdas/core/effects';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import type { LocalProcess } from '../local/local-process';

/** A wait of so long lasts 2 s at the test's speed: longer than the work of any step here, shorter than patience. */
const WAIT_SECONDS = 40;

/** A page as the inbox shows it. */
export interface InboxEntry {
  readonly issueId: string;
  readonly page: number;
  readonly engineerId: string;
  readonly purpose: PagePurpose;
  readonly link: string;
}

interface Followed {
  readonly state: string;
  readonly who: { readonly name?: string };
  readonly timeline: readonly { readonly type: string; readonly name?: string }[];
}

interface Keys {
  readonly admin: string;
  readonly customer: string;
}

const json = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What customers and engineers do over HTTP, and what they were told. */
export class World {
  /** Reports by idempotency key; with an id once one was answered with 202. */
  readonly reports = new Map<string, string | undefined>();
  /** Who was told that an issue is theirs. */
  readonly owners = new Map<string, string>();
  keys: Keys = { admin: '', customer: '' };
  url = '';

  async report(key: string): Promise<void> {
    this.reports.set(key, this.reports.get(key));
    const body = JSON.stringify({ title: `Calls drop, ${key}`, severity: 'P1', skill: 'network', language: 'id' });
    const headers = { ...json(this.keys.customer), 'idempotency-key': key };
    const answer = await fetch(`${this.url}/v1/issues`, { method: 'POST', headers, body });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    expect(this.reports.get(key) ?? id).toBe(id);
    this.reports.set(key, id);
  }

  async inbox(): Promise<InboxEntry[]> {
    const answer = await fetch(`${this.url}/inbox`, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as { pages: InboxEntry[] }).pages.filter(({ purpose }) => purpose === 'acknowledge');
  }

  async follow(id: string): Promise<Followed> {
    return (
      await fetch(`${this.url}/v1/issues/${id}`, { headers: json(this.keys.customer) })
    ).json() as Promise<Followed>;
  }

  /** Presses "Acknowledge" on a page; says whether it was taken. */
  async acknowledge({ link, issueId, engineerId }: InboxEntry): Promise<boolean> {
    const answer = await fetch(`${link}/acknowledge`, { method: 'POST', redirect: 'manual' });
    expect([303, 409]).toContain(answer.status);
    if (answer.status === 409) return false;
    expect(this.owners.get(issueId) ?? engineerId).toBe(engineerId);
    this.owners.set(issueId, engineerId);
    return true;
  }
}

/** Work that the kill may cut off: what it was told stands, what it was not told does not. */
export async function untilKilled(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    // By name: errors of fetch come from outside the test's realm.
    if (!['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
  }
}

/** Learns the keys of the first start, and shortens the wait. */
export async function readFirstKeys(world: World, run: LocalProcess): Promise<void> {
  const [, admin = ''] = await run.printed(/Admin key, shown once: (\S+)/);
  const [, customer = ''] = await run.printed(/Key of .+, shown once: (\S+)/);
  world.keys = { admin, customer };
  world.url = await run.url();
  const headers = { ...json(admin), 'if-match': '"0"' };
  const body = JSON.stringify({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: WAIT_SECONDS } });
  expect((await fetch(`${world.url}/v1/policies`, { method: 'PUT', headers, body })).status).toBe(200);
}
