import config from './jest.config.js';

/** Tests in a real browser: `npm run test:browser`. Apart from the others, because they need Chromium. */
export default { ...config, roots: ['<rootDir>/test/browser'], testPathIgnorePatterns: ['/node_modules/'] };
