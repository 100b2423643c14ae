// Tests run in the context of their worker, where Node runs programs: modules that serve several files of tests live there, and code is faster
// than in a context of its own. What a file of tests changes of the process is taken back.
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Counters of coverage: modules that are kept go on to use them. */
const KEPT = '__coverage__';

module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  before = {
    names: new Set(Reflect.ownKeys(globalThis)),
    console,
    directory: process.cwd(),
    env: { ...process.env },
    exit: process.exit,
    exitCode: process.exitCode,
  };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    const { names, env, directory, exit, exitCode } = this.before;
    for (const name of Reflect.ownKeys(globalThis)) if (!names.has(name) && name !== KEPT) Reflect.deleteProperty(globalThis, name);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    process.exitCode = exitCode;
    globalThis.console = this.before.console;
    if (process.cwd() !== directory) process.chdir(directory);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
