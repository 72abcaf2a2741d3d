import { createHmac, timingSafeEqual } from 'node:crypto';
import { type EngineerId, ISSUE_ID_BODY_LENGTH, type IssueId, issueIdSchema } from '../core/ids';
import type { Issue, PagedPerson } from '../core/issue';

/** 128 bits in base 64 without padding. */
const MAC_LENGTH = 22;

const TOKEN = new RegExp(
  `^([0-9a-z]{${ISSUE_ID_BODY_LENGTH}})([A-Za-z0-9_-]{${MAC_LENGTH}})([0-9a-z]{1,4})-([0-9a-z]{1,6})$`,
);

const mac = (key: Uint8Array, issueId: IssueId, engineerId: EngineerId, page: number): string =>
  createHmac('sha256', key)
    .update(`page-link\n${issueId}\n${engineerId}\n${page}`)
    .digest('base64url')
    .slice(0, MAC_LENGTH);

/**
 * The capability in a page's link, for this engineer and this page. Derived, so that a function that takes over after a
 * crash makes the same one. `position` is the engineer's place in `issue.paged`.
 */
export function pageToken(key: Uint8Array, issueId: IssueId, engineerId: EngineerId, page: number, position: number) {
  const id = issueId.slice('iss_'.length);
  return `${id}${mac(key, issueId, engineerId, page)}${position.toString(36)}-${page.toString(36)}`;
}

/** Where a page's link leads: the engineer's own page about the issue. Holds a capability, so it is never logged. */
export function pageLink(
  publicUrl: string,
  key: Uint8Array,
  issue: Issue,
  { engineerId, page }: { readonly engineerId: EngineerId; readonly page: number },
): string {
  const position = issue.paged.findIndex((person) => person.engineerId === engineerId);
  return `${publicUrl}/p/${pageToken(key, issue.id, engineerId, page, position)}`;
}

/** A token taken apart; nothing in it is to be believed before `personOfToken` has checked it. */
export interface ParsedToken {
  readonly issueId: IssueId;
  readonly mac: string;
  readonly position: number;
  readonly page: number;
}

/** Takes a token apart; `undefined` for anything that is not shaped like one. */
export function parseToken(token: string): ParsedToken | undefined {
  const [, id, code, position, page] = TOKEN.exec(token) ?? [];
  const issueId = issueIdSchema.safeParse(`iss_${id}`);
  if (!issueId.success || !code || !position || !page) return undefined;
  return {
    issueId: issueId.data,
    mac: code,
    position: Number.parseInt(position, 36),
    page: Number.parseInt(page, 36),
  };
}

/** The person whose link this is, or `undefined` when it was not made by us for a page of this issue. */
export function personOfToken(key: Uint8Array, issue: Issue, token: ParsedToken): PagedPerson | undefined {
  const person = issue.paged[token.position];
  if (!person || token.page > person.lastPage) return undefined;
  const expected = Buffer.from(mac(key, issue.id, person.engineerId, token.page));
  const given = Buffer.from(token.mac);
  return expected.length === given.length && timingSafeEqual(expected, given) ? person : undefined;
}
