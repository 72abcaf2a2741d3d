import type { Messaging } from '../messaging';
import type { Service } from '../service';
import type { Settings } from '../settings';
import type { Stateful } from '../stateful';

/** What is watched: all that alarms and dashboard are made from. */
export interface Watched {
  readonly settings: Settings;
  readonly stateful: Stateful;
  readonly messaging: Messaging;
  readonly service: Service;
}
