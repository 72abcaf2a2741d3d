import type { Context } from 'hono';
import { openIssueFile } from '../../application/follow-issue';
import { localTime } from '../../application/local-time';
import type { OpenedPage } from '../../application/open-page';
import type { IssueStore } from '../../application/ports/issue-store';
import type { PeopleStore } from '../../application/ports/people-store';
import { whyTold } from '../../application/why/why-text';
import type { WorldReader } from '../../application/world-reader';
import { policyOf } from '../../core/decide/draft';
import { ownDayEndsAt } from '../../core/decide/own-day-ends-at';
import { type Planned, plannedFor } from '../../core/decide/relay-clock';
import type { EngineerId, Instant, TeamId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Locale } from '../../core/locale';
import type { MissingInResolution } from '../../core/resolution';
import type { World } from '../../core/world';
import { answerProblem, iso, wantsJson } from '../../runtime/answer';
import type { FieldError } from '../../runtime/field-errors';
import { PROBLEMS } from '../../runtime/problem';
import type { ProblemCode } from '../../runtime/problem-code';
import type { Already } from './already';
import { formErrorText } from './form-errors';
import { IssuePage } from './issue-page';
import { documentOf } from './layout';
import { headersOfPage, localeChosen, noticeNameOf, unsentIn } from './negotiation';
import { RECORD_TEXTS } from './record-texts';
import { recordView } from './record-view';
import { TEXTS } from './texts';
import { linesOf } from './three-lines';
import type { PageView } from './view';
import type { Notice, PageTexts } from './wording';

interface ShowDeps {
  readonly issues: IssueStore;
  readonly people: PeopleStore;
  readonly world: WorldReader;
}

/** Why a press did nothing. */
export interface Refused {
  readonly code: ProblemCode;
  /** Of a question that was asked before. */
  readonly already?: Already;
  /** When the next expert wakes. */
  readonly nextAt?: Instant;
  /** When the owner's day ends, before which there is nothing to keep. */
  readonly dayEndsAt?: Instant | undefined;
  /** What is wrong with each field of a form. */
  readonly errors?: readonly FieldError[] | undefined;
  /** What is said of this very refusal, in place of what is said of its kind. */
  readonly detail?: Readonly<Record<Locale, string>> | undefined;
  /** What a resolution does not say. */
  readonly missing?: readonly MissingInResolution[];
  /** What a commitment was marked with before. */
  readonly said?: { readonly metAt: Instant; readonly what?: string };
}

/** A link that opens something. */
export type Opened = Extract<OpenedPage, { readonly issue: Issue }>;

/** Where the stretch of messages ends that was asked for; what is no number is not believed. */
function beforeIn(c: Context): number | undefined {
  const before = c.req.query('before') ?? '';
  return /^\d{1,9}$/.test(before) ? Number(before) : undefined;
}

/** The zone of a team in the current roster; UTC for duty managers and teams that are gone. */
const zoneOf = (world: World, teamId: TeamId | undefined): string =>
  world.roster?.teams.find((team) => team.id === teamId)?.zone ?? 'UTC';

/**
 * What the page says of it; of an expert that nobody awake is, when the next one wakes; of a time to keep it when the day ends; of a
 * resolution what is missing; of a commitment what was said.
 */
function noticeOf(refused: Refused, texts: PageTexts, locale: Locale, timeOf: (at: Instant) => string): Notice {
  const { code, nextAt, dayEndsAt, errors, detail, missing = [], said } = refused;
  const kind = texts.notices[noticeNameOf(code)];
  const notice = { ...kind, detail: detail?.[locale] ?? formErrorText(errors, locale) ?? kind.detail };
  const { told } = RECORD_TEXTS[locale];
  if (missing.length > 0)
    return { ...notice, title: texts.beside(notice.title, texts.list(missing.map((name) => told[name]))) };
  if (said?.what !== undefined) return { ...notice, detail: `${notice.detail} “${said.what}”` };
  if (dayEndsAt !== undefined) return { ...notice, detail: texts.relay.keepAfter(timeOf(dayEndsAt)) };
  if (code !== 'noExpertAwake') return notice;
  return { ...notice, detail: nextAt === undefined ? texts.experts.nobodyAtAll : texts.experts.nextAt(timeOf(nextAt)) };
}

/** By the roster in force; absent while something of a relay is due already, or the end of the day is not known. */
function relayPlannedFor(issue: Issue, world: World): Planned | undefined {
  if (issue.state !== 'owned' || issue.relay) return undefined;
  const planned = plannedFor({ world, policy: policyOf(world, issue) }, issue, issue.clocks.relay);
  return planned?.isKnown ? planned : undefined;
}

/** Reports that joined, in the order in which they did: read in one go, however many they are. */
const joinedTo = async ({ issues }: ShowDeps, { joinedBy = [] }: Issue): Promise<readonly Issue[]> =>
  joinedBy.length === 0 ? [] : issues.readMany(joinedBy.map(({ issueId }) => issueId));

