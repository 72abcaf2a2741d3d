import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { GSM7_PART_LENGTH, gsm7Length } from '../../lambdas/application/gsm7';
import { smsText } from '../../lambdas/application/sms-text';
import { settingsFrom } from '../../lib/settings';
import { LONGEST_LINK, outgoingPage } from '../contracts/samples';

const CONTACTS = { alarmEmail: 'operations@example.com', dutyManagerContact: '+6591234567' };

const HOST_OF_64 = `${'a'.repeat(60)}.dev`;

/** What the context's values become. */
const read = (context: Readonly<Record<string, unknown>>, region?: string) =>
  settingsFrom((name) => context[name], region);

const sentenceOf = (context: Readonly<Record<string, unknown>>, region?: string): string => {
  const result = read(context, region);
  if (result.code === 'valid') throw new Error('taken');
  return result.sentence;
};

describe('settings that are taken', () => {
  test('stand under their environment in cdk.json', () => {
    const environments = { prod: { ...CONTACTS, smsMonthlyLimitUsd: 200 }, dev: { alarmEmail: 'x' } };
    expect(read({ environment: 'prod', environments })).toEqual({
      code: 'valid',
      settings: { environment: 'prod', ...CONTACTS, smsMonthlyLimitUsd: 200, keepData: true },
    });
  });

  test('may be given by name, as text, and then win', () => {
    const environments = { dev: { ...CONTACTS, keepData: true } };
    const given = { environment: 'dev', environments, keepData: 'false', smsMonthlyLimitUsd: '25' };
    expect(read(given, 'ap-southeast-1')).toMatchObject({ settings: { keepData: false, smsMonthlyLimitUsd: 25 } });
  });

  test('a domain may be given as text, with its zone', () => {
    expect(read({ environment: 'dev', ...CONTACTS, domain: 'relay.example.com,Z0123' })).toMatchObject({
      settings: { domain: { name: 'relay.example.com', hostedZoneId: 'Z0123' } },
    });
  });

  test('a domain may be as long as its certificate’s name, and then an SMS is one part with the severity and the link', () => {
    const domain = `${HOST_OF_64},Z0123`;
    expect(read({ environment: 'dev', ...CONTACTS, domain })).toMatchObject({
      settings: { domain: { name: HOST_OF_64 } },
    });
    const [, token] = LONGEST_LINK.split('/p/');
    const link = `https://${HOST_OF_64}/p/${token}`;
    const sms = smsText(outgoingPage({ link }), 'acknowledge within 24 h');
    expect(sms).toBe(`Sunrelay P1 ${link}`);
    expect(gsm7Length(sms)).toBeLessThanOrEqual(GSM7_PART_LENGTH);
  });

  test.each(['https://beats.example.com/1', 'http://127.0.0.1:8080/beat', 'http://localhost/1', 'http://[::1]:1/'])(
    'the heartbeat’s address %p, which nobody can read on the way',
    (heartbeatUrl) => {
      expect(read({ environment: 'dev', ...CONTACTS, heartbeatUrl })).toMatchObject({ settings: { heartbeatUrl } });
    },
  );

  test.each(['dev', 'a', 'try-2', 'sixteen-letters-'])('the environment %p', (environment) => {
    expect(read({ environment, ...CONTACTS })).toMatchObject({ settings: { environment } });
  });
});

describe('settings that are refused, in one sentence that says what to pass', () => {
  test.each([undefined, 'Prod', '', '1st', 'a_b', 'seventeen-letters', 'a-engineer-b', 'engineers', 7, null])(
    'the environment %p',
    (environment) => {
      expect(sentenceOf({ environment, ...CONTACTS })).toMatch(/^The environment .*pass "-c environment=NAME".*\.$/);
    },
  );

  test.each([
    [{ alarmEmail: undefined }, 'alarmEmail'],
    [{ alarmEmail: 'operations' }, 'alarmEmail'],
    [{ dutyManagerContact: undefined }, 'dutyManagerContact'],
    [{ dutyManagerContact: '110' }, 'dutyManagerContact'],
    [{ domain: { name: 'not a host', hostedZoneId: 'Z1' } }, 'domain.name'],
    [{ domain: { name: 'relay.example.com' } }, 'domain.hostedZoneId'],
    [{ domain: 'relay.example.com' }, 'domain'],
    [{ domain: 'relay.example.com,Z1,Z2' }, 'domain'],
    [{ domain: 'Relay.example.com,Z1' }, 'domain.name'],
    [{ domain: 'relay.example.com,zone' }, 'domain.hostedZoneId'],
    [{ domain: { name: 'relay.example.com', hostedZoneId: 'Z1', zone: 'x' } }, 'domain.zone'],
    [{ smsMonthlyLimitUsd: 'a lot' }, 'smsMonthlyLimitUsd'],
    [{ smsMonthlyLimitUsd: '' }, 'smsMonthlyLimitUsd'],
    [{ smsMonthlyLimitUsd: -1 }, 'smsMonthlyLimitUsd'],
    [{ smsAccountLimitUsd: 'some' }, 'smsAccountLimitUsd'],
    [
      { alarmEmail: `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(40)}.com` },
      'alarmEmail',
    ],
    [{ domain: `${HOST_OF_64}a,Z1` }, 'domain.name'],
    [{ heartbeatUrl: 'ftp://example.com' }, 'heartbeatUrl'],
    [{ heartbeatUrl: 'beat' }, 'heartbeatUrl'],
    [{ heartbeatUrl: 'http://beats.example.com/1' }, 'heartbeatUrl'],
    [{ heartbeatUrl: 'http://127.0.0.1.example.com/1' }, 'heartbeatUrl'],
    [{ keepData: 'perhaps' }, 'keepData'],
  ])('%p', (over, setting) => {
    const sentence = sentenceOf({ environment: 'dev', ...CONTACTS, ...over });
    expect(sentence).toMatch(/^The setting \S+ of the environment "dev" (is|needs) [^\n]*\.$/);
    expect(sentence).toContain(` ${setting} `);
    // Not a library's words.
    expect(sentence).not.toMatch(/Invalid input|expected|received/);
  });

  test('a name that no setting has', () => {
    const sentence = sentenceOf({ environment: 'dev', environments: { dev: { ...CONTACTS, alarmMail: 'x' } } });
    expect(sentence).toMatch(/^The setting alarmMail of the environment "dev" is unknown: .*alarmEmail.*\.$/);
  });

  test.each(['prd', 'constructor'])('the environment %p, of which nothing is known', (environment) => {
    const environments = { prod: CONTACTS, dev: CONTACTS };
    expect(sentenceOf({ environment, environments })).toBe(
      `The environment "${environment}" has no settings: add it to "environments" in cdk.json, which has "prod", "dev", or pass each setting by name.`,
    );
  });

  test('a Region that does not exist', () => {
    expect(sentenceOf({ environment: 'dev', ...CONTACTS }, 'mars-north-1')).toMatch(/^The Region "mars-north-1" .*\.$/);
  });

  test.each([
    [{ environment: 'Prod' }, /^The environment "Prod" [^\n]*\.\n$/],
    [{ environment: 'dev', ...CONTACTS, alarmMail: 'x' }, /^The setting alarmMail is unknown: [^\n]*\.\n$/],
  ])('stop the app with that one sentence and nothing else: %p', (context, sentence) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/cdk.ts'], {
      env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
  });
});
