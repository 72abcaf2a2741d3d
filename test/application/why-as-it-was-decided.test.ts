import { expect, test } from '@jest/globals';
import { type PageDecided, whyOfPage } from '../../lambdas/application/why/why-text';
import type { Command } from '../../lambdas/core/commands';
import type { Locale } from '../../lambdas/core/locale';
import { given, REPORT, SETTLE } from '../core/decide/specification';
import { anEngineer, aRoster, aTeam, engineerId } from '../factories/world';

const roster = aRoster({
  teams: [aTeam('beijing', 'onDuty', { homeRegions: ['CN', 'ID'] })],
  engineers: [
    anEngineer('lin', 'beijing', { skills: { network: 3 }, languages: ['zh', 'en'] }),
    anEngineer('zhao', 'beijing', { skills: { messaging: 2 }, languages: ['zh', 'en'] }),
  ],
});
const report = { ...REPORT, needs: { regions: ['CN'], skill: 'network', language: 'zh' } } as Command;
const skillIsAnother: Command = {
  type: 'decline',
  engineerId: engineerId('lin'),
  because: 'notMySkill',
  skill: 'messaging',
};
type Standing = ReturnType<typeof given>;
const firstPage = ({ issue }: Standing) =>
  issue.history.find((entry): entry is PageDecided => entry.type === 'pageDecided') as PageDecided;
const needsAre = ({ issue }: Standing) => ({ ...issue.needs, language: 'en', regions: ['ID'] });

test.each<Locale>(['en', 'zh-Hans'])(
  'a page reads in %s for what was needed then, whatever is needed since',
  (locale) => {
    const before = given({ world: { roster } }, report, SETTLE);
    const after = given({ world: { roster } }, report, SETTLE, skillIsAnother);
    expect(after.issue.needs.skill).toBe('messaging');
    const why = whyOfPage(firstPage(before), { needs: before.issue.needs, world: before.world, locale });
    expect(whyOfPage(firstPage(after), { needs: needsAre(after), world: after.world, locale })).toBe(why);
    expect(firstPage(after).explanation?.needs).toEqual({ skill: 'network', language: 'zh', regions: ['CN'] });
  },
);

test('a page of older code, which did not store what was needed, is read by what is needed now', () => {
  const { issue, world } = given({ world: { roster } }, report, SETTLE);
  const page = firstPage({ issue, world } as Standing);
  const { needs: _needs, ...older } = page.explanation ?? {};
  const reading = { needs: issue.needs, world, locale: 'en' } as const;
  const stored = { ...page, explanation: older } as PageDecided;
  expect(whyOfPage(stored, reading)).toBe(whyOfPage(page, reading));
});
