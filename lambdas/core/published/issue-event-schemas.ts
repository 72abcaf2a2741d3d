import * as z from 'zod';
import { MARKED_COMMITMENTS, STAGES } from '../commitments';
import { PAGE_PURPOSES, TOLD_AS } from '../effects';
import { GIVEN_REASONS, HAND_ON_REASONS, type IssueEventType } from '../events';
import { SKILL_LEVELS } from '../experts';
import { customerIdSchema, engineerIdSchema, issueIdSchema, policyIdSchema, teamIdSchema } from '../ids';
import { ROUTED_BECAUSE } from '../joined';
import { SCORES } from '../rating';
import { ENVIRONMENT_TEXTS } from '../record';
import { COMMITMENTS, SEVERITIES } from '../severity';
import { SKILLS } from '../skills';
import { EVENT_VERSION } from './event-version';
import { explanationSchema } from './explanation-schema';
import { instant } from './instant';

const of = <T extends IssueEventType, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

const engineerId = engineerIdSchema;
const teamId = teamIdSchema.optional();
const reason = z.string().optional();
const severity = z.enum(SEVERITIES);
const commitment = z.enum(COMMITMENTS);
const stage = z.enum(STAGES);
const page = z.int().min(1);
const skill = z.enum(SKILLS);

const author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer') }),
  z.strictObject({ kind: z.literal('engineer'), engineerId }),
]);

const news = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roundBegan') }),
  z.strictObject({ kind: z.literal('commitment'), commitment, stage, dueAt: instant.optional() }),
  z.strictObject({ kind: z.literal('escalated'), because: z.enum(['customer', 'owner']) }),
  z.strictObject({ kind: z.literal('noteWanted'), untilAt: instant }),
  z.strictObject({ kind: z.literal('relayed') }),
  z.strictObject({ kind: z.literal('nobodyTakesOver') }),
  z.strictObject({ kind: z.literal('quiet') }),
  z.strictObject({ kind: z.literal('othersAsked') }),
  z.strictObject({ kind: z.literal('takenOver') }),
  z.strictObject({ kind: z.enum(['expertJoined', 'noExpert']), skill }),
  z.strictObject({ kind: z.literal('customerWrote') }),
  z.strictObject({ kind: z.literal('promise'), dueAt: instant }),
  z.strictObject({ kind: z.literal('swarm') }),
  z.strictObject({ kind: z.enum(['signalRecovered', 'signalGraver', 'reportJoined']) }),
]);

const text = z.string();
const ids = z.array(z.string()).optional();

const note = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tried'), what: text, result: text }),
  z.strictObject({ kind: z.literal('finding'), text }),
  z.strictObject({ kind: z.literal('file'), name: text, reference: text }),
  z.strictObject({
    kind: z.literal('environment'),
    ...Object.fromEntries(ENVIRONMENT_TEXTS.map((name) => [name, text.optional()])),
    channelIds: ids,
    callIds: ids,
  }),
  z.strictObject({ kind: z.literal('answer'), questionId: z.int().min(1), text }),
  z.strictObject({ kind: z.literal('nextStep'), text }),
  z.strictObject({ kind: z.literal('promise'), text, dueAt: instant.optional() }),
]);
const by = { by: engineerId, at: instant };
const handOver = z.strictObject({
  done: z.array(z.strictObject({ commitment: z.enum(MARKED_COMMITMENTS), metAt: instant, what: text.optional() })),
  tried: z.array(z.strictObject({ what: text, result: text })),
  findings: z.array(text).optional(),
  nextStep: z.strictObject({ ...by, text }).optional(),
  asked: z.array(z.strictObject({ question: text, answer: text.optional() })),
  promise: z.strictObject({ ...by, text, dueAt: instant.optional() }).optional(),
  composed: z.literal(true).optional(),
  dueNext: z.strictObject({ commitment, dueAt: instant }).optional(),
  lastMessage: text.optional(),
});
const relayedBecause = z.enum(['dayEnds', 'ownerAsked']);

const metric = z
  .strictObject({ name: text, value: z.number(), threshold: z.number(), unit: text.optional() })
  .optional();
const regions = z.array(text);
const customers = z.array(customerIdSchema).min(1);

