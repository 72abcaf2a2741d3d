import type { Context } from 'hono';
import { drill, MOST_DRILLED } from '../../application/drill';
import { answerProblem } from '../../runtime/answer';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';
import { drillSchema } from './schemas';

/** Pages people for practice, and answers what became of each page. */
export async function postDrill(deps: RostersDeps, c: Context): Promise<Response> {
  const body = await readJson(c, drillSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const drilled = await drill(deps, body.value);
  switch (drilled.code) {
    case 'drilled':
      return c.json({
        drilled: drilled.outcomes.map(({ engineerId, outcome }) => ({ engineer: engineerId, outcome })),
      });
    case 'engineersNotFound':
      return answerProblem(c, { code: drilled.code, members: { unknown: drilled.unknown } });
    case 'drillTooLarge': {
      const detail = {
        en: `These are ${drilled.people} people, and at most ${MOST_DRILLED} are drilled at once: name fewer. Nobody was paged.`,
        'zh-Hans': `这里有 ${drilled.people} 人，一次演练最多 ${MOST_DRILLED} 人：请减少人数。没有呼叫任何人。`,
      };
      return answerProblem(c, { code: drilled.code, detail });
    }
    default:
      return answerProblem(c, { code: drilled.code });
  }
}
