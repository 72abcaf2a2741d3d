import type { CustomerKeeping } from '../../application/customers';
import type { PolicyKeeping } from '../../application/policies';
import type { RosterEditing } from '../../application/rosters';
import type { WorldReader } from '../../application/world-reader';
import type { HttpAppDeps } from '../../runtime/http-app';

/** What admins' endpoints stand on. */
export interface RostersDeps extends RosterEditing, CustomerKeeping, PolicyKeeping, HttpAppDeps {
  readonly world: WorldReader;
  /** Whether a secret is an admin's key. */
  authenticateAdmin(secret: string): Promise<boolean>;
}
