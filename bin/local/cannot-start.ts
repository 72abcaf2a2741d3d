import { Stopped } from '../stopped';

/** Why the local run cannot start: its message is one whole sentence for whoever typed the command. */
export class CannotStart extends Stopped {
  override readonly name = 'CannotStart';
}

/** The code of a system error, such as `EADDRINUSE`, also where it is the cause of another error. */
export function systemCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
