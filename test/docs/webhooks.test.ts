import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { RETRY_WAITS_MS } from '../../lambdas/application/updates/retry-waits';
import { testText } from '../../lambdas/application/updates/test-text';
import {
  ISSUE_DATA,
  TEST_SCHEMA,
  UPDATE_SCHEMAS,
  type UpdateType,
  updateSchema,
} from '../../lambdas/core/published/update-schemas';

const PAGE = readFileSync(path.resolve(__dirname, '../../docs/webhooks.md'), 'utf8');
const TYPES = Object.keys(UPDATE_SCHEMAS) as UpdateType[];
const SECTIONS = new Map(
  PAGE.split(/^### /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.split(/^## /m)[0] ?? ''] as const),
);

const examplesIn = (text: string, kind: '' | ' webhook' | ' sample'): unknown[] =>
  [...text.matchAll(new RegExp(`^\`\`\`json${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block = '']) =>
    JSON.parse(block),
  );

describe('docs/webhooks.md describes what is posted', () => {
  test('each type has its section, and no section is of a type that is not there', () => {
    expect([...SECTIONS.keys()].sort()).toEqual([...TYPES].sort());
  });

  test.each(TYPES)('%s: each of its fields is named, and its example is as documented', (type) => {
    const section = SECTIONS.get(type) ?? '';
    const schema = UPDATE_SCHEMAS[type];
    expect(Object.keys(schema.shape).filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
    const examples = examplesIn(section, '');
    expect(examples).toHaveLength(1);
    for (const example of examples) expect(schema.safeParse(example)).toMatchObject({ success: true });
  });

  test('the whole of one is as documented, and what all have is named', () => {
    const [whole, ...others] = examplesIn(PAGE, ' webhook');
    expect(others).toEqual([]);
    expect(updateSchema('issue.acknowledged').parse(whole)).toEqual(whole);
    expect(Object.keys(ISSUE_DATA.shape).filter((name) => !PAGE.includes(`\`${name}`))).toEqual([]);
  });

  test('so is the sample, in the words in which it is sent', () => {
    const [sample] = examplesIn(PAGE, ' sample');
    expect(TEST_SCHEMA.parse(sample).data.text).toBe(testText('en'));
  });

  test('the waits after a failure are those that are waited', () => {
    const minutes = RETRY_WAITS_MS.map((ms) => ms / 60_000);
    expect(minutes).toEqual([0.5, 2, 10, 30, 120, 300, 480, 480]);
    expect(PAGE).toContain('after 30 seconds, 2, 10 and 30 minutes, 2, 5, 8 and 8 hours');
  });
});

test('the check can fail: a field that nobody described', () => {
  const [whole] = examplesIn(PAGE, ' webhook') as [{ data: object }];
  const schema = updateSchema('issue.acknowledged');
  expect(schema.safeParse({ ...whole, data: { ...whole.data, mood: 'good' } }).success).toBe(false);
});
