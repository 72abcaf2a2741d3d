import { writeFileSync } from 'node:fs';
import { walkAll } from './walk-all';

/** Writes docs/transitions.md anew. */
writeFileSync('docs/transitions.md', walkAll().transitions.asMarkdown());
