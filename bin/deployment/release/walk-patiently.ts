import { setTimeout } from 'node:timers/promises';
import { sentenceOf } from '../../stopped';
import type { Versions } from './live-versions';
import { type Release, WAITS } from './release';
import { type Walk, walk } from './walk';

/** Calls the versions that are live, and once more when that was not walked to its end. */
export async function walkPatiently({ account, say, waits = WAITS }: Release, live: Versions): Promise<Walk> {
  await setTimeout(waits.settleMs);
  const first = await walk(account, live);
  if (first.code === 'walked') return first;
  say(`The first walk did not come to its end. ${reasonOf(first)} It is tried once more.`);
  await setTimeout(waits.againMs);
  return walk(account, live);
}

/** In a sentence or two. */
export const reasonOf = (walked: Exclude<Walk, { code: 'walked' }>): string =>
  walked.code === 'stopped' ? walked.why : sentenceOf(walked.error);
