import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { customerIdSchema } from '../lambdas/core/ids';
import { LOCALES } from '../lambdas/core/locale';
import { type Report, reportSchema, skillNeeded } from '../lambdas/core/report';
import { rosterSchema } from '../lambdas/core/roster/roster';
import { savedCustomerSchema } from '../lambdas/functions/rosters/schemas';

const EXAMPLES = path.resolve(__dirname, '../docs/examples');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8'));
const ISSUES = readdirSync(path.join(EXAMPLES, 'issues')).sort();

const issue = (file: string): Report => reportSchema.parse(readJson(`issues/${file}`));
const roster = () => rosterSchema.parse(readJson('roster.json'));

/** A customer as an admin saves it, with the id that stands in the path. */
const customersSchema = z.array(savedCustomerSchema.extend({ id: customerIdSchema }));

const ALL_KINDS = ['sms', 'email', 'https'];
const HAN = /\p{Script=Han}/u;

describe('the sample roster', () => {
  test('is accepted as it stands', () => {
    expect(rosterSchema.safeParse(readJson('roster.json')).error).toBeUndefined();
  });

  test('has the four regional teams in their zones', () => {
    expect(roster().teams.map(({ id, zone }) => [id, zone])).toEqual([
      ['beijing', 'Asia/Shanghai'],
      ['south-east-asia', 'Asia/Singapore'],
      ['europe', 'Europe/Berlin'],
      ['silicon-valley', 'America/Los_Angeles'],
    ]);
  });

  test.each(['beijing', 'south-east-asia', 'europe', 'silicon-valley'])(
    '%s has four to six engineers, at least one of them willing to stand by',
    (team) => {
      const engineers = roster().engineers.filter((engineer) => engineer.team === team);
      expect(engineers.length).toBeGreaterThanOrEqual(4);
      expect(engineers.length).toBeLessThanOrEqual(6);
      expect(engineers.filter((engineer) => engineer.standBy)).not.toEqual([]);
    },
  );

  test('has two duty managers, and pages in both languages', () => {
    const { engineers, dutyManagers } = roster();
    expect(dutyManagers).toHaveLength(2);
    expect([...new Set([...engineers, ...dutyManagers].map(({ locale }) => locale))].sort()).toEqual([...LOCALES]);
  });

  test('no country is home to two teams', () => {
    const regions = roster().teams.flatMap((team) => team.homeRegions);
    expect(regions).toHaveLength(new Set(regions).size);
  });

  test('everybody in Beijing has a contact besides SMS and e-mail, because links in an SMS are cut there', () => {
    const beijing = roster().engineers.filter((engineer) => engineer.team === 'beijing');
    for (const { id, contacts } of beijing) expect([id, contacts.map(({ kind }) => kind)]).toEqual([id, ALL_KINDS]);
  });

  const NAMED_SKILLS = [
    'network',
    'client',
    'server',
    'conversational-ai',
    'live-streaming',
    'one-to-one',
    'messaging',
  ] as const;
  test.each(NAMED_SKILLS)('somebody is expert in %s', (skill) => {
    expect(roster().engineers.filter((engineer) => engineer.skills[skill] === 3)).not.toEqual([]);
  });
});

describe('the sample customers', () => {
  test('are accepted, under ids of their own', () => {
    const customers = customersSchema.parse(readJson('customers.json'));
    expect(customers.length).toBeGreaterThanOrEqual(3);
    expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length);
  });
});

describe('the sample issues', () => {
  test.each(ISSUES)('%s is accepted as a report', (file) => {
    expect(reportSchema.safeParse(readJson(`issues/${file}`)).error).toBeUndefined();
  });

  test('are at least eight, at least two of them in Chinese and one in Indonesian', () => {
    const languages = ISSUES.map((file) => issue(file).language);
    expect(ISSUES.length).toBeGreaterThanOrEqual(8);
    expect(languages.filter((language) => language === 'zh-Hans').length).toBeGreaterThanOrEqual(2);
    expect(languages).toContain('id');
  });

  test('Chinese ones have title and description in Chinese', () => {
    const chinese = ISSUES.map(issue).filter(({ language }) => language === 'zh-Hans');
    for (const { title, description } of chinese) {
      expect(title).toMatch(HAN);
      expect(description).toMatch(HAN);
    }
  });

  test.each(ISSUES)('%s says where it happens and in which environment', (file) => {
    const { affectedRegions, environment, description } = issue(file);
    expect(affectedRegions).not.toHaveLength(0);
    expect(environment?.sdkVersion).toBeDefined();
    expect(environment?.channelIds).not.toHaveLength(0);
    expect((description ?? '').length).toBeGreaterThan(100);
  });

  test.each(ISSUES)('for %s the roster has an engineer with the skill, and one with the language', (file) => {
    const { engineers } = roster();
    const report = issue(file);
    const skill = skillNeeded(report);
    expect(skill && engineers.some((engineer) => engineer.skills[skill] !== undefined)).toBe(true);
    const language = report.language?.split('-')[0] ?? '';
    expect(engineers.some((engineer) => engineer.languages.includes(language))).toBe(true);
  });
});
