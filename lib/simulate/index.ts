/**
 * Where does a request go? Answered from manifests alone.
 *
 * @example
 * const mesh = Simulator.of('dist');
 * const answer = mesh.send('GET https://shop.example.com/cart');
 * answer.kind; // forwarded
 * mesh.explain(call.from('cart').to('prices')); // every hop, and what decided there
 */
export { call, type Callee, type CallOptions, type PreparedRequest, request } from './call-builder';
export { type Denial, denialsOf } from './denial';
export { explain, headline } from './explain';
export { Fraction } from './fraction';
export type { ConnectionError, Delivery, Hop, HopKind } from './hop';
export type { Arrival, Leg, Station } from './way';
export type { Manifests } from './manifests';
export type { MeshConfig } from '../mesh/config/mesh-config';
export type { SimulationOptions } from './simulation-options';
export { type Outcome, type OutcomeKind, type Reached, stations } from './outcome';
export type { PortMutualTls } from './mutual-tls';
export type { Asked, Conjunction, Example, Question, QuestionAbout, TokenAsked } from './question';
export { type Reachable, reachable } from './reachable';
export { type Direction, ProxySimulator } from './proxy-simulator';
export type { Caller, RequestOptions, SimulatedRequest, UnlistedCaller } from './request';
export { Simulator } from './simulator';
export type { Rejected, Stage, Step } from './trace';
export type { Unknown } from './unknown/unknown';
