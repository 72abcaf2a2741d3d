import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** The folder of source maps, one for each function, inside the folder that `cdk synth` writes to. */
export const SOURCE_MAPS = 'source-maps';

/** Packages that are CommonJS inside call `require`, which an ES module does not have. */
const BANNER = "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);";

/** How every function is bundled. The SDK goes in: the tested version, and it starts faster than the runtime's own. */
export const BUNDLING: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  charset: 'utf8',
  banner: { js: BANNER },
  logLevel: 'warning',
};

/**
 * Sources of credentials besides the environment, which the SDK loads only when the environment has none: a function's always
 * has. Left out, for what is loaded at need makes esbuild wrap all that it shares with the rest, the SDK's core included:
 * a quarter of a cold start.
 */
export const UNUSED_CREDENTIAL_SOURCES = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/**
 * Bundles a function's `index.ts` to `index.mjs` in the output folder. Its source map is not part of the package: it goes to
 * the folder for source maps, under the function's name. The same sources give the same bytes.
 */
export function bundleFunction(entry: string, outputFolder: string, mapsFolder: string): void {
  const { outputFiles = [] } = buildSync({
    ...BUNDLING,
    entryPoints: [entry],
    external: UNUSED_CREDENTIAL_SOURCES,
    sourcemap: 'external',
    // Nothing is written there: the map names its sources as seen from this place, the project's folder.
    outfile: resolve('index.mjs'),
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    const folder = path.endsWith('.map') ? mapsFolder : outputFolder;
    const file = path.endsWith('.map') ? `${basename(dirname(entry))}.mjs.map` : 'index.mjs';
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), contents);
  }
}

/** The path of a function's entry from the folder in which the app runs: that of cdk.json. */
export const entryOf = (name: string): string => relative('.', resolve('lambdas/functions', name, 'index.ts'));
