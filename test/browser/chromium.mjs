import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Neither a Chromium nor a way to install it. */
export class NoChromium extends Error {}

/** The Chromium program: CHROMIUM, the system's, or the package of Debian and Ubuntu, which is installed. Throws one line when there is no way. */
export function findChromium() {
  return process.env.CHROMIUM ?? installed() ?? install();
}

function installed() {
  return NAMES.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
}

function install() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new NoChromium('no Chromium: set CHROMIUM, or install it, for example with: apt-get install chromium');
  }
  console.log('installing Chromium with apt-get, once');
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
  return installed();
}

function apt(...args) {
  const { status, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${stderr.trim().split('\n').pop()}`);
}
