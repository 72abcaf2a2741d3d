import type { SwapAccepted } from '../application/accept-swap';
import type { LeaveAdded } from '../application/add-leave';
import type { SwapAsked } from '../application/ask-swap';
import type { FeedMade } from '../application/calendar-feeds';
import type { ContactConfirmed } from '../application/confirm-contact';
import type { KeyIssued, KeyRevoked } from '../application/customers';
import type { Drilled } from '../application/drill';
import type { PoliciesReplaced } from '../application/policies';
import type { Reported } from '../application/report-issue';
import type { RevisionRestored } from '../application/restore-revision';
import type { RosterReplaced } from '../application/roster-edit';
import type { SourceKeyIssued, SourceKeyRevoked } from '../application/signal-sources';
import type { SignalTaken } from '../application/take-signal';
import type { EmailConfirmed, EmailSet } from '../application/updates/set-email';
import type { SecretChanged, WebhookSet, WebhookTried } from '../application/updates/set-webhook';
import type { Refusal } from '../core/commands';

/** What use cases answer that is no success. */
type ApplicationCode =
  | Exclude<Reported['code'], 'accepted'>
  | Exclude<KeyIssued['code'], 'issued'>
  | Exclude<KeyRevoked['code'], 'revoked'>
  | Exclude<SourceKeyIssued['code'], 'issued'>
  | Exclude<SourceKeyRevoked['code'], 'revoked'>
  | Exclude<SignalTaken['code'], 'accepted' | 'recovered'>
  | Exclude<RosterReplaced['code'], 'replaced'>
  | Exclude<RevisionRestored['code'], 'replaced'>
  | Exclude<ContactConfirmed['code'], 'confirmed'>
  | Exclude<Drilled['code'], 'drilled'>
  | Exclude<PoliciesReplaced['code'], 'replaced'>
  | Exclude<SwapAsked['code'], 'asked'>
  | Exclude<LeaveAdded['code'], 'edited' | 'nothingToAdd'>
  | Exclude<FeedMade['code'], 'made'>
  | Exclude<SwapAccepted['code'], 'settled'>
  | Exclude<EmailConfirmed['code'], 'confirmed'>
  | Exclude<EmailSet['code'], 'set'>
  | Exclude<WebhookSet['code'], 'set'>
  | Exclude<WebhookTried['code'], 'tried'>
  | Exclude<SecretChanged['code'], 'changed'>;

/** What is refused before a use case is asked. */
type RequestCode =
  | 'unauthorized'
  | 'crossSite'
  | 'routeNotFound'
  | 'methodNotAllowed'
  | 'pageNotFound'
  | 'pageExpired'
  | 'rosterNotFound'
  | 'rosterLost'
  | 'coverageTooLong'
  | 'customerReserved'
  | 'signalStorm'
  | 'liveKeyNeeded'
  | 'emailNotSet'
  | 'feedNotFound'
  | 'calendarUnavailable'
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

/** All that is answered instead of what was asked for. */
export type ProblemCode = Refusal['code'] | ApplicationCode | RequestCode | FaultCode;