/** Whoever took part in them is named, too. */
const peopleIn = (reports: readonly Issue[]): EngineerId[] =>
  reports.flatMap((report) => [
    ...(report.joined?.by ?? []),
    ...(report.state === 'owned' ? [report.owner.engineerId] : []),
  ]);

async function viewOf(deps: ShowDeps, c: Context, page: Opened, refused?: Refused): Promise<PageView> {
  const { issue, engineerId } = page;
  const joined = await joinedTo(deps, issue);
  const [file, people, world] = await Promise.all([
    openIssueFile(deps, issue),
    deps.people.read([...new Set([engineerId, ...peopleIn(joined)])]),
    deps.world.read(issue),
  ]);
  const others = [...people].map(([id, { name }]) => [id, name] as const);
  const followed = { ...file, names: new Map([...file.names, ...others]) };
  const before = beforeIn(c);
  const locale = localeChosen(c) ?? people.get(engineerId)?.locale ?? 'en';
  const texts = TEXTS[locale];
  const { teamId } = issue.paged.find((person) => person.engineerId === engineerId) ?? {};
  const zone = zoneOf(world, teamId);
  return {
    code: page.code,
    followed,
    joined,
    engineerId,
    locale,
    texts,
    now: world.now,
    zone,
    relayPlanned: relayPlannedFor(issue, world),
    dayEndsAt: issue.state === 'owned' ? ownDayEndsAt(world, issue) : undefined,
    why: whyTold(followed, page, world, locale),
    notice: refused && noticeOf(refused, texts, locale, (at) => localTime(at, zone, locale, world.now)),
    // A question stands in the form in which it may be sent all the same.
    unsent: refused?.already ? undefined : unsentIn(c),
    already: refused?.already,
    path: `/p/${c.req.param('token')}`,
    stretch: before === undefined ? followed : await openIssueFile(deps, issue, before),
    all: before !== undefined || c.req.query('all') === '1',
  };
}

function ownerView({ followed: { issue, names } }: PageView) {
  if (issue.state !== 'owned' && issue.state !== 'resolved') return {};
  if (!issue.owner) return {};
  const { engineerId, teamId } = issue.owner;
  return { owner: { id: engineerId, name: names.get(engineerId) ?? engineerId, ...(teamId && { team: teamId }) } };
}

/** The same as a program reads it. */
function jsonView(view: PageView) {
  const { issue } = view.followed;
  return {
    page: view.code,
    issue: {
      id: issue.id,
      state: issue.state,
      severity: issue.severity,
      title: issue.report.title,
      reportedAt: iso(issue.reportedAt),
      firstResponseDueAt: iso(issue.commitments.firstResponse.dueAt),
    },
    ...ownerView(view),
    ...(view.relayPlanned && { relayOfferAt: iso(view.relayPlanned.offerAt) }),
    ...(view.why.why !== undefined && { why: view.why.why }),
    ...(view.why.whyNow !== undefined && { whyNow: view.why.whyNow }),
    lines: linesOf(view),
    record: recordView(view),
    ...(view.joined.length > 0 && { joined: view.joined.map((report) => joinedView(report, issue)) }),
  };
}

/** A report that joined, as far as a program needs it to answer there. */
function joinedView({ id, customerName, state, severity, report, commitments: { firstResponse } }: Issue, to: Issue) {
  const missed = to.joinedBy?.find(({ issueId }) => issueId === id)?.missed;
  return {
    id,
    customer: customerName,
    state,
    severity,
    title: report.title,
    firstResponseDueAt: iso(firstResponse.dueAt),
    ...(firstResponse.metAt !== undefined && { firstResponseMetAt: iso(firstResponse.metAt) }),
    ...(missed && { missed: { at: iso(missed.at), because: missed.because } }),
  };
}

/** The page; of a refused press, the page as it is now and on top why the press did nothing. */
export async function showPage(deps: ShowDeps, c: Context, page: Opened, refused?: Refused): Promise<Response> {
  const view = await viewOf(deps, c, page, refused);
  if (wantsJson(c)) return c.json(jsonView(view));
  const status = refused ? PROBLEMS[refused.code].status : 200;
  return c.html(documentOf(<IssuePage view={view} />), { status, headers: headersOfPage(view.locale) });
}

/**
 * A refused press as problem details, with who owns the issue, what a question is known to be answered with, when an expert wakes, when the
 * owner's day ends, what a resolution does not say, and what a commitment was marked with before.
 */
export async function refusalView(deps: ShowDeps, c: Context, page: Opened, refused: Refused): Promise<Response> {
  const { code, already, nextAt, dayEndsAt, detail, missing, said } = refused;
  const known = already && { known: already.known };
  const wakes = nextAt !== undefined && { nextAt: iso(nextAt) };
  const ends = dayEndsAt !== undefined && { dayEndsAt: iso(dayEndsAt) };
  const more = { ...(missing && { missing }), ...(said && { said: { ...said, metAt: iso(said.metAt) } }) };
  return answerProblem(c, {
    code,
    ...(detail && { detail }),
    members: { ...ownerView(await viewOf(deps, c, page)), ...known, ...wakes, ...ends, ...more },
  });
}
