import { inBoth } from '../../core/roster/both';

/** An event that cannot be taken as it is meant; the message is in both languages, by `inBoth`. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

export const notTaken = (en: string, zhHans: string): NotTaken => new NotTaken(inBoth(en, zhHans));
