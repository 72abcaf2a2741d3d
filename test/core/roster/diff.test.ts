import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type DiffLine, diffOf, isSame } from '../../../lambdas/core/roster/diff';
import { engineerEntry, rosterBody } from '../../factories/roster-body';

const body = (...names: string[]) => rosterBody({ engineers: names.map((name) => engineerEntry(name)) });

/** What lies at a pointer whose parts are keys, ids or places in a list. */
function at(value: unknown, pointer: string): unknown {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<unknown>((inner, part) => {
    if (!Array.isArray(inner)) return (inner as Record<string, unknown>)[part];
    return inner.find((entry) => entry?.id === part) ?? inner[Number(part)];
  }, value);
}

describe('what differs between two rosters', () => {
  test('is nothing when they are the same, whatever the order of their fields', () => {
    const { teams, ...others } = body('ana', 'bo');
    expect(diffOf(body('ana', 'bo'), { ...others, teams })).toEqual({ lines: [], total: 0 });
  });

  test('somebody who is put in at the beginning is one line', () => {
    const after = body('new', 'ana', 'bo');
    expect(diffOf(body('ana', 'bo'), after).lines).toEqual([
      { op: 'add', pointer: '/engineers/new', after: after.engineers[0] },
    ]);
  });

  test('somebody who left is one line, with what they were', () => {
    const before = body('ana', 'bo');
    expect(diffOf(before, body('bo')).lines).toEqual([
      { op: 'remove', pointer: '/engineers/ana', before: before.engineers[0] },
    ]);
  });

  test('a changed field is named by the id of its entry, not by its place', () => {
    const after = body('new', 'ana');
    const changed = { ...after, engineers: after.engineers.map((one) => ({ ...one, standBy: one.id === 'ana' })) };
    expect(diffOf(body('ana'), changed).lines).toContainEqual({
      op: 'replace',
      pointer: '/engineers/ana/standBy',
      before: false,
      after: true,
    });
  });

  test('another order is a line of its own, with those only that changed places', () => {
    expect(diffOf(body('a', 'b', 'c', 'd'), body('a', 'c', 'new', 'b', 'd')).lines).toEqual([
      { op: 'replace', pointer: '/engineers', before: ['b', 'c'], after: ['c', 'b'] },
      { op: 'add', pointer: '/engineers/new', after: expect.anything() },
    ]);
  });

  test('of entries without ids only those that are not alike are compared', () => {
    const leave = (...days: string[]) => ({ leave: days.map((day) => ({ from: day, to: day })) });
    expect(diffOf(leave('1', '2', '3'), leave('1', '9', '2', '3')).lines).toEqual([
      { op: 'add', pointer: '/leave/1', after: { from: '9', to: '9' } },
    ]);
    expect(diffOf({ languages: ['en', 'zh'] }, { languages: ['zh'] }).lines).toEqual([
      { op: 'replace', pointer: '/languages', before: ['en', 'zh'], after: ['zh'] },
    ]);
  });

  test('a field that holds a slash or a tilde is escaped', () => {
    expect(diffOf({ 'a/b~c': 1 }, {}).lines).toEqual([{ op: 'remove', pointer: '/a~1b~0c', before: 1 }]);
  });

  test('very many lines are counted, not listed', () => {
    const many = Array.from({ length: 700 }, (_, n) => `e-${n}`);
    const { lines, total } = diffOf(body(), body(...many));
    expect([lines.length, total]).toEqual([500, 700]);
  });

  test('a roster of 2,000 people in reverse order is compared within a second', () => {
    const names = Array.from({ length: 2_000 }, (_, n) => `e-${n}`);
    const startedAt = performance.now();
    expect(diffOf(body(...names), body(...names.reverse())).total).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('of any two values', () => {
  const identified = fc.uniqueArray(fc.record({ id: fc.string(), value: fc.jsonValue({ maxDepth: 1 }) }), {
    selector: ({ id }) => id,
  });
  const value = fc.record({ list: identified, rest: fc.jsonValue({ maxDepth: 3 }) });

  test('there is a line exactly when they differ, and each line is true of both', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const { lines, total } = diffOf(before, after, Number.POSITIVE_INFINITY);
        expect(total === 0).toBe(isSame(before, after));
        for (const line of lines.filter(({ pointer }) => pointer !== '/list' && pointer.startsWith('/list'))) {
          if (line.op !== 'add') expect(isSame(at(before, line.pointer), line.before)).toBe(true);
          if (line.op !== 'remove') expect(isSame(at(after, line.pointer), line.after)).toBe(true);
        }
      }),
    );
  });

  test('the way back is the same lines turned round', () => {
    const turned = (line: DiffLine): DiffLine => {
      if (line.op === 'replace') return { ...line, before: line.after, after: line.before };
      return line.op === 'add'
        ? { op: 'remove', pointer: line.pointer, before: line.after }
        : { op: 'add', pointer: line.pointer, after: line.before };
    };
    const inOrder = (lines: readonly DiffLine[]) => lines.map((line) => JSON.stringify(line)).sort();
    fc.assert(
      fc.property(value, value, (before, after) => {
        const there = diffOf(before, after, Number.POSITIVE_INFINITY).lines.map(turned);
        expect(inOrder(there)).toEqual(inOrder(diffOf(after, before, Number.POSITIVE_INFINITY).lines.map((l) => l)));
      }),
    );
  });
});
