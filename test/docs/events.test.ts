import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DETAIL_TYPES, EVENT_SCHEMAS, expectDocumented } from './published-events';

const PAGE = readFileSync(path.resolve(__dirname, '../../docs/events.md'), 'utf8');

/** The parts of the page by the detail type in their headings. */
const SECTIONS = new Map(
  PAGE.split(/^### /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.split(/^## /m)[0] ?? ''] as const),
);

/** The examples of a text: of an event alone, or with `detail` of a whole detail. */
function examplesIn(text: string, kind: '' | ' detail'): unknown[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`json${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'));
  return [...blocks].map(([, block = '']) => JSON.parse(block));
}

const typeOf = (detail: unknown) => (detail as { event: { type: string } }).event.type;

describe('docs/events.md describes what is published', () => {
  test('each event has its section, and no section is of an event that is not there', () => {
    expect([...SECTIONS.keys()].sort()).toEqual([...DETAIL_TYPES].sort());
  });

  test.each(DETAIL_TYPES)('%s: each of its fields is named, and an example is as documented', (detailType) => {
    const section = SECTIONS.get(detailType) ?? '';
    const schema = EVENT_SCHEMAS.get(detailType);
    const unnamed = Object.keys(schema?.shape ?? {}).filter(
      (name) => name !== 'type' && !section.includes(`\`${name}\``),
    );
    expect(unnamed).toEqual([]);
    const events = [
      ...examplesIn(section, ''),
      ...examplesIn(section, ' detail').map((detail) => (detail as { event: unknown }).event),
    ];
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(schema?.safeParse(event)).toMatchObject({ success: true });
  });

  test('whole details are as documented', () => {
    const details = examplesIn(PAGE, ' detail');
    expect(details).toHaveLength(2);
    for (const detail of details) {
      const about = 'issueId' in (detail as object) ? 'issue' : 'roster';
      expect(() => expectDocumented(`${about}.${typeOf(detail)}`, detail)).not.toThrow();
    }
  });
});

describe('The check can fail', () => {
  const detail = examplesIn(PAGE, ' detail')[0] as { event: object };

  test.each([
    ['a type that nobody described', 'issue.forgotten', detail],
    ['an instant that is a number', 'issue.acknowledged', { ...detail, at: 1_763_000_000_000 }],
    ['a field that nobody described', 'issue.acknowledged', { ...detail, event: { ...detail.event, mood: 'good' } }],
    ['another version', 'issue.acknowledged', { ...detail, version: 2 }],
  ])('%s', (_what, detailType, published) => {
    expect(() => expectDocumented(detailType, published)).toThrow();
  });
});
