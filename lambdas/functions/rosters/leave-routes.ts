import type { Context } from 'hono';
import { addLeave } from '../../application/add-leave';
import { type AdminCaller, authorOf } from '../../application/credentials';
import { fieldWords } from '../../core/field-words';
import { engineerIdSchema } from '../../core/ids';
import { bothLines } from '../../core/roster/both';
import { answerProblem } from '../../runtime/answer';
import { fieldErrors, parameterErrors } from '../../runtime/field-errors';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import { BODY_LIMITS, readTextOf } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { answerEdit } from './edit-routes';
import { editQuerySchema } from './edit-schemas';

const CATEGORY_LENGTH = 100;

/** Adds the leave of a calendar file to an engineer's, as a new revision. */
export async function postLeave(deps: RostersDeps, c: Context, caller: AdminCaller): Promise<Response> {
  const engineerId = engineerIdSchema.safeParse(c.req.param('id')).data;
  if (!engineerId) return answerProblem(c, { code: 'engineerNotFound' });
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const { category: only, ...asEdit } = c.req.query();
  const query = editQuerySchema.safeParse(asEdit, { error: fieldWords });
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const body = await readTextOf(c, 'text/calendar', BODY_LIMITS.calendar);
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const category = only?.slice(0, CATEGORY_LENGTH);
  const asked = { engineerId, text: body.value, expected: precondition.version, by: authorOf(caller), ...query.data };
  const outcome = await addLeave(deps, { ...asked, ...(category !== undefined && { category }) });
  switch (outcome.code) {
    case 'leaveUnreadable': {
      const problems = outcome.problems.map(({ event, message }) => ({
        ...(event && { event }),
        ...bothLines(message),
      }));
      return answerProblem(c, { code: outcome.code, members: { problems } });
    }
    case 'leaveRefused':
      return answerProblem(c, { code: outcome.code, errors: fieldErrors(outcome.error) });
    case 'nothingToAdd':
      return c.json({ revision: outcome.revision, added: [] }, 200, { ETag: etagOf(outcome.revision) });
    case 'edited':
      break;
    default:
      return answerProblem(c, { code: outcome.code });
  }
  const { accept } = query.data;
  return answerEdit(deps, c, outcome.replaced, { named: outcome.roster, accept }, { added: outcome.added });
}
