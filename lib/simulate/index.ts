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

// The folders here, each of which uses only the ones before it:
//   request   what is asked: the request, its message, and the options of a simulator
//   proxy     what one proxy does with a request: listeners, routes, clusters, policies, and the stages it passes
//   journey   the way through several proxies: where a request enters, each hop, the server, and what is not known of them
//   answer    the outcome, in text and as JSON

// Requests
export { Simulator } from './simulator';
export type { SimulationOptions } from './request/simulation-options';
export { call, type Callee, type CallOptions, type PreparedRequest, request } from './request/call-builder';
export type { Caller, RequestOptions, SimulatedRequest, UnlistedCaller } from './request/request';
export type { Claims } from './request/message';

// Outcomes
export type { Outcome, OutcomeKind, Reached, ReachedWorkload } from './answer/outcome';
export type { Candidate, Candidates } from './journey/candidates/candidate';
export type { HopKind } from './proxy/hop';
export type { TransportSecurity } from './proxy/call';
export { Fraction } from './request/fraction';
export type { Fault, Retries } from '../mesh/routes/http-action';
export type { Verdict } from './proxy/security/authorization';
export type { Unknown } from './journey/unknown/unknown';
export { explain, headline } from './answer/explain';
export { outcomeJson } from './answer/outcome-json';
export { type Denial, denialsOf } from './answer/denial';
export { type Reachable, reachable } from './reachable';
export type { PortMutualTls } from './journey/mutual-tls';
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
