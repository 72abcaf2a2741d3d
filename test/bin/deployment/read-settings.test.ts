import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../../bin/deployment/arguments';
import { readSettings, refuseReserved } from '../../../bin/deployment/read-settings';

const OWN = { alarmEmail: 'operations@acme.dev', dutyManagerContact: '+6591234567' };
const prod = (given: Readonly<Record<string, string>>) => ({
  environment: 'prod',
  given,
  json: false,
  yes: false,
  dryRun: false,
  topics: false,
});
const asked = (given: Readonly<Record<string, string>> = OWN) => readSettings(prod(given), 'eu-west-1');

describe('the settings of a deployment', () => {
  test('may all be given by name', () => {
    expect(asked({ ...OWN, keepData: 'false' })).toMatchObject({ ...OWN, environment: 'prod', keepData: false });
  });

  test('are refused in the words of the app', () => {
    expect(() => asked({ alarmEmail: 'x' })).toThrow(
      'The setting alarmEmail of the environment "prod" is not an e-mail address.',
    );
    expect(() => asked({})).toThrow(/^The environment "prod" has no settings: add it to "environments" in cdk\.json/);
  });

  test.each([
    ['no JSON', '{ "context": '],
    ['no object', '[]'],
    ['no settings', '{ "context": "prod" }'],
  ])('are asked for where the file has %s', (_what, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'settings-'));
    const file = path.join(folder, 'cdk.json');
    writeFileSync(file, text);
    const sentence = new RegExp(`^${file} cannot be read as JSON with settings under "context": .*\\.$`);
    expect(() => readSettings(prod(OWN), 'eu-west-1', file)).toThrow(sentence);
    rmSync(folder, { recursive: true });
    expect(() => readSettings(prod(OWN), 'eu-west-1', file)).toThrow(sentence);
  });

  test.each([
    ['alarmEmail', { alarmEmail: 'operations@example.com' }],
    ['alarmEmail', { alarmEmail: 'Operations@Mail.Example.ORG' }],
    ['dutyManagerContact', { dutyManagerContact: 'manager@sunrelay.example' }],
    ['dutyManagerContact', { dutyManagerContact: 'manager@team.test' }],
    ['domain.name', { domain: 'relay.example.com,Z123' }],
    ['heartbeatUrl', { heartbeatUrl: 'https://beats.invalid/1' }],
  ])('are refused where %s is an example’s, because nobody is reached there', (name, over) => {
    expect(() => refuseReserved(asked({ ...OWN, ...over }))).toThrow(
      new RegExp(`^The setting ${name} of the environment "prod" is an example's, .*\\.$`),
    );
  });

  test.each(['ana@myexample.com', 'ana@example.com.sg', 'ana@contest.dev'])('%s is nobody’s example', (alarmEmail) => {
    expect(() => refuseReserved(asked({ ...OWN, alarmEmail }))).not.toThrow();
  });
});

describe('the command line', () => {
  const read = (...args: string[]) => readArguments(args, 'USAGE', ['context', 'json']);

  test('names the environment and settings, of which a value may hold "="', () => {
    expect(
      read('--environment', 'prod', '-c', 'alarmEmail=a@b.dev', '-c', 'heartbeatUrl=https://h.dev/?k=v'),
    ).toMatchObject({
      environment: 'prod',
      given: { alarmEmail: 'a@b.dev', heartbeatUrl: 'https://h.dev/?k=v' },
    });
  });

  test('may name the environment as the CDK does', () => {
    expect(read('-c', 'environment=prod').environment).toBe('prod');
  });

  test.each([
    [[], /^Say which environment: --environment NAME\.\n\nUSAGE$/],
    [
      ['--environment', 'prod', '-c', 'alarmMail=x'],
      /^"-c alarmMail=x" is no setting: there are environment, alarmEmail/,
    ],
    [['--environment', 'prod', '-c', 'alarmEmail'], /^"-c alarmEmail" is no setting/],
    [['--environment', 'prod', '--yes'], /^There is no --yes here\.\n\nUSAGE$/],
    [['--profile', 'x'], /^Unknown option '--profile'; --help lists what there is\.$/],
    [['--help'], /^USAGE$/],
  ])('%j is refused', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });
});
