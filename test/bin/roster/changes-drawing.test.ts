import { expect, test } from '@jest/globals';
import { changeLines } from '../../../bin/roster/changes-drawing';

const NOBODY_MOVES = { people: 0, listed: [] };
const change = {
  ...{ team: 'berlin', from: '2026-03-02T22:00:00Z', until: '2026-03-03T06:00:00Z' },
  ...{ before: { people: 0 }, after: { people: 0, noStandBy: true }, comesOn: NOBODY_MOVES, goesOff: NOBODY_MOVES },
};

test('A stand-by that turns from whoever is willing to nobody is drawn, in both languages', () => {
  const drawn = (language: 'en' | 'zh-Hans') =>
    changeLines([change], { zone: 'UTC', language, names: { team: String, person: String } }).join('\n');
  expect(drawn('en')).toContain('stand-by: whoever is willing → nobody');
  expect(drawn('zh-Hans')).toContain('待命：所有愿意待命的人 → 无人');
});
