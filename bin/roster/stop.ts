import type { Words } from '../../lambdas/core/words';
import { Stopped } from '../stopped';
import { STOPS, type StopWords } from './words/stops';

/** Why a subcommand ends without having done its work, in each language; `runRoster` takes the reader's. */
export class StoppedInBoth extends Stopped {
  constructor(readonly words: Words) {
    super(words.en);
  }
}

/** Picks a sentence of the catalogue to stop with: `throw stop((say) => say.noKey)`. */
export const stop = (pick: (say: StopWords) => string): StoppedInBoth =>
  new StoppedInBoth({ en: pick(STOPS.en), 'zh-Hans': pick(STOPS['zh-Hans']) });
