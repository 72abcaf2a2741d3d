import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepVersions } from '../../../bin/deployment/release/go-back';
import { liveVersions } from '../../../bin/deployment/release/live-versions';
import { type Outcome, proveRelease } from '../../../bin/deployment/release/prove-release';
import { AwsWire } from '../../wire/aws-wire';
import type { WireAnswer } from '../../wire/functions';
import { Refusal } from '../../wire/protocol';
import { accountOn, aStack } from './an-account';

const STACK = 'Sunrelay-test';
const [CANARY, EMERGENCY, TIMERS] = ['sunrelay-test-canary', 'sunrelay-test-emergency', 'sunrelay-test-timers'];
const arn = (name: string | undefined, qualifier: string) =>
  `arn:aws:lambda:eu-west-1:111122223333:function:${name}:${qualifier}`;

const walked = (): WireAnswer => ({
  result: {
    steps: [
      { step: 'reported', ms: 210.4 },
      { step: 'resolved', ms: 90 },
    ],
  },
});
const idle = (): WireAnswer => ({ result: null });
const stopped = (): WireAnswer => ({
  error: {
    errorType: 'CanaryFailed',
    errorMessage:
      'The canary stopped: The step "reported" was answered 503; look at the log of the function emergency.',
  },
});
/** Answers one after the other, the last for good. */
function inTurn(...answers: (() => WireAnswer)[]): () => WireAnswer {
  let at = -1;
  return () => {
    at = Math.min(at + 1, answers.length - 1);
    return (answers[at] ?? idle)();
  };
}

let wire: AwsWire;
let said: string[];
beforeEach(async () => {
  wire = await AwsWire.start();
  said = [];
});
afterEach(() => wire.close());

/** What the CDK has just deployed: of each function the newest version that there is. */
function deployed(functions: Readonly<Record<string, readonly (() => WireAnswer)[]>>): void {
  for (const [name, versions] of Object.entries(functions)) wire.functions.add(name, ...versions);
  const resources = Object.entries(functions).flatMap(([name, versions]) => [
    ['AWS::Lambda::Version', arn(name, String(versions.length))] as const,
    ['AWS::Lambda::Alias', arn(name, 'live')] as const,
  ]);
  wire.account.stacks.set(STACK, { ...aStack(), resources });
}

/** The second version of each function; the canary's walks as given, on the version before well. */
const released = (canary: () => WireAnswer) =>
  deployed({ [`${CANARY}`]: [walked, canary], [`${EMERGENCY}`]: [idle, idle], [`${TIMERS}`]: [idle, idle] });

const FIRST = new Map([CANARY, EMERGENCY, TIMERS].map((name) => [`${name}`, '1'] as const));
const asked = (before: ReadonlyMap<string, string>) => ({
  account: accountOn(wire),
  stack: STACK,
  before,
  say: (line: string) => said.push(line),
  waits: { settleMs: 0, againMs: 0 },
});
const prove = (before: ReadonlyMap<string, string> = FIRST): Promise<Outcome> => proveRelease(asked(before));
const walks = () => wire.calls('Invoke').filter(({ FunctionName }) => FunctionName === CANARY).length;

describe('a release that works', () => {
  test('is said to, with the times of the walk, and keeps the calls', async () => {
    released(walked);
    expect(await prove()).toMatchObject({ code: 'proven', steps: [{ step: 'reported' }, { step: 'resolved' }] });
    expect(said).toEqual([
      'The release works: a test issue went all its way through it (reported 210 ms, resolved 90 ms).',
    ]);
    expect(Object.values(wire.functions.live)).toEqual(['2', '2', '2']);
    expect(walks()).toBe(1);
  });

  test('is walked through at the alias that everybody calls, and those who take wake-ups are called, too', async () => {
    released(walked);
    await prove();
    expect(wire.calls('Invoke')).toEqual([
      { FunctionName: CANARY, Qualifier: 'live', Payload: '{}' },
      { FunctionName: TIMERS, Qualifier: 'live', Payload: '{"Records":[]}' },
    ]);
  });

  test('may need a second walk, because permissions that were just made hold everywhere within seconds', async () => {
    released(inTurn(stopped, walked));
    expect((await prove()).code).toBe('proven');
    expect(said[0]).toMatch(/^The first walk .* was answered 503; .* It is tried once more\.$/);
    expect(wire.calls('UpdateAlias')).toEqual([]);
  });

  test('is not to blame when nobody takes the heartbeat', async () => {
    const why = 'All works, but the heartbeat was not taken (answered 404); check the setting heartbeatUrl.';
    released(() => ({ error: { errorType: 'HeartbeatNotTaken', errorMessage: why } }));
    expect((await prove()).code).toBe('proven');
    expect(said).toContain(why);
  });

  test('removes versions older than the last five, and never what was live before', async () => {
    deployed({ [`${CANARY}`]: [walked, walked, walked, walked, walked, walked, walked, walked, walked] });
    await prove(new Map([[`${CANARY}`, '2']]));
    expect(wire.functions.versionsOf(`${CANARY}`)).toEqual(['2', '5', '6', '7', '8', '9']);
  });

  test('is proven also when old versions may not be removed', async () => {
    deployed({ [`${CANARY}`]: [walked, walked, walked, walked, walked, walked] });
    wire.fail('DeleteFunction', new Refusal('AccessDeniedException', 403, 'no DeleteFunction'));
    expect((await prove(new Map())).code).toBe('proven');
    expect(said.at(-1)).toBe('Old versions of functions were not removed. AWS does not allow it: no DeleteFunction.');
  });
});

