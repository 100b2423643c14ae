// Jest's runtime, with one change: what a worker has loaded of the library and of installed packages serves its next files of tests as well.
// To load it again for each file takes longer than to run most files. Modules below test/ start afresh for each file,
// but for those in support/kept.
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const root = path.join(__dirname, '..', '..', '..');
const pathOf = (file) => path.relative(root, file);

/** But for the library's matchers, which extend the `expect` of the file that loads them. */
const isKept = (file) =>
  /^(node_modules|lib|imports|scripts|test\/support\/kept)\//.test(pathOf(file)) && !pathOf(file).startsWith('lib/testing/');
/** The state of the runner belongs to one file of tests. */
const isKeptOfJest = (file) => !file.includes('/jest-circus/');

const kept = new Map();
const keptOfJest = new Map();
/** The runtime of the file that runs. A module that is kept asks that of the file which loaded it first. */
const current = { runtime: undefined };

module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    current.runtime = this;
    if (isWatching(args.at(-1))) forget();
    copy(kept, this.registries.moduleRegistry);
    copy(keptOfJest, this.registries.internalModuleRegistry);
    this.executor.compile = compileInThisContext;
  }

  requireModuleOrMock(from, name) {
    return this === current.runtime ? super.requireModuleOrMock(from, name) : current.runtime.requireModuleOrMock(from, name);
  }

  requireInternalModule(from, name) {
    return this === current.runtime ? super.requireInternalModule(from, name) : current.runtime.requireInternalModule(from, name);
  }

  /** What this file of tests has run; those of modules that are kept go on from nothing. */
  getAllCoverageInfoCopy() {
    const copied = super.getAllCoverageInfoCopy();
    for (const { s, f, b } of Object.values(globalThis.__coverage__ ?? {})) [s, f, ...Object.values(b)].forEach(setToZero);
    return copied;
  }

  teardown() {
    copy(this.registries.moduleRegistry, kept, isKept);
    copy(this.registries.internalModuleRegistry, keptOfJest, isKeptOfJest);
    super.teardown();
  }
};

/** A watcher runs tests again in the same process because a source has changed. */
function isWatching({ watch, watchAll }) {
  return watch || watchAll;
}

function forget() {
  for (const modules of [kept, keptOfJest]) modules.clear();
}

function copy(from, to, isCopied = () => true) {
  for (const [key, value] of from) if (isCopied(key)) to.set(key, value);
}

/** Modules that outlive a file of tests cannot live in a context of that file. */
function compileInThisContext(source, filename) {
  return vm.compileFunction(source, this.injectedModuleParameters, { filename });
}

function setToZero(counters) {
  for (const key of Object.keys(counters)) counters[key] = 0;
}
