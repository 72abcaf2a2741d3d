import type { Context } from 'hono';
import { type AdminCaller, authorOf } from '../../application/credentials';
import type { ContactsFollowed } from '../../application/follow-edit';
import { followSwaps } from '../../application/follow-swaps';
import { noteContacts } from '../../application/note-contacts';
import { previewEdit } from '../../application/preview-edit';
import { replaceRoster } from '../../application/replace-roster';
import { restoreRevision } from '../../application/restore-revision';
import type { RosterReplaced } from '../../application/roster-edit';
import type { Acceptance } from '../../core/edits/acceptance';
import { fieldWords } from '../../core/field-words';
import { answerProblem, iso } from '../../runtime/answer';
import { fieldErrors, parameterErrors } from '../../runtime/field-errors';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { editQuerySchema, restoreSchema, revisionNumberSchema } from './edit-schemas';
import { type Named, NOBODY_NAMED, openRefusalViews, previewView } from './edit-view';
import { savedRosterSchema } from './schemas';
import { warningViews } from './warnings';

/** The pager is asked nothing for a preview. */
const NOT_FOLLOWED: ContactsFollowed = { inStep: false, states: new Map() };

const expectedOf = (version: number) => (version === 0 ? ('absent' as const) : version);

/** What an edit came with that its answer needs: the people of the roster that is wanted, and what was accepted. */
interface EditAsked {
  readonly named: Named;
  readonly accept: readonly Acceptance[];
}

/** What becomes of an edit, whichever way it came. `more` is answered beside. */
export async function answerEdit(
  deps: RostersDeps,
  c: Context,
  replaced: RosterReplaced,
  { named, accept }: EditAsked,
  more: object = {},
): Promise<Response> {
  deps.world.forget();
  if (replaced.code === 'revisionMismatch') {
    return answerProblem(c, { code: replaced.code, members: { current: replaced.current } });
  }
  if (replaced.code === 'weighingTooLong') return answerProblem(c, { code: replaced.code });
  if (replaced.code === 'editNeedsAcceptance') {
    const refusals = openRefusalViews(replaced.refusals, named, accept);
    return answerProblem(c, { code: replaced.code, members: { refusals } });
  }
  const { pointer, contacts, roster } = replaced;
  await noteContacts(deps, pointer, contacts);
  await followSwaps(deps, replaced.movedSwaps);
  const ETag = etagOf(pointer.revision);
  const warnings = warningViews(roster, replaced.warnings, contacts, deps.publicUrl);
  const answer = {
    revision: pointer.revision,
    at: iso(pointer.at),
    contactsInStep: contacts.inStep,
    warnings,
    ...more,
  };
  return c.json(answer, 200, { ETag });
}

/** Puts a roster in force as a new revision. */
export async function putRoster(deps: RostersDeps, c: Context, caller: AdminCaller): Promise<Response> {
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const query = editQuerySchema.safeParse(c.req.query(), { error: fieldWords });
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const body = await readJson(c, savedRosterSchema, { maxBytes: BODY_LIMITS.roster });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { reason, accept } = query.data;
  const replaced = await replaceRoster(deps, {
    roster: body.value,
    expected: expectedOf(precondition.version),
    by: authorOf(caller),
    accept,
    ...(reason !== undefined && { reason }),
  });
  return answerEdit(deps, c, replaced, { named: body.value, accept });
}

/** What a roster would do if it were put in force; nothing is saved. */
export async function postPreview(deps: RostersDeps, c: Context): Promise<Response> {
  const body = await readJson(c, savedRosterSchema, { maxBytes: BODY_LIMITS.roster });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const preview = await previewEdit(deps, body.value);
  if (preview.code === 'weighingTooLong') return answerProblem(c, { code: preview.code });
  const warnings = warningViews(body.value, preview.warnings, NOT_FOLLOWED, deps.publicUrl);
  return c.json({ ...previewView(preview, body.value), warnings }, 200, { ETag: etagOf(preview.revision) });
}

/** Puts the roster of an earlier revision in force again, as a new revision. */
export async function postRestore(deps: RostersDeps, c: Context, caller: AdminCaller): Promise<Response> {
  const number = revisionNumberSchema.safeParse(c.req.param('revision'));
  if (!number.success) return answerProblem(c, { code: 'revisionNotFound' });
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const body = await readJson(c, restoreSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const restored = await restoreRevision(deps, number.data, {
    ...body.value,
    expected: expectedOf(precondition.version),
    by: authorOf(caller),
  });
  switch (restored.code) {
    case 'revisionNotFound':
    case 'revisionLost':
      return answerProblem(c, { code: restored.code });
    case 'peopleErased':
      return answerProblem(c, { code: restored.code, members: { missing: restored.missing } });
    case 'revisionOutdated':
      return answerProblem(c, { code: restored.code, errors: fieldErrors(restored.error) });
    default:
      return answerEdit(deps, c, restored, { named: NOBODY_NAMED, accept: body.value.accept });
  }
}