describe('a release that does not work', () => {
  test('goes back to the versions before, which are tried, and it is said what happened and where to look', async () => {
    released(stopped);
    expect(await prove()).toEqual({ code: 'failed', told: 'The release went back: mend it and deploy again.' });
    expect(Object.values(wire.functions.live)).toEqual(['1', '1', '1']);
    expect(said.slice(1)).toEqual([
      expect.stringMatching(/^The release does not work: twice a test issue .*"reported" was answered 503/),
      `Where to look: log-of-${CANARY}, log-of-${EMERGENCY} in the log groups of CloudWatch.`,
      `Calls went back to the versions before: ${CANARY} to 1, ${EMERGENCY} to 1, ${TIMERS} to 1.`,
      'The versions before work: a test issue went all its way through them.',
      expect.stringMatching(/^Only functions went back: .* CloudFormation takes it for deployed\.$/),
    ]);
    expect(walks()).toBe(3);
  });

  test('goes back also when a function that takes wake-ups does not start', async () => {
    const broken = () => ({ error: { errorType: 'ZodError', errorMessage: 'TABLE_NAME\n  is missing' } });
    deployed({ [`${CANARY}`]: [walked, walked], [`${TIMERS}`]: [idle, broken] });
    expect((await prove()).code).toBe('failed');
    expect(said[1]).toContain(`${TIMERS} said: ZodError TABLE_NAME is missing`);
    expect(Object.values(wire.functions.live)).toEqual(['1', '1']);
  });

  test('says so when the versions before do not work either', async () => {
    deployed({ [`${CANARY}`]: [stopped, stopped] });
    await prove();
    expect(said.join('\n')).toContain(
      'The versions before do not work either, so the cause may lie outside the release.',
    );
  });

  test('the versions before are tried twice, too, before they are said not to work', async () => {
    deployed({ [`${CANARY}`]: [inTurn(stopped, walked), stopped] });
    await prove(new Map([[`${CANARY}`, '1']]));
    expect(said.join('\n')).toContain('The versions before work');
    expect(walks()).toBe(4);
  });

  test('at a first deployment has nothing to go back to', async () => {
    deployed({ [`${CANARY}`]: [stopped], [`${EMERGENCY}`]: [idle] });
    expect(await prove(new Map())).toEqual({
      code: 'failed',
      told: 'This is the first deployment, so there is nothing to go back to: mend it and deploy again.',
    });
    expect(wire.calls('UpdateAlias')).toEqual([]);
    expect(wire.functions.live[`${CANARY}`]).toBe('1');
  });

  test('that changed no function has nothing to go back to either', async () => {
    released(stopped);
    const before = await liveVersions(accountOn(wire), STACK);
    expect(await prove(before)).toMatchObject({
      told: expect.stringMatching(/changed no function.* outside the release/),
    });
    expect(walks()).toBe(2);
  });

  test('and cannot go back, says how that is done by hand', async () => {
    released(stopped);
    wire.fail('UpdateAlias', new Refusal('AccessDeniedException', 403, 'no UpdateAlias'));
    expect(await prove()).toMatchObject({ told: expect.stringMatching(/STILL TAKES THE CALLS.*by hand, now\.$/) });
    expect(said).toContain(
      `The calls of ${EMERGENCY} could not be moved back. AWS does not allow it: no UpdateAlias. By hand: ` +
        `aws lambda update-alias --region eu-west-1 --function-name ${EMERGENCY} --name live --function-version 1`,
    );
  });

  test('goes back with all functions that it can', async () => {
    released(stopped);
    wire.fail('UpdateAlias', new Refusal('AccessDeniedException', 403, 'no UpdateAlias'), 1);
    expect(await prove()).toMatchObject({ told: expect.stringMatching(/^A PART OF THE RELEASE STILL TAKES CALLS/) });
    expect(Object.values(wire.functions.live).sort()).toEqual(['1', '1', '2']);
  });
});

test('a release that nobody may try is not said to work, and stays', async () => {
  released(walked);
  wire.fail('Invoke', new Refusal('AccessDeniedException', 403, 'no InvokeFunction'));
  expect(await prove()).toEqual({
    code: 'failed',
    told: 'Whether the release works is not known, so it stays. AWS does not allow it: no InvokeFunction. Deploy again to have it tried.',
  });
  expect(Object.values(wire.functions.live)).toEqual(['2', '2', '2']);
});

describe('after a release went back, of which CloudFormation does not know', () => {
  beforeEach(() => {
    released(stopped);
    for (const made of wire.functions.functions.values()) made.live = '1';
  });

  test('the same code deployed again is tried again, and goes back again', async () => {
    expect((await prove()).code).toBe('failed');
    expect(said[0]).toMatch(/^Calls go to the release's version again, after it had gone back: sunrelay-test-canary, /);
    expect(walks()).toBe(3);
    expect(Object.values(wire.functions.live)).toEqual(['1', '1', '1']);
  });

  test('what is tried is the release: when calls cannot be given to it, nothing is said to work', async () => {
    wire.fail('UpdateAlias', new Refusal('AccessDeniedException', 403, 'no UpdateAlias'));
    expect(await prove()).toEqual({
      code: 'failed',
      told: 'The release was not tried, because calls do not go to it: deploy again.',
    });
    expect(said).toContain(
      `The calls of ${EMERGENCY} do not go to the release. AWS does not allow it: no UpdateAlias.`,
    );
    expect(walks()).toBe(0);
  });

  test('an update that CloudFormation undoes leaves calls where they were', async () => {
    for (const made of wire.functions.functions.values()) made.live = '2';
    await keepVersions(asked(FIRST));
    expect(Object.values(wire.functions.live)).toEqual(['1', '1', '1']);
    expect(said).toEqual([`Calls go on to the versions that took them before: ${CANARY}, ${EMERGENCY}, ${TIMERS}.`]);
  });
});
