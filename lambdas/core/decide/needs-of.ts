import type { Issue } from '../issue';
import type { Needs } from '../route';

/** What an issue asks of the person who takes it, with who has said of it that it is not their skill. */
export const needsOf = ({ needs, lacksSkill }: Issue): Needs => ({ ...needs, ...(lacksSkill && { lacksSkill }) });
