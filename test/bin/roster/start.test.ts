import { expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';

/** What is loaded before anything is done, of whatever an entry imports: what is imported later is told apart. */
function loadedAtStart(entry: string): string[] {
  const { metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'error',
  });
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, kind } of metafile.inputs[path]?.imports ?? []) {
      if (kind === 'import-statement' || kind === 'require-call') follow(next);
    }
  };
  follow(entry);
  return [...seen];
}

test('the command starts without the packages of its subcommands, so that its help is there at once', () => {
  const loaded = loadedAtStart('bin/roster.ts');
  expect(loaded).toContain('bin/roster/run.ts');
  expect(loaded.filter((path) => path.includes('node_modules/'))).toEqual([]);
});

test('who is on duty is told without loading calendars of holidays, leave, AWS or what serves HTTP', () => {
  const packages = loadedAtStart('bin/roster/who.ts').flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  expect([...new Set(packages)].sort()).toEqual(['luxon', 'yaml', 'zod']);
});
