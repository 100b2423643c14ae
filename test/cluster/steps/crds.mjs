import { setTimeout as sleep } from 'node:timers/promises';
import { ENGINE_CRDS, OFFICIAL_CRDS, seconds } from '../project.mjs';

const SERVED_WITHIN = 60_000;

/** Installs the official CRDs as their projects advise, and waits until the server serves their kinds. */
export async function applyCrds(cluster, report) {
  await installCrds(cluster, report, [OFFICIAL_CRDS, ENGINE_CRDS], 'official CRDs');
}

/** The same for any files and folders. */
export async function installCrds(cluster, report, places, name) {
  const started = performance.now();
  const files = places.flatMap((place) => ['--filename', place]);
  const apply = await cluster.kubectl(['apply', '--server-side', '--recursive', ...files]);
  if (apply.status !== 0) throw new Error(apply.stderr.trim());

  const { items } = await cluster.get('/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
  const kinds = items.flatMap(({ spec }) =>
    spec.versions.filter(({ served }) => served).map(({ name }) => ({ apiVersion: `${spec.group}/${name}`, kind: spec.names.kind })),
  );
  const missing = await waitForKinds(cluster, kinds);

  report.check(`${items.length} ${name}, ${kinds.length} versions, served after ${seconds(started)}`, missing);
}

/** Discovery shows a kind once its definition is established. Returns what is wrong with those that it does not show in time. */
async function waitForKinds(cluster, kinds) {
  const deadline = performance.now() + SERVED_WITHIN;
  for (;;) {
    const served = await Promise.all(kinds.map((kind) => cluster.serves(kind)));
    const missing = kinds.filter((_, index) => !served[index]);
    if (missing.length === 0 || performance.now() > deadline)
      return missing.map(({ apiVersion, kind }) => `${kind} of ${apiVersion} is not served`);
    await sleep(100);
  }
}
