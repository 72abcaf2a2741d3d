import type { Context } from 'hono';
import type { PeopleStore } from '../../application/ports';
import { readRoster } from '../../application/rosters';
import { type WhoIsOnDuty, whoIsOnDuty } from '../../application/who-is-on-duty';
import type { RankedPerson } from '../../core/explanation';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import { fieldWords } from '../../runtime/field-words';
import { etagOf } from '../../runtime/precondition';
import { withContactStates } from './contact-view';
import type { RostersDeps } from './deps';
import { type DutyQuery, dutyQuerySchema } from './schemas';

/**
 * The roster as it can be put back, its revision as ETag, with where each contact stands. That changes without a revision, so
 * nobody is answered that nothing has changed.
 */
export async function getRoster(deps: RostersDeps, c: Context): Promise<Response> {
  const [current, record] = await Promise.all([readRoster(deps), deps.contactsRecord.read()]);
  if (!current) return answerProblem(c, { code: 'rosterNotFound' });
  const ETag = etagOf(current.pointer.revision);
  const roster = withContactStates(current, record?.value, deps.publicUrl);
  return c.json(roster, 200, { ETag, 'Last-Modified': new Date(current.pointer.at).toUTCString() });
}

function dutyQuery(c: Context) {
  const { region, ...others } = c.req.queries();
  const single = Object.entries(others).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  const query = { ...Object.fromEntries(single), ...(region && { region }) };
  return dutyQuerySchema.safeParse(query, { error: fieldWords });
}

async function namesOf(people: PeopleStore, { explanation }: WhoIsOnDuty) {
  const ids = explanation ? [explanation.chosen, ...explanation.others].map((person) => person.engineerId) : [];
  const found = await people.read(ids);
  return <T extends RankedPerson>(person: T) => ({ name: found.get(person.engineerId)?.name, ...person });
}

async function dutyView(deps: RostersDeps, at: number, needs: Omit<DutyQuery, 'at'>, found: WhoIsOnDuty) {
  const named = await namesOf(deps.people, found);
  const { explanation } = found;
  return {
    at: iso(at),
    revision: found.revision,
    needs,
    teams: found.teams.map(({ teamId, status, untilAt }) => ({
      team: teamId,
      status,
      ...(untilAt !== undefined && { until: iso(untilAt) }),
    })),
    ...(explanation && {
      first: named(explanation.chosen),
      others: explanation.others.map(named),
      rest: explanation.rest,
    }),
  };
}

/** Who is on duty at an instant, whom an issue would page first, and why. */
export async function getDuty(deps: RostersDeps, c: Context): Promise<Response> {
  const query = dutyQuery(c);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { at = deps.clock.now(), skill, language, region } = query.data;
  const needs = { ...(skill && { skill }), ...(language && { language }), regions: region };
  const found = await whoIsOnDuty(deps, at, needs);
  if (!found) return answerProblem(c, { code: 'rosterNotFound' });
  const { at: _at, ...asked } = query.data;
  return c.json(await dutyView(deps, at, asked, found));
}
