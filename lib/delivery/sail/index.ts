/** The kinds of Sail's operator that deliveries write, for what they do not. */
export type { IstioCniSpec, IstioSpec, ZTunnelSpec } from '../../../imports/engines/sailoperator.io';
export { Istio, type IstioProps } from './istio';
export { IstioCNI, ZTunnel, type NodeAgent, type NodeAgentProps } from './node-agent';
