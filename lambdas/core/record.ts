import type { EngineerId, Instant } from './ids';
import type { Report } from './report';

/** Who wrote something into the record, and when. */
export interface Noted {
  readonly by: EngineerId;
  readonly at: Instant;
}

/** What the customer was asked, with the answer once there is one. */
export interface Question extends Noted {
  /** From 1 inside its issue. */
  readonly id: number;
  readonly question: string;
  /** The newest: a customer may correct what was answered. */
  readonly answer?: string;
  readonly answeredAt?: Instant;
  /** Who wrote down what the customer answered elsewhere; absent for the customer's own words. */
  readonly answeredBy?: EngineerId;
}

/** Something that was tried, and what came of it. */
export interface Tried extends Noted {
  readonly what: string;
  readonly result: string;
}

export interface Finding extends Noted {
  readonly text: string;
}

/** A file that lies elsewhere. */
export interface FileReference extends Noted {
  readonly name: string;
  /** Where it lies: an https address, or an object's name in the team's own store. */
  readonly reference: string;
}

/** What whoever has the issue does next. */
export interface NextStep extends Noted {
  readonly text: string;
}

/** What the customer was promised last. */
export interface CustomerPromise extends Noted {
  readonly text: string;
  readonly dueAt?: Instant;
  /** The customer has heard from us since; noted only of a promise with a time. */
  readonly saidSince?: true;
  /** Somebody was reminded of it ahead of its time. */
  readonly reminded?: true;
  /** Somebody was told that its time had come. */
  readonly toldDue?: true;
  /** The duty managers were told that it was not kept. */
  readonly managersKnow?: true;
  /** When somebody was to be told of it last, and nobody was there. */
  readonly nobodyAt?: Instant;
}

/** Whether what was promised for a time that is over is still owed. */
export const isBroken = ({ dueAt, saidSince }: CustomerPromise, now: Instant): boolean =>
  dueAt !== undefined && dueAt <= now && !saidSince;

/** All that is known of the customer's environment, field by field. */
export type Environment = NonNullable<Report['environment']>;

/** What was known of the environment until somebody noted something else. */
export interface FormerValue extends Noted {
  readonly field: (typeof ENVIRONMENT_TEXTS)[number];
  readonly value: string;
}

/**
 * What travels with an issue from owner to owner, so that nobody is asked twice. Lists are in the order of their writing. The
 * workaround and the other marked commitments stand in the issue's `commitments`.
 */
export interface IssueRecord {
  readonly environment: Environment;
  /** Texts of the environment that were replaced, with by whom and when, the newest last; absent for none. */
  readonly formerly?: readonly FormerValue[];
  readonly asked: readonly Question[];
  readonly tried: readonly Tried[];
  readonly findings: readonly Finding[];
  readonly files: readonly FileReference[];
  readonly nextStep?: NextStep;
  readonly promise?: CustomerPromise;
}

/** The record of a new issue: what the report says of the environment. */
export function recordFrom({ environment = {}, affectedRegions = [] }: Report): IssueRecord {
  // The countries and what is said of the place stand side by side.
  const regions = [...new Set([...affectedRegions, ...(environment.region === undefined ? [] : [environment.region])])];
  return {
    environment: { ...environment, ...(regions.length > 0 && { region: regions.join(', ') }) },
    asked: [],
    tried: [],
    findings: [],
    files: [],
  };
}

/** The record of an issue. Until somebody writes into it, it is not kept: the report says the same. */
export const recordOf = ({ record, report }: { readonly record?: IssueRecord; readonly report: Report }): IssueRecord =>
  record ?? recordFrom(report);

/** What a hand-over needs and the record lacks. */
export type MissingForHandOver = 'nextStep' | 'promise';

/**
 * What of both nobody has written, or confirmed by writing it again, since the owner has the issue: what the one before was about to do and
 * promised is no note of theirs. Nor is a promise whose time is over.
 */
export function missingForHandOver(
  { nextStep, promise }: IssueRecord,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): MissingForHandOver[] {
  const isStep = nextStep !== undefined && nextStep.at >= since;
  const isPromise =
    promise !== undefined && promise.at >= since && (promise.dueAt === undefined || promise.dueAt > now);
  return [...(isStep ? [] : (['nextStep'] as const)), ...(isPromise ? [] : (['promise'] as const))];
}

/** The texts of the environment; each is replaced by what is known better. */
export const ENVIRONMENT_TEXTS = ['sdk', 'sdkVersion', 'platform', 'device', 'network', 'carrier', 'region'] as const;
/** The lists of the environment; they grow. */
export const ENVIRONMENT_LISTS = ['channelIds', 'callIds'] as const;
export const ENVIRONMENT_FIELDS = [...ENVIRONMENT_TEXTS, ...ENVIRONMENT_LISTS] as const;
export type EnvironmentField = (typeof ENVIRONMENT_FIELDS)[number];

/** One thing that is written into the record. */
export type RecordNote =
  | { readonly kind: 'tried'; readonly what: string; readonly result: string }
  | { readonly kind: 'finding'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly reference: string }
  /** The fields that are known now; a text replaces, a list is added to. */
  | ({ readonly kind: 'environment' } & Environment)
  /** What the customer answered elsewhere: in a message, by phone. */
  | { readonly kind: 'answer'; readonly questionId: number; readonly text: string }
  | { readonly kind: 'nextStep'; readonly text: string }
  /** The customer reads it. */
  | { readonly kind: 'promise'; readonly text: string; readonly dueAt?: Instant };
