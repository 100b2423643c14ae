import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The official CRDs, which lie beside the project and are never part of it. */
export const OFFICIAL_CRDS = fileURLToPath(new URL('../../../shared/crds/', import.meta.url));

/** Those of the delivery engines that this project writes for. */
export const ENGINE_CRDS = fileURLToPath(new URL('../../../shared/crds-engines/', import.meta.url));

/** Those of other versions of Istio and of the Gateway API. */
export const OTHER_CRDS = fileURLToPath(new URL('../../../shared/crds-versions/', import.meta.url));

/** Seconds that have passed since `performance.now()` gave this value, for a report. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
