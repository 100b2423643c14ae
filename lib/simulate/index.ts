/**
 * Where does a request go? Answered from manifests alone: no cluster, no clock, no chance.
 *
 * @example
 * import { call, Simulator } from 'cdk8s-istio/simulate';
 *
 * const mesh = Simulator.of('dist');
 * const answer = mesh.send('GET https://shop.example.com/cart');
 * answer.kind; // forwarded
 * mesh.explain(call.from('cart').to('prices')); // every hop, and what decided there
 */

// Requests
export { Simulator } from './simulator';
export type { SimulationOptions } from './simulation-options';
export { call, type Callee, type CallOptions, type PreparedRequest, request } from './call-builder';
export type { Caller, RequestOptions, SimulatedRequest, UnlistedCaller } from './request';
export type { Claims } from './message';

// Outcomes
export type { Outcome, OutcomeKind, Reached, ReachedWorkload } from './outcome';
export type { Candidate, Candidates } from './candidates/candidate';
export type { HopKind } from './hop';
export type { TransportSecurity } from './call';
export { Fraction } from './fraction';
export type { Fault, Retries } from '../mesh/routes/http-action';
export type { Verdict } from './security/authorization';
export type { Unknown } from './unknown/unknown';
export { explain, headline } from './explain';
export { outcomeJson } from './outcome-json';
export { type Denial, denialsOf } from './denial';
export { type Reachable, reachable } from './reachable';
export type { PortMutualTls } from './mutual-tls';
export type { EffectiveMode, MutualTlsMode } from '../mesh/policies/peer-authentication';

// Manifests
export { type Manifests, readManifests } from '../manifest/manifests';
export type { FieldPath, KubeObject, ObjectMeta } from '../manifest/manifest';
export type { At, ManifestObject } from '../manifest/manifest-object';
export type { ManifestProblem, ManifestSet } from '../manifest/manifest-set';
export type { Position, Source } from '../manifest/source';
export type { Suppression } from '../manifest/suppression';
export type { Labels } from '../semantics/labels';

// What is known of a mesh besides its manifests
export type { MeshConfig, PathNormalization } from '../mesh/config/mesh-config';
export type { MeshOptions } from '../mesh/config/mesh-options';
