import { StoppedInBoth } from '../roster/stop';
import { POLICY_WORDS, type PolicyWords } from './words';

/** Picks a sentence to stop with: `throw stop((say) => say.nameFile)`. */
export const stop = (pick: (say: PolicyWords) => string): StoppedInBoth =>
  new StoppedInBoth({ en: pick(POLICY_WORDS.en), 'zh-Hans': pick(POLICY_WORDS['zh-Hans']) });
