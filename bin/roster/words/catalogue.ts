import { CHECK } from './check';
import { COVERAGE } from './coverage';
import { DUTY } from './duty';
import { EDIT } from './edit';
import { HELP } from './help';
import { HOLIDAYS } from './holidays';
import { LEAVE } from './leave';
import { STOPS } from './stops';
import { WEEK } from './week';

/**
 * All texts of the command in each language of the product. What differs between them in kind does not compile; a test finds what
 * was left untranslated.
 */
export const CATALOGUE = {
  help: HELP,
  stops: STOPS,
  check: CHECK,
  coverage: COVERAGE,
  duty: DUTY,
  edit: EDIT,
  holidays: HOLIDAYS,
  leave: LEAVE,
  week: WEEK,
} as const;
