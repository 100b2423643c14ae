/** The kinds of Sail's operator that deliveries write, for what they do not. */
export { Istio, type IstioProps, type IstioSpec } from './istio';
export { IstioCNI, ZTunnel, type NodeAgentProps, type NodeAgentSpec } from './node-agent';
