// How long the page of a graph takes until its picture is there, in a real Chromium.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium, NoChromium } from '../test/browser/chromium.mjs';
import { print } from './measure.mjs';

const TIMES = 5;

/** The row of the page that the installed command line writes of the manifests in a folder, each time in a new tab. */
export async function benchPage(consumer, manifests, services) {
  console.log('\nthe page of `cdk8s-istio graph --format html`, from its file to its picture in Chromium; median');
  try {
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath: findChromium(), args });
    const file = path.join(consumer, 'graph.html');
    const command = path.join(consumer, 'node_modules/cdk8s-istio/build/bin/cdk8s-istio.js');
    write(file, [command, 'graph', manifests, '--format', 'html']);
    const seconds = [];
    for (let time = 0; time <= TIMES; time++) seconds.push(await secondsToOpen(browser, file));
    await browser.close();
    print(['services', 'seconds', 'MB']);
    print([String(services), median(seconds.slice(1)).toFixed(2), (fs.statSync(file).size / 1e6).toFixed(1)]);
  } catch (error) {
    if (!(error instanceof NoChromium)) throw error;
    console.log(`skipped: ${error.message}`);
  }
}

/** Writes what a program prints, which may be long. */
function write(file, args) {
  spawnSync(process.execPath, args, { stdio: ['ignore', fs.openSync(file, 'w'), 'inherit'] });
}

async function secondsToOpen(browser, file) {
  const page = await browser.newPage();
  const start = performance.now();
  await page.goto(`file://${file}`);
  await page.waitForSelector('#picture .shape');
  const seconds = (performance.now() - start) / 1000;
  await page.close();
  return seconds;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