/** What is published of each kind of event; `docs/events.md` explains them. Events that are kept and not published are `undefined`. */
export const ISSUE_EVENT_SCHEMAS = {
  reported: of('reported', {
    severity,
    title: z.string(),
    signal: z.strictObject({ source: text, key: text, customers, regions, metric }).optional(),
  }),
  pageDecided: of('pageDecided', {
    page,
    engineerId,
    teamId,
    round: z.int().min(1),
    purpose: z.enum(PAGE_PURPOSES),
    explanation: explanationSchema.optional(),
    about: news.optional(),
    as: z.enum(TOLD_AS).optional(),
    skill: skill.optional(),
    policy: policyIdSchema.optional(),
    policyRevision: z.int().min(0).optional(),
    waitSeconds: z.int().min(1).optional(),
    step: z.int().min(1).optional(),
    together: z.int().min(2).optional(),
    beside: page.optional(),
    raisedFrom: severity.optional(),
  }),
  pageSent: undefined,
  pageRepeated: of('pageRepeated', { page, attempt: z.int().min(2) }),
  pageFailed: of('pageFailed', {
    page,
    reason: z.enum(['unavailable', 'unknown', 'undeliverable']),
    attempt: z.int().min(1),
  }),
  handedOn: of('handedOn', {
    fromEngineerId: engineerId,
    reason: z.enum(HAND_ON_REASONS),
    beside: z.literal(true).optional(),
    note: z.string().optional(),
  }),
  roundBegan: of('roundBegan', { round: z.int().min(2) }),
  nobodyToPage: of('nobodyToPage', {}),
  acknowledged: of('acknowledged', { engineerId, teamId, from: engineerId.optional(), handOver: handOver.optional() }),
  declined: of('declined', { engineerId, because: z.enum(GIVEN_REASONS).optional(), reason }),
  ownerAnswered: of('ownerAnswered', { engineerId }),
  ownerQuiet: of('ownerQuiet', { engineerId }),
  ownerChanged: of('ownerChanged', {
    from: engineerId,
    to: engineerId,
    teamId,
    because: z.literal('quiet'),
    handOver: handOver.optional(),
  }),
  skillChanged: of('skillChanged', { from: skill.optional(), to: skill, engineerId }),
  expertAsked: of('expertAsked', {
    engineerId,
    request: z.int().min(1),
    skill,
    level: z.literal(SKILL_LEVELS).optional(),
    note: z.string().optional(),
    everybody: z.literal(true).optional(),
  }),
  expertJoined: of('expertJoined', { engineerId, teamId, skill }),
  expertDeclined: of('expertDeclined', { engineerId, skill, reason }),
  expertLeft: of('expertLeft', { engineerId, skill, reason }),
  expertSilent: of('expertSilent', { engineerId, skill, because: z.enum(['notAnswered', 'undeliverable']) }),
  noExpertLeft: of('noExpertLeft', { request: z.int().min(1), skill, nextAt: instant.optional() }),
  swarmSet: of('swarmSet', { engineerId }),
  messageAdded: of('messageAdded', { author, text: z.string() }),
  commitmentStageBegan: of('commitmentStageBegan', { commitment, stage, dueAt: instant }),
  commitmentMet: of('commitmentMet', {
    commitment: z.enum(MARKED_COMMITMENTS),
    engineerId,
    what: z.string().optional(),
  }),
  severityChanged: of('severityChanged', { from: severity, to: severity, engineerId, reason }),
  escalated: of('escalated', { level: z.int().min(1), because: z.enum(['breach', 'customer', 'owner']), reason }),
  recordNoted: of('recordNoted', { engineerId, note }),
  customerAsked: of('customerAsked', {
    questionId: z.int().min(1),
    engineerId,
    question: text,
    anyway: z.literal(true).optional(),
    reason,
  }),
  customerAnswered: of('customerAnswered', { questionId: z.int().min(1), text }),
  signalRepeated: of('signalRepeated', {
    severity: severity.optional(),
    customers: customers.optional(),
    regions: regions.optional(),
    firesAgain: z.literal(true).optional(),
    metric,
  }),
  signalRecovered: of('signalRecovered', { resolved: z.literal(true).optional(), metric }),
  customerCalled: of('customerCalled', { customerId: customerIdSchema, engineerId }),
  joined: of('joined', { parentId: issueIdSchema }),
  routedByItself: of('routedByItself', { because: z.enum(ROUTED_BECAUSE) }),
  reportJoined: of('reportJoined', {
    from: severity.optional(),
    issueId: issueIdSchema,
    customerId: customerIdSchema,
    severity: severity.optional(),
  }),
  joinedAnswered: of('joinedAnswered', { issueId: issueIdSchema, customerId: customerIdSchema, engineerId }),
  resolved: of('resolved', {
    engineerId,
    note: text.optional(),
    cause: text.optional(),
    fix: text.optional(),
    prevention: text.optional(),
  }),
  relayBegan: of('relayBegan', { from: engineerId, because: relayedBecause, endsAt: instant }),
  relayPassedOn: of('relayPassedOn', {
    engineerId,
    reason: z.enum(['noAnswer', 'declined', 'undeliverable']),
    note: z.string().optional(),
  }),
  relayed: of('relayed', { from: engineerId, to: engineerId, teamId, because: relayedBecause, handOver }),
  nobodyTakesOver: of('nobodyTakesOver', { from: engineerId }),
  relayRests: of('relayRests', { from: engineerId, teamId: teamIdSchema, untilAt: instant }),
  relayCalledOff: of('relayCalledOff', { from: engineerId }),
  kept: of('kept', { engineerId, untilAt: instant }),
  reopened: of('reopened', { reason }),
  resolutionConfirmed: of('resolutionConfirmed', {}),
  rated: of('rated', { score: z.literal(SCORES), comment: z.string().optional() }),
} satisfies Record<IssueEventType, z.ZodObject | undefined>;

/** The detail of an issue's event, but for what is particular to its type. */
const issueEnvelope = z.strictObject({
  version: z.literal(EVENT_VERSION),
  /** `<issue id>#<seq>`. */
  id: z.string(),
  at: instant,
  issueId: issueIdSchema,
  customerId: customerIdSchema,
  severity,
  updates: z.literal(true).optional(),
});

/** What the detail of an event of this type looks like; `undefined` for one that is not published. */
export function issueDetailSchema(type: IssueEventType) {
  const event = ISSUE_EVENT_SCHEMAS[type];
  return event && issueEnvelope.extend({ event });
}
