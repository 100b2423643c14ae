import type { Words } from '../words';

/** How a listener of a Gateway or Sidecar ends TLS. */
const SERVER_TLS: Words = {
  ServerTLSSettings: {
    mode: 'How TLS is ended: `SIMPLE` and `MUTUAL` here, `PASSTHROUGH` at the service behind.',
    httpsRedirect: 'Whether plain HTTP is answered with a redirect to https.',
    credentialName: 'Secret with key and certificate, in the namespace of the gateway pods.',
    credentialNames: 'Secrets with key and certificate, one for each kind of key.',
    serverCertificate: 'File with the certificate of the server.',
    privateKey: 'File with the private key of the server.',
    caCertificates: 'File with the certificates that clients are checked against, for `MUTUAL`.',
    caCrl: 'File with the client certificates that are revoked.',
    caCertCredentialName: 'Secret with the certificates that clients are checked against.',
    subjectAltNames: 'Names of which the certificate of the client must have one.',
    verifyCertificateSpki: 'Base64 SHA-256 hashes of the public keys that clients may have.',
    verifyCertificateHash: 'Hexadecimal SHA-256 hashes of the certificates that clients may have.',
    minProtocolVersion: 'Oldest TLS version. Without it: TLS 1.2.',
    maxProtocolVersion: 'Newest TLS version.',
    cipherSuites: 'Cipher suites, up to TLS 1.2. Without it: those of Envoy.',
  },
};

/** Gateway: which ports a gateway opens for which hosts. */
export const GATEWAY: Words = {
  Gateway: {
    servers: ['Server', 'Ports that are opened, with their hosts and TLS.'],
    selector: 'Labels of the gateway pods, in every namespace. Without it: all gateway pods of the namespace.',
  },
  Server: {
    port: ['Port', 'Port that the gateway listens on.'],
    hosts: 'Hosts that are served: names, `*.` for all below a domain, `*` for all; `namespace/` before it admits only its routes.',
    tls: ['ServerTLSSettings', 'How TLS is ended. Required for `HTTPS` and `TLS`.'],
    name: 'Name of the server.',
    bind: 'Address that the gateway listens on. Without it: all.',
  },
  Port: {
    number: 'Number of the port of the gateway pod.',
    name: 'Name of the port.',
    protocol: 'Protocol: `HTTP`, `HTTPS`, `GRPC`, `HTTP2`, `MONGO`, `TCP` or `TLS`.',
    targetPort: 'Has no effect. The Service of the gateway says where its ports lead.',
  },
  ...SERVER_TLS,
};

/** Sidecar: what the proxies of a namespace or workload know and listen on. */
export const SIDECAR: Words = {
  Sidecar: {
    workloadSelector: ['WorkloadSelector', 'Pods that it is for. Without it: all pods of the namespace.'],
    ingress: ['IstioIngressListener', 'Ports on which the proxy takes traffic for the pod. Without it: all.'],
    egress: ['IstioEgressListener', 'Hosts that the pod can call.'],
    inboundConnectionPool: ['ConnectionPoolSettings', 'Limits of connections to the pod.'],
    outboundTrafficPolicy: ['OutboundTrafficPolicy', 'What becomes of calls to hosts that the proxy does not know.'],
  },
  WorkloadSelector: { labels: 'Labels that the pods have.' },
  IstioIngressListener: {
    port: ['SidecarPort', 'Port that the proxy listens on.'],
    bind: 'Address that the proxy listens on.',
    captureMode: 'How traffic comes to the proxy.',
    defaultEndpoint: 'Where traffic goes, such as `127.0.0.1:8080` or `unix:///var/run/app.sock`.',
    tls: ['ServerTLSSettings', 'How TLS is ended. Needs PeerAuthentication `DISABLE` on the port.'],
    connectionPool: ['ConnectionPoolSettings', 'Limits of connections to this port.'],
  },
  IstioEgressListener: {
    hosts: 'Hosts as `namespace/host`: `./*` for the own namespace, `istio-system/*`, `*/api.example.com`.',
    port: ['SidecarPort', 'Port that the proxy listens on. Without it: every port of the hosts.'],
    bind: 'Address that the proxy listens on.',
    captureMode: 'How traffic comes to the proxy.',
  },
  SidecarPort: { number: 'Number of the port.', protocol: 'Protocol of the port.', name: 'Name of the port.' },
  OutboundTrafficPolicy: {
    mode: '`REGISTRY_ONLY` refuses calls to unknown hosts, `ALLOW_ANY` lets them pass.',
    egressProxy: ['Destination', 'Proxy through which calls to unknown hosts go.'],
  },
  ...SERVER_TLS,
};
