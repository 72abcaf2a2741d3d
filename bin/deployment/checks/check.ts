import { isDenied, sentenceOf } from '../../stopped';

/** `unknown`: it could not be read, or no AWS API tells. */
export type CheckState = 'done' | 'toDo' | 'unknown';

/** What a look at the account found. */
export interface Found {
  readonly state: CheckState;
  /** What is, in one sentence. */
  readonly found: string;
  /** What a person must do by hand; missing when there is nothing. */
  readonly toDo?: string;
}

/** Something that the stack cannot do by itself. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** The IAM actions that the look needs. */
  readonly needs: readonly string[];
  look(): Promise<Found>;
}

export interface CheckResult extends Found {
  readonly id: string;
  readonly title: string;
}

/** Takes every look; one that fails says why and stops no other. */
export function runChecks(checks: readonly Check[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ id, title, needs, look }) => {
      try {
        return { id, title, ...(await look()) };
      } catch (error) {
        const found = sentenceOf(error);
        const toDo = isDenied(error) ? `Allow ${needs.join(' and ')} to the identity that runs this.` : undefined;
        return { id, title, state: 'unknown' as const, found, ...(toDo && { toDo }) };
      }
    }),
  );
}
