// Opens the pages of `cdk8s-istio graph --format html` in a real Chromium: npm run test:browser
// One test alone: npm run test:browser -- -t search
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findChromium, NoChromium } from './chromium.mjs';

const root = path.join(import.meta.dirname, '..', '..');

try {
  const args = ['jest', '--config', 'test/browser/jest.config.js', ...process.argv.slice(2)];
  process.exitCode = spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: findChromium() } }).status;
} catch (error) {
  if (!(error instanceof NoChromium)) throw error;
  console.log(`skip  ${error.message}`);
}
