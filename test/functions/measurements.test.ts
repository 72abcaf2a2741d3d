import { expect, test } from '@jest/globals';
import { sweep } from '../../lambdas/application/sweep';
import { createTimersHandler } from '../../lambdas/functions/timers/handler';
import { RESOLUTION } from '../factories/resolution';
import { aDeploymentWithRoster, bearer, bodyOf, json, MINUTE, newestLink, REPORT, report } from './deployment';

const wakeUp = (id: string) => ({ Records: [{ messageId: 'm', body: JSON.stringify({ issueId: id }) }] }) as never;

test('an issue’s whole way is measured, each step once, also when customers, timers and engineers repeat themselves', async () => {
  const deployment = await aDeploymentWithRoster();
  const { deps, fetch, clock, measurements } = deployment;
  const sent = { ...bearer(await deployment.aCustomer('kopi-live')), 'Idempotency-Key': 'night-1' };
  const reportIt = async () => (await bodyOf(await fetch('/v1/issues', json(REPORT, sent)))).id;
  const id = await reportIt();
  await reportIt();
  clock.advance(3 * MINUTE);
  await createTimersHandler(deps)(wakeUp(id));
  await createTimersHandler(deps)(wakeUp(id));
  clock.advance(MINUTE);
  const link = newestLink(deployment);
  for (let press = 0; press < 2; press++) await fetch(`${link}/acknowledge`, { method: 'POST' });
  await fetch(`${link}/resolve`, json(RESOLUTION));
  expect(measurements.all).toEqual([
    { name: 'Reported', value: 1 },
    { name: 'PagesSent', value: 1 },
    { name: 'TimeToPage', value: 0 },
    { name: 'HandedOn', value: 1 },
    { name: 'PagesSent', value: 1 },
    { name: 'TimeToAcknowledge', value: 4 * MINUTE },
  ]);
});

test('an issue of test mode is not measured', async () => {
  const deployment = await aDeploymentWithRoster();
  const id = await report(deployment, await deployment.aCustomer('kopi-live', { test: true }));
  deployment.clock.advance(3 * MINUTE);
  await createTimersHandler(deployment.deps)(wakeUp(id));
  await deployment.fetch(`${newestLink(deployment)}/acknowledge`, { method: 'POST' });
  expect(deployment.measurements.all).toEqual([]);
});

test('what goes wrong in test mode is counted, so that the alarms hear of it', async () => {
  const deployment = await aDeploymentWithRoster();
  const key = await deployment.aCustomer('kopi-live', { test: true });
  await deployment.fetch('/v1/issues', json({ title: 'No severity' }, bearer(key)));
  await report(deployment, key);
  deployment.clock.advance(10 * MINUTE);
  await sweep(deployment.deps);
  expect(deployment.measurements.all).toEqual([
    { name: 'RefusedRequests', value: 1 },
    { name: 'LostTimers', value: 1 },
  ]);
});
