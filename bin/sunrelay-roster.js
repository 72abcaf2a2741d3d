#!/usr/bin/env node
// The same as `npm run roster`, from any folder: `node DIR/bin/sunrelay-roster.js check roster.yaml`.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Sunrelay's own settings of TypeScript, and never those of the folder that the command is typed in.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
register();
await import('./roster.ts');
