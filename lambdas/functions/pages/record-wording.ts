import type { EnvironmentField, RecordNote } from '../../core/record';

/** Every text around the record on engineers' pages. */
export interface RecordWording {
  readonly title: string;
  readonly nextStep: string;
  readonly promise: string;
  /** Of one whose time is over, and the customer has heard nothing since. */
  readonly promiseBroken: string;
  readonly tried: string;
  readonly findings: string;
  readonly files: string;
  readonly answers: string;
  /** A value of the environment that somebody has replaced. */
  readonly formerly: (value: string, name: string) => string;
  readonly asked: string;
  readonly noAnswer: string;
  /** Of a question that waits, above what the customer wrote in messages after it. */
  readonly writtenSince: string;
  /** Where older entries are left out. */
  readonly showAll: string;
  readonly environment: Readonly<Record<EnvironmentField, string>>;

  readonly askMore: string;
  readonly question: string;
  readonly ask: string;
  readonly answeredMore: string;
  readonly answered: string;
  readonly promiseMore: string;
  readonly promiseText: string;
  readonly promiseDue: string;
  readonly noTime: string;
  readonly promiseIt: string;
  readonly noteMore: string;
  readonly nextStepText: string;
  readonly triedWhat: string;
  readonly triedResult: string;
  readonly findingText: string;
  readonly fileName: string;
  readonly fileReference: string;
  readonly environmentField: string;
  readonly environmentValue: string;
  /** Buttons. */
  readonly note: Readonly<Record<Exclude<RecordNote['kind'], 'promise'>, string>>;

  /** Above a question that is known; the parts of the notice. */
  readonly alreadyKnown: string;
  readonly reason: string;
  readonly askAnyway: string;

  readonly cause: string;
  readonly fix: string;
  readonly prevention: string;
  /** Before what the customer was told. */
  readonly told: Readonly<Record<'cause' | 'fix' | 'prevention', string>>;
}
