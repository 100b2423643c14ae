// One top-level __snapshots__ tree that mirrors the tests: test/a/b.test.ts is at __snapshots__/a/b.test.ts.snap.
const path = require('node:path');

const root = path.dirname(__dirname);
const tests = path.join(root, 'test');
const snapshots = path.join(root, '__snapshots__');

module.exports = {
  resolveSnapshotPath: (test, extension) => path.join(snapshots, path.relative(tests, test)) + extension,
  resolveTestPath: (snapshot, extension) => path.join(tests, path.relative(snapshots, snapshot)).slice(0, -extension.length),
  testPathForConsistencyCheck: path.join(tests, 'some', 'folder', 'example.test.ts'),
};
