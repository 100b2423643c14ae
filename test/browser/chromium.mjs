import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Neither a Chromium nor a way to install it. */
export class NoChromium extends Error {}

/** The Chromium program: CHROMIUM, the system's, or one that apt-get or Playwright installs. Throws one line when there is no way. */
export function findChromium() {
  const found = process.env.CHROMIUM || installed() || fromPackages() || fromPlaywright();
  if (found) return found;
  throw new NoChromium('no Chromium: set CHROMIUM, or install it, for example with: apt-get install chromium');
}

function installed() {
  return NAMES.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()).find(Boolean);
}

/** The package of Debian; that of Ubuntu only refers to a snap. */
function fromPackages() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log('installing Chromium with apt-get, once');
  return apt('update') && apt('install', '--yes', '--no-install-recommends', 'chromium') ? installed() : undefined;
}

function apt(...args) {
  const { status, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (status !== 0) console.log(`apt-get ${args.join(' ')} failed: ${stderr.trim().split('\n').pop()}`);
  return status === 0;
}

function fromPlaywright() {
  console.log('installing Chromium with Playwright, once');
  const { status } = spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore' });
  return status === 0 ? chromium.executablePath() : undefined;
}
