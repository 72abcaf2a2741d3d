import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** A place in a bundle, as a stack trace of Lambda names it. */
const PLACE = /(?:file:\/\/)?\/var\/task\/index\.mjs:(\d+):(\d+)/g;

/**
 * `npm run stack-trace -- <function> < trace.txt`: the same text with each place in the bundle replaced by the file and line
 * that it was made from. Reads the source map that the last synth left, so synthesize the deployed commit first; where that
 * wrote to a folder of its own, its `source-maps` is the second argument.
 */
async function main(): Promise<void> {
  const [name, folder = '.cdk.out/source-maps'] = process.argv.slice(2);
  if (name === undefined || !/^[a-z]+$/.test(name)) {
    console.error('Say which function it is: npm run --silent stack-trace -- emergency < trace.txt');
    process.exitCode = 1;
    return;
  }
  const map = readMap(folder, name);
  if (!map) {
    console.error(`There is no source map of "${name}": run "npm run synth" first, at the commit that is deployed.`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(withOriginalPlaces(await text(process.stdin), map));
}

function readMap(folder: string, name: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path.join(folder, `${name}.mjs.map`), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Lines and columns count from 1 in a stack trace and from 0 in a source map. */
function withOriginalPlaces(trace: string, map: SourceMap): string {
  return trace.replaceAll(PLACE, (place, line: string, column: string) => {
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found)) return place;
    return `${found.originalSource}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

void main();
