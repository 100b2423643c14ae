import path from 'node:path';
import { findBinaries } from '../binaries.mjs';
import { startCluster } from '../cluster.mjs';
import { OFFICIAL_CRDS, OTHER_CRDS } from '../project.mjs';
import { applyFolder, readObjects, tryFolder } from './apply.mjs';
import { installCrds } from './crds.mjs';
import { withGuide } from './guide-variants.mjs';

/** The oldest Istio that is known, and the Gateway API that goes with it. */
const CRDS = [
  path.join(OTHER_CRDS, 'istio-1.26.8.yaml'),
  path.join(OTHER_CRDS, 'gateway-api-v1.3.0'),
  path.join(OFFICIAL_CRDS, 'cert-manager'),
];

/** The guide for the oldest version goes to an API server that holds that version's CRDs. */
export async function applyGuideForOldestVersion(_, report) {
  const cluster = await startCluster(await findBinaries());
  try {
    await installCrds(cluster, report, CRDS, 'CRDs of Istio 1.26.8 and Gateway API v1.3.0');
    await withGuide(['ISTIO=1.26'], (dist, name) => applyFolder(cluster, report, dist, name));
    for (const setting of ['API=gateway-api', 'DATA_PLANE=ambient']) {
      await withGuide(['ISTIO=1.26', setting], (dist, name) => tryFolder(cluster, report, dist, name, readObjects(dist)));
    }
  } finally {
    await cluster.stop();
  }
}
