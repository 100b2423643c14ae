// Applies what the project writes to a real kube-apiserver that holds the official CRDs. See README.md.
import fs from 'node:fs';
import { NoBinaries, findBinaries } from './binaries.mjs';
import { startCluster } from './cluster.mjs';
import { OFFICIAL_CRDS, seconds } from './project.mjs';
import { Report } from './report.mjs';
import { agreeOnCoreKinds } from './steps/core-kinds.mjs';
import { applyCrds } from './steps/crds.mjs';
import { applyDist } from './steps/dist.mjs';
import { applyExamples } from './steps/examples.mjs';
import { tryGuideVariants } from './steps/guide-variants.mjs';
import { agreeOnMutatedObjects } from './steps/mutated.mjs';
import { applyGuideForOldestVersion } from './steps/oldest-version.mjs';
import { acceptEveryOption } from './steps/options.mjs';
import { acceptPopulatedObjects } from './steps/populated.mjs';

const STEPS = [
  applyCrds,
  applyDist,
  tryGuideVariants,
  applyExamples,
  applyGuideForOldestVersion,
  acceptPopulatedObjects,
  acceptEveryOption,
  agreeOnMutatedObjects,
  agreeOnCoreKinds,
];

const report = new Report();
if (fs.existsSync(OFFICIAL_CRDS)) await testAgainstServer();
else report.passOver('no official CRDs in ../shared/crds, so nothing is tried against a real API server');
process.exitCode = report.close();

async function testAgainstServer() {
  const cluster = await start();
  if (!cluster) return;
  for (const step of chosen()) await step(cluster, report).catch((error) => report.check(step.name, [error.message]));
  await cluster.stop();
}

/** `node run.mjs agreeOnCoreKinds` runs that step alone; without names all of them run, in order. */
function chosen() {
  const names = process.argv.slice(2);
  return names.length === 0 ? STEPS : STEPS.filter(({ name }) => names.includes(name));
}

async function start() {
  try {
    const binaries = await findBinaries();
    const started = performance.now();
    const cluster = await startCluster(binaries);
    const { gitVersion } = await cluster.get('/version');
    report.check(`kube-apiserver ${gitVersion} ready in ${seconds(started)}`);
    return cluster;
  } catch (error) {
    if (error instanceof NoBinaries) report.passOver(error.message);
    else report.check('etcd and kube-apiserver start', [error.message]);
    return undefined;
  }
}
