/** @type {import('jest').Config} */
module.exports = {
  globalSetup: '<rootDir>/test/support/build-package.js',
  runtime: '<rootDir>/test/support/jest/runtime.js',
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  setupFiles: ['<rootDir>/test/support/refuse-leaked-text.ts', '<rootDir>/test/support/load-files-here.ts'],
  testMatch: ['<rootDir>/main.test.ts', '<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/build/', '<rootDir>/examples/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.js',
  maxWorkers: '100%',
  collectCoverage: Boolean(process.env.CI), // counting takes a third of the time: `npm test -- --coverage` on a desk
  coverageProvider: 'babel', // half the time of v8's with this many files
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageReporters: ['text-summary'],
};
