/** The label with which the injector, or the registration of a machine, marks that the proxy of a workload supports mutual TLS. */
export const TLS_MODE = 'security.istio.io/tlsMode';
