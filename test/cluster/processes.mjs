import { spawn } from 'node:child_process';
import fs from 'node:fs';

/** What has to be gone when this process is: groups of processes by their leader, and folders. */
const running = new Set();
const folders = new Set();
let listening = false;

/**
 * Starts a server with its output in a log file. The shell between us waits for the end of a pipe that only this process holds
 * open, so the server ends even when this process is killed outright.
 */
export function startServer(command, args, log) {
  const output = fs.openSync(log, 'w');
  const child = spawnGroup('/bin/sh', ['-c', WATCHED, 'sh', command, ...args], { stdio: ['pipe', output, output] });
  fs.closeSync(output);
  return child;
}

const WATCHED = 'exec 3<&0; "$@" 3<&- </dev/null & server=$!; { read -r _ <&3; kill -9 "$server"; } & wait "$server"; kill "$!"';

/** Runs a command to its end. */
export function run(command, args, { input = '', ...options } = {}) {
  const child = spawnGroup(command, args, options);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** Ends a server at once and waits until it is gone. */
export async function stopServer(child) {
  if (!running.has(child)) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  killGroup(child);
  await closed;
}

/** Makes a folder that does not outlive this process. */
export function temporaryFolder(prefix) {
  listen();
  const folder = fs.mkdtempSync(prefix);
  folders.add(folder);
  return folder;
}

export function removeFolder(folder) {
  // A server that was just killed may still be leaving a file behind.
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  folders.delete(folder);
}

function spawnGroup(command, args, options) {
  listen();
  const child = spawn(command, args, { ...options, detached: true });
  if (child.pid) running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function killGroup({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function listen() {
  if (listening) return;
  listening = true;
  process.once('exit', () => {
    running.forEach(killGroup);
    folders.forEach(removeFolder);
  });
  const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(signals)) process.once(signal, () => process.exit(code));
}
