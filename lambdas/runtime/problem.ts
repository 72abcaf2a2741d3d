import type { SwapAccepted } from '../application/accept-swap';
import type { LeaveAdded } from '../application/add-leave';
import type { SwapAsked } from '../application/ask-swap';
import type { FeedMade } from '../application/calendar-feeds';
import type { ContactConfirmed } from '../application/confirm-contact';
import type { KeyIssued, KeyRevoked } from '../application/customers';
import type { Drilled } from '../application/drill';
import type { PolicyReplaced } from '../application/policies';
import type { Reported } from '../application/report-issue';
import type { RevisionRestored } from '../application/restore-revision';
import type { RosterReplaced } from '../application/rosters';
import type { Refusal } from '../core/commands';
import type { FieldError } from './field-errors';

/** What use cases answer that is no success. */
type ApplicationCode =
  | Exclude<Reported['code'], 'accepted'>
  | Exclude<KeyIssued['code'], 'issued'>
  | Exclude<KeyRevoked['code'], 'revoked'>
  | Exclude<RosterReplaced['code'], 'replaced'>
  | Exclude<RevisionRestored['code'], 'replaced'>
  | Exclude<ContactConfirmed['code'], 'confirmed'>
  | Exclude<Drilled['code'], 'drilled'>
  | Exclude<PolicyReplaced['code'], 'replaced'>
  | Exclude<SwapAsked['code'], 'asked'>
  | Exclude<LeaveAdded['code'], 'edited' | 'nothingToAdd'>
  | Exclude<FeedMade['code'], 'made'>
  | Exclude<SwapAccepted['code'], 'settled'>;

/** What is refused before a use case is asked. */
type RequestCode =
  | 'unauthorized'
  | 'crossSite'
  | 'routeNotFound'
  | 'methodNotAllowed'
  | 'pageNotFound'
  | 'pageExpired'
  | 'rosterNotFound'
  | 'customerReserved'
  | 'feedNotFound'
  | 'bodyTooLarge'
  | 'bodyIncomplete'
  | 'bodyEmpty'
  | 'unsupportedMediaType'
  | 'notJson'
  | 'invalidBody'
  | 'invalidQuery'
  | 'invalidIdempotencyKey'
  | 'preconditionRequired'
  | 'preconditionInvalid';

/** What went wrong on our side. */
type FaultCode = 'unavailable' | 'contended' | 'newerVersion' | 'unexpected';

export type ProblemCode = Refusal['code'] | ApplicationCode | RequestCode | FaultCode;

/** A refusal on its way out. `code` is found in `PROBLEMS`. */
export interface Problem {
  readonly code: ProblemCode;
  /** Instead of the table's sentence, where more is known. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members, such as who owns the issue. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** HTTP statuses that a problem may have. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 500 | 503;

interface ProblemKind {
  readonly status: ProblemStatus;
  readonly title: string;
  /** Tells the caller what to do. */
  readonly detail: string;
}

const kind = (status: ProblemStatus, title: string, detail: string): ProblemKind => ({ status, title, detail });

