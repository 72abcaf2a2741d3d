import { beforeEach, expect, test } from '@jest/globals';
import { aDeploymentWithRoster, bearer, bodyOf, type Deployment } from '../deployment';
import { expectProblem } from '../problems';

const ICS = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Alps', ...lines, 'END:VEVENT']
    .concat('END:VCALENDAR')
    .join('\r\n');
const SKIING = ICS('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261206', 'CATEGORIES:Ski');

let deployment: Deployment;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
});

const post = (body: string, { id = 'jonas-keller', revision = 1, query = '', type = 'text/calendar' } = {}) =>
  deployment.fetch(`/v1/roster/engineers/${id}/leave${query}`, {
    method: 'POST',
    headers: { ...bearer(deployment.adminKey), 'If-Match': `"${revision}"`, 'Content-Type': type },
    body,
  });
const revision = async () => (await deployment.deps.rosters.pointer())?.revision;

test('the leave of a calendar file becomes a revision of the roster, once', async () => {
  const added = await post(SKIING);
  expect([added.status, added.headers.get('ETag')]).toEqual([200, '"2"']);
  const leave = { from: '2026-12-01', to: '2026-12-05' };
  expect(await bodyOf(added)).toMatchObject({ revision: 2, added: [leave] });
  const roster = await bodyOf(await deployment.fetch('/v1/roster', { headers: bearer(deployment.adminKey) }));
  expect(roster.engineers.find(({ id }: { id: string }) => id === 'jonas-keller').leave).toContainEqual(leave);
  expect(await bodyOf(await post(SKIING, { revision: 2 }))).toEqual({ revision: 2, added: [] });
  expect(await bodyOf(await post(SKIING, { revision: 2, id: 'anna-becker', query: '?category=Beach' }))).toEqual({
    revision: 2,
    added: [],
  });
});

test('what cannot be taken is a problem for each event, and nothing is saved', async () => {
  const ever = ICS('DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=WEEKLY;UNTIL=99991231');
  const { problems } = await expectProblem(await post(ever), { status: 422, code: 'leaveUnreadable' });
  expect(problems).toMatchObject([{ event: 'Alps', en: expect.any(String), 'zh-Hans': expect.any(String) }]);
  await expectProblem(await post('hello'), { status: 422, code: 'leaveUnreadable' });
  await expectProblem(await post(SKIING, { id: 'nobody' }), { status: 404, code: 'engineerNotFound' });
  await expectProblem(await post(SKIING, { revision: 7 }), { status: 412, code: 'revisionMismatch' });
  await expectProblem(await post(SKIING, { type: 'application/pdf' }), { status: 415, code: 'unsupportedMediaType' });
  await expectProblem(await post('x'.repeat(2_000_000)), { status: 413, code: 'bodyTooLarge' });
  expect(await revision()).toBe(1);
});
