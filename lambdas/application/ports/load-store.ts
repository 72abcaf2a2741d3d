import type { Load } from '../../core/duty/snapshot';

/** The small snapshot of who has how much work and cannot be reached. Throws when the store is unavailable. */
export interface LoadStore {
  read(): Promise<Load | undefined>;
  write(load: Load): Promise<void>;
}
