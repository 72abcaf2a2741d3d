import type { LeaveAdding } from '../../application/add-leave';
import type { SwapAsking } from '../../application/ask-swap';
import type { FeedKeeping } from '../../application/calendar-feeds';
import type { AdminCaller, Caller } from '../../application/credentials';
import type { CustomerKeeping } from '../../application/customers';
import type { Drilling } from '../../application/drill';
import type { NotingContacts } from '../../application/note-contacts';
import type { PolicyKeeping } from '../../application/policies';
import type { IssueListing } from '../../application/ports/issue-listing';
import type { IssueStore } from '../../application/ports/issue-store';
import type { DrillPager } from '../../application/ports/pager';
import type { SwapPager } from '../../application/ports/swap-pager';
import type { RosterEditing } from '../../application/roster-edit';
import type { SourceKeeping } from '../../application/signal-sources';
import type { EmailKeeping } from '../../application/updates/set-email';
import type { WebhookKeeping } from '../../application/updates/set-webhook';
import type { WorldReader } from '../../application/world-reader';
import type { HttpAppDeps } from '../../runtime/http-app';

/** What admins' endpoints stand on. */
export interface RostersDeps
  extends RosterEditing,
    NotingContacts,
    Drilling,
    SwapAsking,
    FeedKeeping,
    LeaveAdding,
    CustomerKeeping,
    SourceKeeping,
    PolicyKeeping,
    WebhookKeeping,
    EmailKeeping,
    HttpAppDeps {
  readonly pager: DrillPager & SwapPager;
  readonly world: WorldReader;
  /** Read only, for which there are and why people were paged. */
  readonly issues: Pick<IssueStore, 'read' | 'readMany' | 'spilled' | 'open'> & IssueListing;
  /** Where engineers reach the service, without a slash at the end. */
  readonly publicUrl: string;
  /** Whose customer's key a secret is. */
  authenticate(secret: string): Promise<Caller | undefined>;
  /** Which admin's key a secret is. */
  authenticateAdmin(secret: string): Promise<AdminCaller | undefined>;
}
