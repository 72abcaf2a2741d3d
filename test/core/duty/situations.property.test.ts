import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Situations } from '../../../lambdas/core/duty/situations';
import { edgesOf, push, Reader, type Track } from '../../../lambdas/core/duty/tracks';

const END = 200;

/** Says one of a few things from 0 on, and others from later instants on. */
const track: fc.Arbitrary<Track<number>> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: END - 1 }), fc.nat({ max: 5 })), { maxLength: 12 })
  .map((changes) => {
    const sorted = [[0, 0] as const, ...changes.toSorted(([one], [other]) => one - other)];
    const at: number[] = [];
    const values: number[] = [];
    for (const [fromAt, value] of sorted) push(at, values, fromAt, value);
    return { at, values };
  });

describe('For any tracks', () => {
  // Sixty tracks are more digits than a number has, so that codes have to be made anew on the way.
  test.each([1, 3, 60])('two instants have one code exactly where all of %d tracks say the same', (count) => {
    fc.assert(
      fc.property(fc.array(track, { minLength: count, maxLength: count }), (tracks) => {
        const edges = edgesOf(tracks);
        const situations = new Situations(edges);
        for (const one of tracks) situations.add(one);
        const readers = tracks.map((one) => new Reader(one));
        const said = [...edges].map((edge) => readers.map((reader) => reader.at(edge)).join());
        const numbers = new Map(said.map((all, index) => [all, situations.codes[index]]));
        expect(said.map((all) => numbers.get(all))).toEqual([...situations.codes]);
        expect(new Set(situations.codes).size).toBe(numbers.size);
      }),
    );
  });

  test('what a track says where it does not matter tells nothing apart', () => {
    fc.assert(
      fc.property(track, track, (usual, other) => {
        const edges = edgesOf([usual, other]);
        const where = new Uint8Array(edges.length).fill(1, edges.length >> 1);
        const [alone, partly] = [new Situations(edges), new Situations(edges)];
        alone.add(usual);
        partly.add(usual);
        partly.add(other, undefined, where);
        const kept = new Reader(other);
        edges.forEach((edge, index) => {
          const matters = where[index] === 1 && kept.at(edge) !== other.values[0];
          expect(partly.codes[index] === alone.codes[index]).toBe(!matters);
        });
      }),
    );
  });
});
