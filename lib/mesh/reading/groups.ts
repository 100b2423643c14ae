/** The API groups of Istio, Kubernetes and cert-manager that a mesh is read from. */
export const NETWORKING = 'networking.istio.io';
export const SECURITY = 'security.istio.io';
export const TELEMETRY = 'telemetry.istio.io';
export const EXTENSIONS = 'extensions.istio.io';
export const GATEWAY_API = 'gateway.networking.k8s.io';
export const CERT_MANAGER = 'cert-manager.io';
