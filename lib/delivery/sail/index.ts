/** The kinds of the Sail operator that deliveries use, for your own objects. */
export type { IstioCniSpec, IstioSpec, ZTunnelSpec } from '../../../imports/engines/sailoperator.io';
export { Istio, type IstioProps } from './istio';
export { IstioCNI, ZTunnel, type NodeAgent, type NodeAgentProps } from './node-agent';
