import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = path.resolve(__dirname, '..');

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)));
}

const FROM =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** What a file imports: packages by name, our own files by their path from the root, without ending. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(FROM)].map(([, from, bare, dynamic]) => {
    const target = from ?? bare ?? dynamic ?? '';
    return target.startsWith('.') ? path.join(path.dirname(file), target) : target;
  });
}

const stem = (file: string) => file.replace(/\.tsx?$/, '');
const inside = (folder: string) => (target: string) => target === folder || target.startsWith(`${folder}/`);
const isWiring = (file: string) => /\/index\.tsx?$/.test(file) || stem(file) === 'lambdas/functions/wiring';

/** Node modules that only compute; the application may use these and no others. */
const PURE_BUILTINS = ['node:crypto'];

interface Rule {
  readonly layer: string;
  readonly files: (file: string) => boolean;
  readonly may: (target: string, file: string) => boolean;
}

const sameFunction = (target: string, file: string) => inside(path.dirname(file))(target);

const RULES: readonly Rule[] = [
  {
    layer: 'core imports nothing but luxon, zod and core',
    files: inside('lambdas/core'),
    may: (target) => ['luxon', 'zod'].includes(target) || inside('lambdas/core')(target),
  },
  {
    layer: 'application imports core, itself, and hashing',
    files: inside('lambdas/application'),
    may: (target) =>
      inside('lambdas/core')(target) || inside('lambdas/application')(target) || PURE_BUILTINS.includes(target),
  },
  {
    layer: 'adapters import core, application and packages, never functions or runtime',
    files: inside('lambdas/adapters'),
    may: (target) =>
      !inside('lambdas/functions')(target) && !inside('lambdas/runtime')(target) && !inside('lib')(target),
  },
  {
    layer: 'runtime imports neither adapters nor functions',
    files: inside('lambdas/runtime'),
    may: (target) =>
      !inside('lambdas/adapters')(target) && !inside('lambdas/functions')(target) && !inside('lib')(target),
  },
  {
    layer: 'functions reach adapters and the AWS SDK only in index and wiring, and never another function',
    files: (file) => inside('lambdas/functions')(file) && !isWiring(file),
    may: (target, file) =>
      !inside('lambdas/adapters')(target) &&
      !target.startsWith('@aws-sdk/') &&
      (!inside('lambdas/functions')(target) || sameFunction(target, file)),
  },
  {
    layer: 'lib imports from lambdas nothing but environment schemas and the names of measurements',
    files: inside('lib'),
    may: (target) =>
      !inside('lambdas')(target) ||
      /^lambdas\/functions\/[a-z-]+\/env$/.test(target) ||
      target === 'lambdas/application/measurement',
  },
];

const FILES = ['lambdas', 'lib', 'bin'].flatMap(sourceFiles);

describe('imports run one way', () => {
  test.each(RULES)('$layer', ({ files, may }) => {
    const wrong = FILES.filter(files).flatMap((file) =>
      importsOf(file)
        .filter((target) => !may(target, file))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('docs/architecture.md draws an arrow from bin to each layer that bin imports', () => {
    const layerOf = (target: string) => /^(?:lambdas\/)?([a-z]+)\//.exec(target)?.[1] ?? '';
    const imported = FILES.filter(inside('bin'))
      .flatMap(importsOf)
      .filter((target) => inside('lambdas')(target) || inside('lib')(target));
    const [, picture = ''] =
      /```mermaid\nflowchart TD\n([^`]+)```/.exec(readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8')) ?? [];
    const [, layersOfLambdas = ''] = /subgraph lambdas\[[^\n]+\n([\s\S]+?)\n {2}end/.exec(picture) ?? [];
    const inLambdas = [...layersOfLambdas.matchAll(/^ +([a-z]+)\[/gm)].map(([, layer]) => layer);
    const arrows = [...picture.matchAll(/^ +bin -.*> ([a-z]+)$/gm)].map(([, layer]) => layer);
    const drawn = arrows.flatMap((layer) => (layer === 'lambdas' ? inLambdas : [layer]));
    expect(inLambdas).toContain('core');
    expect([...new Set(imported.map(layerOf))].filter((layer) => !drawn.includes(layer))).toEqual([]);
  });

  test('the rules look at real files', () => {
    for (const { files, layer } of RULES) expect([layer, FILES.some(files)]).toEqual([layer, true]);
  });

  test('no file takes part in a circle of value imports', () => {
    const known = new Map(FILES.map((file) => [stem(file), file]));
    const VALUES = /^\s*(?:import|export)\s+(?!type\b)[^'"]*?\bfrom\s*['"](\.[^'"]+)['"]/gm;
    const targets = new Map(
      FILES.map((file) => {
        const text = readFileSync(path.join(ROOT, file), 'utf8');
        const found = [...text.matchAll(VALUES)].map(([, from]) => path.join(path.dirname(file), from ?? ''));
        return [stem(file), found.filter((target) => known.has(target))];
      }),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of targets.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('the core has no clock, no chance and no environment', () => {
  test.each(['lambdas/core', 'lambdas/application'])('%s', (folder) => {
    const FORBIDDEN =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bsetTimeout\(|\bsetInterval\(|\brandomUUID|\brandomBytes|\bDateTime\.(?:now|local|utc)\(\)|\bperformance\./;
    const wrong = sourceFiles(folder).filter((file) => FORBIDDEN.test(readFileSync(path.join(ROOT, file), 'utf8')));
    expect(wrong).toEqual([]);
  });
});
