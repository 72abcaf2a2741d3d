import { resolve } from 'node:path';
import config from './jest.config.js';

// Where @swc/core unpacks itself; in the home folder otherwise, and the test leaves nothing outside the project's.
process.env.XDG_CACHE_HOME = resolve('.cache');

/** The app deployed to an emulator of AWS: `npm run test:system`. Apart from the others, because it needs Python and minutes. */
export default {
  ...config,
  roots: ['<rootDir>/test/system'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/system/check.ts',
  cacheDirectory: '<rootDir>/.cache/jest',
  // Both files beside each other, each with an emulator of its own: most of their time they wait.
  maxWorkers: 2,
};
