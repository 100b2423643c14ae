// One top-level __snapshots__ tree: test/a/b.test.ts is at __snapshots__/test/a/b.test.ts.snap, main.test.ts at __snapshots__/main.test.ts.snap.
const path = require('node:path');

const root = path.dirname(__dirname);
const snapshots = path.join(root, '__snapshots__');

module.exports = {
  resolveSnapshotPath: (test, extension) => path.join(snapshots, path.relative(root, test)) + extension,
  resolveTestPath: (snapshot, extension) => path.join(root, path.relative(snapshots, snapshot)).slice(0, -extension.length),
  testPathForConsistencyCheck: path.join(root, 'test', 'some', 'folder', 'example.test.ts'),
};
