import { diffOf, isSame } from '../../lambdas/core/roster/diff';
import type { Roster } from '../../lambdas/core/roster/roster';
import { pulled } from './pull';
import { readRosterFile } from './read-file';
import type { Service } from './service';
import { stop } from './stop';
import { takenFrom } from './taken-from';

export const BASE_OPTIONS = {
  base: { type: 'string' },
  'if-match': { type: 'string' },
  force: { type: 'boolean' },
} as const;

/** What is to be replaced, as it was typed. */
export interface BaseAsked {
  readonly base?: string | undefined;
  readonly 'if-match'?: string | undefined;
  readonly force?: boolean | undefined;
}

/**
 * The one revision that an edit may replace. `shown` is whatever is in force when it is shown; `inForce` needs no edit, because the
 * service has what is wanted, as when a pipeline runs again; `changed` may not be replaced.
 */
export type Base =
  | { readonly kind: 'shown' }
  | { readonly kind: 'revision'; readonly revision: number }
  | { readonly kind: 'inForce'; readonly revision: number }
  | { readonly kind: 'changed'; readonly file: string; readonly lines: number; readonly revision: number };

/** The roster that is to be put in force, and its file. */
export interface Wanted {
  readonly file: string;
  readonly roster: Roster;
}

function revisionIn(typed: string): number {
  const [, revision] = /^"?(\d{1,9})"?$/.exec(typed) ?? [];
  if (revision === undefined) throw stop((say) => say.ifMatch(typed));
  return Number(revision);
}

/** Whether the service still has what a file says. A change in Git is one from this file to the next, whatever numbers it got. */
async function baseOfFile(service: Service, file: string, wanted: Roster): Promise<Base> {
  const [before, { roster, revision }] = await Promise.all([readRosterFile(file), pulled(service)]);
  if (isSame(roster, wanted)) return { kind: 'inForce', revision };
  const { total } = diffOf(before, roster);
  return total === 0 ? { kind: 'revision', revision } : { kind: 'changed', file, lines: total, revision };
}

/** Which revision an edit was made from, by the options, else by the file's first line. Throws `Stopped` where that is not said clearly. */
export async function baseOf(asked: BaseAsked, wanted: Wanted, service: Service): Promise<Base> {
  const { file, roster } = wanted;
  const { base, 'if-match': ifMatch, force = false } = asked;
  if ([base, ifMatch, force || undefined].filter((one) => one !== undefined).length > 1) {
    throw stop((say) => say.oneBase);
  }
  if (force) return { kind: 'shown' };
  if (ifMatch !== undefined) return { kind: 'revision', revision: revisionIn(ifMatch) };
  if (base !== undefined) return baseOfFile(service, base, roster);
  const from = await takenFrom(file);
  if (from === undefined) return { kind: 'shown' };
  if (from.url !== service.url) throw stop((say) => say.otherService(from.url, service.url));
  return { kind: 'revision', revision: from.revision };
}
