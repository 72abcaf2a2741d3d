import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { bundleFunction, entryOf, SOURCE_MAPS } from '../../lib/bundle';
import type { FunctionName } from '../../lib/sunrelay-function';
import { SunrelayStack } from '../../lib/sunrelay-stack';
import { CONTEXT, functionProperties, settingsOf } from './synthesized';

/**
 * The most that each bundle may weigh, in KB: a tenth more than when it was last looked at, at most. Each 100 KB costs 2 ms of a
 * start. All have the SDK, zod for their variables, and Luxon for compiling past a table's end. Of pages 37 KB are the roster's
 * schema and the weighing of an edit, for accepting a swap; of rosters 80 KB are ical.js, for leave from a file, and 10 KB the budgets of policies. Both are loaded
 * when they are first needed: in one file that spares running them at the start, though not their bytes. Functions that
 * answer HTTP have 14 KB of problems in two languages; what decides on issues has 20 KB of words by which a question is known again, what
 * customers call 5 KB of countries' zones, and what they read the sentences of their timeline.
 */
const BUDGETS: Readonly<Record<FunctionName, number>> = {
  emergency: 825,
  signals: 815,
  pages: 1_030,
  rosters: 900,
  timers: 735,
  sweep: 735,
  updates: 590,
  contacts: 575,
  canary: 485,
  'duty-tables': 510,
};
const FUNCTIONS = Object.keys(BUDGETS) as FunctionName[];

const outdir = mkdtempSync(join(tmpdir(), 'sunrelay-bundles-'));
const again = join(outdir, 'again');
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

// Really bundled, as `cdk synth` does it.
const template = Template.fromStack(
  new SunrelayStack(new App({ outdir, context: CONTEXT }), { settings: settingsOf() }),
);

function bundleOf(name: string): string {
  const { S3Key: key } = functionProperties(template, name).Code as { S3Key: string };
  return join(outdir, `asset.${key.replace(/\.zip$/, '')}`);
}

/** Starts the bundle in a process of its own, as Lambda would, and says what it exports. No AWS can be reached from it. */
function startUp(name: string): string {
  const { Variables } = functionProperties(template, name).Environment as { Variables: Record<string, string> };
  const script = `const m = await import(process.argv[1]); console.log(typeof m.handler); process.exit(0);`;
  const bundle = pathToFileURL(join(bundleOf(name), 'index.mjs')).href;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, bundle], {
    env: {
      ...Variables,
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    },
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`.trim();
}

describe.each(FUNCTIONS)('the bundle of %s', (name) => {
  test('is one file within its budget, and its source map lies beside the package', () => {
    expect(readdirSync(bundleOf(name))).toEqual(['index.mjs']);
    expect(statSync(join(bundleOf(name), 'index.mjs')).size / 1024).toBeLessThan(BUDGETS[name]);
    expect(readFileSync(join(bundleOf(name), 'index.mjs'), 'utf8')).not.toContain('sourceMappingURL');
    expect(readdirSync(join(outdir, SOURCE_MAPS))).toContain(`${name}.mjs.map`);
  });

  test('has no calendar data in it: holidays are plain dates in the roster', () => {
    const map = readFileSync(join(outdir, SOURCE_MAPS, `${name}.mjs.map`), 'utf8');
    const { sources } = JSON.parse(map) as { sources: string[] };
    expect(sources.filter((source) => /node_modules\/(?:date-holidays|chinese-days|yaml)\//.test(source))).toEqual([]);
    expect(sources.length).toBeGreaterThan(10);
  });

  test('is the same to the byte when it is made again, so that an update which does not touch it deploys nothing', () => {
    bundleFunction(entryOf(name), again, again);
    expect(readFileSync(join(again, 'index.mjs')).equals(readFileSync(join(bundleOf(name), 'index.mjs')))).toBe(true);
  });

  test('starts with the variables of the stack and exports a handler', () => {
    expect(startUp(name)).toBe('function');
  });
});

describe('a stack trace of a bundle', () => {
  const translate = (trace: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'bin/stack-trace.ts', ...args], { input: trace, encoding: 'utf8' });

  test('is read with its source map: the file, the line and the column that were written', () => {
    const words = 'not a wake-up; dropped';
    const [bundled = ''] = readFileSync(join(bundleOf('timers'), 'index.mjs'), 'utf8').split(words);
    const source = readFileSync('lambdas/functions/timers/handler.ts', 'utf8').split(words)[0] ?? '';
    const place = (text: string) => `${text.split('\n').length}:${text.split('\n').at(-1)?.length}`;
    const trace = `Error: a sample\n    at x (file:///var/task/index.mjs:${place(bundled)})\n    at node:internal/x:1:2\n`;
    const { stdout } = translate(trace, 'timers', join(outdir, SOURCE_MAPS));
    expect(stdout).toBe(
      `Error: a sample\n    at x (lambdas/functions/timers/handler.ts:${place(source)})\n    at node:internal/x:1:2\n`,
    );
  });

  test('of a function that has no source map is answered with what to do', () => {
    const { status, stderr } = translate('', 'nobody', outdir);
    expect([status, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining('npm run synth')]]);
  });
});
