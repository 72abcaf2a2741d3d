import * as z from 'zod';
import { inBoth } from './roster/both';

/** Ids are branded, so that a team's id cannot be passed where an engineer's is meant. */
export type IssueId = string & z.$brand<'IssueId'>;
export type CustomerId = string & z.$brand<'CustomerId'>;
export type TeamId = string & z.$brand<'TeamId'>;
export type EngineerId = string & z.$brand<'EngineerId'>;
export type CalendarId = string & z.$brand<'CalendarId'>;
export type RotationId = string & z.$brand<'RotationId'>;
export type OverrideId = string & z.$brand<'OverrideId'>;
export type SwapId = string & z.$brand<'SwapId'>;
export type PolicyId = string & z.$brand<'PolicyId'>;
export type SourceId = string & z.$brand<'SourceId'>;

/** An instant: epoch milliseconds, UTC. Names of such values end in `At`; durations end in their unit. */
export type Instant = number;

const slug = (what: string, whatInChinese: string) =>
  z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
      inBoth(
        `${what} is 1 to 32 of a-z, 0-9 and "-", and neither starts nor ends with "-"`,
        `${whatInChinese}由 1 到 32 个 a-z、0-9 和“-”组成，首尾不能是“-”`,
      ),
    );

export const customerIdSchema = slug('A customer id', '客户 id ').brand<'CustomerId'>();
export const teamIdSchema = slug('A team id', '团队 id ').brand<'TeamId'>();
export const engineerIdSchema = slug('An engineer id', '工程师 id ').brand<'EngineerId'>();
export const calendarIdSchema = slug('A calendar id', '日历 id ').brand<'CalendarId'>();
export const rotationIdSchema = slug('A rotation id', '轮换 id ').brand<'RotationId'>();
export const overrideIdSchema = slug('An override id', '临时调整 id ').brand<'OverrideId'>();
export const swapIdSchema = slug('A swap id', '换班 id ').brand<'SwapId'>();
export const policyIdSchema = slug('A policy id', '策略 id ').brand<'PolicyId'>();

export const sourceIdSchema = slug('A signal source id', '监控来源 id ').brand<'SourceId'>();

/** The customer that Sunrelay is to itself, to see each few minutes that all works; admins cannot change it. */
export const CANARY_CUSTOMER_ID = 'sunrelay-canary' as CustomerId;

/** The one engineer of test mode, who is no person; no roster may name somebody so. */
export const TEST_ENGINEER_ID = 'sunrelay-test' as EngineerId;

/** `iss_` and 20 characters of Crockford's base 32 (100 bits), so that links stay short and nothing needs escaping. */
export const ISSUE_ID_BODY_LENGTH = 20;
export const issueIdSchema = z
  .string()
  .regex(
    /^iss_[0-9a-hjkmnp-tv-z]{20}$/,
    inBoth('An issue id is "iss_" and 20 characters', '问题 id 是“iss_”加 20 个字符'),
  )
  .brand<'IssueId'>();
