/**
 * Judges manifests without a cluster: what the API server, istiod or cert-manager would refuse, and what they would take and then not do.
 *
 * @example
 * import { verify } from 'cdk8s-istio/verify';
 *
 * const { findings } = verify('dist', { context: 'platform/' });
 * for (const { severity, rule, file, line, message } of findings) console.log(`${file}:${line} ${severity} ${rule}: ${message}`);
 */

// Verification
export { failures, verify, type VerifyOptions, type VerifyResult } from './verify';
export { verifyApp, type VerifyAppOptions } from './verify-app';
export { suppress } from './suppress';

// Findings
export type { Excerpt, Finding, Problem, Report, Severity } from './finding';
export type { Claim, ClaimedCaller, ClaimedOutcome, ClaimedRequest, ClaimedRequestOptions } from './claim';
export { oneLine } from './one-line';
export { type Reporter, type ReportFormat, type ReportOptions, REPORTERS } from './reporters';

// Manifests
export { type Manifests, readManifests } from '../manifest/manifests';
export type { FieldPath, KubeObject, ObjectMeta } from '../manifest/manifest';
export type { At, ManifestObject } from '../manifest/manifest-object';
export type { ManifestProblem, ManifestSet } from '../manifest/manifest-set';
export type { Position, Source } from '../manifest/source';
export type { Suppression } from '../manifest/suppression';

// What is known of a mesh besides its manifests
export type { MeshConfig, PathNormalization } from '../mesh/config/mesh-config';
export type { MeshOptions } from '../mesh/config/mesh-options';
export type { ApiVersions } from './schema/api-versions';