/** The one table from codes to HTTP. A new code without a line here does not compile. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  issueNotFound: kind(404, 'No such issue', 'You have no issue with this id. Check the id that the report answered.'),
  issueExists: kind(409, 'The issue exists already', 'Look at the issue instead of creating it again.'),
  notPaged: kind(409, 'You were not paged about this issue', 'Only somebody who was paged can take it or pass it on.'),
  ownedByAnother: kind(409, 'Somebody else owns this issue', 'There is nothing to do for you; speak to the owner.'),
  alreadyOwner: kind(409, 'You own this issue', 'An owned issue is not declined; resolve it, or speak to your team.'),
  notOwner: kind(409, 'You do not own this issue', 'Acknowledge it first if nobody owns it; else speak to the owner.'),
  issueResolved: kind(409, 'The issue is resolved', 'Reopen it if the problem persists, or report a new issue.'),
  issueNotResolved: kind(
    409,
    'The issue is still open',
    'Only a resolved issue can be reopened; add a message instead.',
  ),

  idempotencyKeyReused: kind(
    422,
    'The Idempotency-Key belongs to another request',
    'Send the same body again to get the same answer, or use a new key for a new issue. Nothing was accepted.',
  ),
  customerNotFound: kind(404, 'No such customer', 'Create the customer first with PUT /v1/customers/{id}.'),
  customerReserved: kind(
    409,
    'This customer is Sunrelay itself',
    'It reports a test issue each few minutes, to see that all works. Choose another id.',
  ),
  tooManyKeys: kind(409, 'The customer has two such keys already', 'Revoke one of the keys, then make a new one.'),
  keyNotFound: kind(404, 'No such key', 'The customer has no key with this id; it may have been revoked before.'),
  revisionMismatch: kind(
    412,
    'Somebody else changed it',
    'Read it again, apply your change to what you get, and send it with the new ETag in If-Match. Nothing was changed.',
  ),

  unauthorized: kind(
    401,
    'A valid key is needed',
    'Send the header "Authorization: Bearer <your key>" with a key that is in force. If yours was revoked or lost, ask an admin for a new one.',
  ),
  crossSite: kind(403, 'Sent from another site', 'Open your page link and press the button there.'),
  routeNotFound: kind(404, 'No such address', 'Check the path; the API begins with /v1.'),
  methodNotAllowed: kind(405, 'Method not allowed here', 'Use one of the methods in the Allow header.'),
  pageNotFound: kind(
    404,
    'No such page link',
    'Check that the whole link was copied, or open the newest page sent to you.',
  ),
  pageExpired: kind(
    410,
    'This page link has expired',
    'Somebody has had the issue for more than a day; there is nothing to do.',
  ),
  rosterNotFound: kind(
    404,
    'There is no roster yet',
    'Save the first with PUT /v1/roster and the header "If-None-Match: *".',
  ),
  editNeedsAcceptance: kind(
    422,
    'The edit takes something away that is there now',
    'Look at "refusals". Change the roster, or send it again with ?accept=… naming each code, and ?reason=…. Nothing was changed.',
  ),
  weighingTooLong: kind(
    422,
    'It takes too long to look the roster through',
    'Make turns of hours longer, take out overrides, swaps and leave that are over, or give people who live alike the same hours. Nothing was changed.',
  ),
  revisionNotFound: kind(
    404,
    'No such revision',
    'Nothing is known of a revision with this number; list what there is.',
  ),
  peopleErased: kind(
    409,
    'Somebody of that revision was erased',
    'Nobody has contacts of those under "missing": save a roster without them, or enter them anew. Nothing was changed.',
  ),
  revisionOutdated: kind(
    409,
    'That revision is no roster any more',
    'Rosters must be otherwise since: read the revision, correct what is under "errors", and save it. Nothing was changed.',
  ),
  confirmationUnreadable: kind(400, 'Not the link from the mail', 'Send the whole link from the mail of SNS.'),
  confirmationNotValid: kind(410, 'The link is no longer valid', 'Use the newest mail; SNS sends another by itself.'),
  confirmationNotOurs: kind(404, 'Not an engineer of this environment', 'Nothing was confirmed: check the link.'),
  confirmedElsewhere: kind(
    409,
    'Confirmed already, by the link in the mail',
    'Take the address out of the roster and put it in again, then confirm the new mail here.',
  ),
  confirmationUnavailable: kind(
    503,
    'The pager cannot be reached',
    'Nothing was confirmed. Send it again in a moment.',
  ),
  engineersNotFound: kind(404, 'Not in the roster', 'Nobody was paged: leave out those under "unknown", or add them.'),
  teamNotFound: kind(404, 'No such team', 'Nobody was paged: name a team of the roster by its id.'),
  leaveUnreadable: kind(422, 'The calendar file cannot be taken', 'Correct what "problems" says. Nothing was changed.'),
  tooMuchLeave: kind(
    422,
    'Too many leaves',
    'An engineer has at most 100: take out those that are over. Nothing was changed.',
  ),
  leaveRefused: kind(
    422,
    'The roster would not be right with this leave',
    'Correct what "errors" says in the roster first, then send the file again. Nothing was changed.',
  ),
  engineerNotFound: kind(404, 'Not in the roster', 'Name an engineer of the roster by their id. Nothing was changed.'),
  feedNotFound: kind(
    404,
    'No such calendar',
    'It was revoked, or the address is not whole. Ask an admin for a new one.',
  ),
  feedOfNobody: kind(404, 'Not in the roster', 'Name an engineer or a team of the roster by its id. Nothing was made.'),
  feedRevoked: kind(
    409,
    'The calendar was revoked while it was being made',
    'Its address opens nothing and is not shown. Make another if it is still needed.',
  ),
  tooManyFeeds: kind(409, 'Too many calendar feeds', 'Revoke those that nobody needs, then make a new one.'),
  swapNotFound: kind(404, 'No such swap', 'Check the id, or the link: it may be cut. Nothing was changed.'),
  swapRefused: kind(
    422,
    'These two cannot swap so',
    'Correct what "errors" says, or ask for another time. Nothing was changed.',
  ),
  swapSettled: kind(
    409,
    'The swap is settled already',
    'See "state": it was accepted, declined or withdrawn, or has expired. Ask for a new one if it is still needed.',
  ),
  swapBusy: kind(
    409,
    'The swap or the roster is being changed at this moment',
    'Look at it again in half a minute. Nothing was changed by this request.',
  ),
  drillTooLarge: kind(422, 'Too many people for one drill', 'Nobody was paged: name fewer people.'),
  bodyTooLarge: kind(
    413,
    'The body is too large',
    'Send less; put logs and recordings behind a link. Nothing was accepted.',
  ),
  bodyIncomplete: kind(400, 'The body broke off', 'The connection ended before the whole body came. Send it again.'),
  bodyEmpty: kind(400, 'The body is empty', 'Send a JSON object as the body.'),
  unsupportedMediaType: kind(
    415,
    'The body is of a kind that is not read here',
    'Send JSON in UTF-8, uncompressed, with the header "Content-Type: application/json".',
  ),
  notJson: kind(400, 'The body is not JSON', 'Send a JSON object in UTF-8.'),
  invalidBody: kind(
    400,
    'The body has wrong or missing fields',
    'Correct the fields under "errors" and send it again. Nothing was accepted.',
  ),
  invalidQuery: kind(400, 'The query has wrong parameters', 'Correct the parameters under "errors".'),
  invalidIdempotencyKey: kind(
    400,
    'The Idempotency-Key is not usable',
    'Send 1 to 255 printable ASCII characters, or leave the header out. Nothing was accepted.',
  ),
  preconditionRequired: kind(
    428,
    'Say what you are replacing',
    'Read it first and send its ETag in If-Match, or "If-None-Match: *" when there is none yet.',
  ),
  preconditionInvalid: kind(
    400,
    'If-Match is not usable',
    'Send exactly one of: If-Match with the ETag as it was answered, such as "7" in quotes; or "If-None-Match: *".',
  ),

  unavailable: kind(
    503,
    'The store cannot be reached',
    'Nothing was confirmed. Send the same request again in a few seconds; with the same Idempotency-Key a report is accepted once only.',
  ),
  contended: kind(
    503,
    'Too many changes at the same time',
    'Nothing was accepted. Sending the same request again in a second is safe.',
  ),
  newerVersion: kind(
    503,
    'A newer version is being rolled out',
    'Nothing was accepted. Sending the same request again in a few seconds is safe.',
  ),
  unexpected: kind(
    500,
    'Something went wrong on our side',
    'Send the same request again, a report with the same Idempotency-Key. If it happens again, tell us the "instance" below.',
  ),
};
