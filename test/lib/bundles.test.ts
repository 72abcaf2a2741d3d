import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SunrelayStack } from '../../lib/sunrelay-stack';
import { functionProperties, settingsOf } from './synthesized';

const FUNCTIONS = ['emergency', 'pages', 'rosters', 'timers', 'sweep'];
const MAX_KILOBYTES = 1024;

const outdir = mkdtempSync(join(tmpdir(), 'sunrelay-bundles-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

// Really bundled, as `cdk synth` does it.
const template = Template.fromStack(new SunrelayStack(new App({ outdir }), { settings: settingsOf() }));

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
  test('is one small file, without source maps', () => {
    expect(readdirSync(bundleOf(name))).toEqual(['index.mjs']);
    expect(statSync(join(bundleOf(name), 'index.mjs')).size / 1024).toBeLessThan(MAX_KILOBYTES);
  });

  test('starts with the variables of the stack and exports a handler', () => {
    expect(startUp(name)).toBe('function');
  });
});
