import config from './jest.config.js';

/** The app deployed to an emulator of AWS: `npm run test:system`. Apart from the others, because it needs Python and minutes. */
export default {
  ...config,
  roots: ['<rootDir>/test/system'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/system/check.ts',
  cacheDirectory: '<rootDir>/.cache/jest',
};
