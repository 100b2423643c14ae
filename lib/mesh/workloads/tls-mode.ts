/** The label by which the injector, or whoever registers a machine, says that the proxy of a workload takes mutual TLS. */
export const TLS_MODE = 'security.istio.io/tlsMode';
