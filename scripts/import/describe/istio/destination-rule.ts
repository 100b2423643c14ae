import type { Words } from '../words';

const HTTP_POOL = 'ConnectionPoolSettings-HTTPSettings';
const TCP_POOL = 'ConnectionPoolSettings-TCPSettings';

const POLICY = {
  connectionPool: ['ConnectionPoolSettings', 'How many connections and requests may be open at once.'],
  loadBalancer: ['LoadBalancerSettings', 'How a pod is chosen for each request.'],
  outlierDetection: ['OutlierDetection', 'When a pod that answers with errors gets no traffic for a while.'],
  tls: ['ClientTLSSettings', 'How proxies speak TLS to the host. Without it: mTLS within the mesh, as the callers speak outside.'],
} as const;

/** DestinationRule: how proxies talk to a host. */
export const DESTINATION_RULE: Words = {
  DestinationRule: {
    host: 'Name of a Service or of a host of a ServiceEntry. A short name is looked up in the namespace of this object; write the full name.',
    trafficPolicy: ['TrafficPolicy', 'How proxies talk to all pods of the host.'],
    subsets: ['Subset', 'Named groups of the pods, by their labels, that routes can send to.'],
    exportTo: 'Namespaces whose proxies see it: `.` for its own, `*` for all. Without it: all.',
    workloadSelector: ['WorkloadSelector', 'Pods of this namespace whose proxies it is for. Without it: all.'],
  },
  Subset: {
    name: 'Name by which routes send to the subset.',
    labels: 'Labels that the pods have. Without it: all pods of the host.',
    trafficPolicy: ['TrafficPolicy', 'What differs from the policy of the host. Each part replaces the whole part of the host.'],
  },
  TrafficPolicy: {
    ...POLICY,
    portLevelSettings: ['TrafficPolicy-PortTrafficPolicy', 'Policies of single ports. Each replaces the whole policy above, TLS included.'],
    tunnel: ['TrafficPolicy-TunnelSettings', 'Sends connections through a tunnel by HTTP CONNECT or POST.'],
    proxyProtocol: ['TrafficPolicy-ProxyProtocol', 'Sends the PROXY protocol before the connection.'],
    retryBudget: ['TrafficPolicy-RetryBudget', 'Which share of the requests may be retries.'],
  },
  'TrafficPolicy-PortTrafficPolicy': { ...POLICY, port: ['PortSelector', 'Port of the Service that the policy is for.'] },
  PortSelector: { number: 'Number of the port of the Service, not of the container.' },
  'TrafficPolicy-RetryBudget': {
    percent: 'Retries as percent of the requests that are open. Without it: 20.',
    minRetryConcurrency: 'Retries that may always be open at once. Without it: 3.',
  },
  'TrafficPolicy-TunnelSettings': {
    protocol: 'HTTP method of the tunnel: `CONNECT` or `POST`. Without it: `CONNECT`.',
    targetHost: 'Host to which the far end connects.',
    targetPort: 'Port to which the far end connects.',
  },
  ConnectionPoolSettings: { http: [HTTP_POOL, 'Limits of HTTP connections.'], tcp: [TCP_POOL, 'Limits of all connections.'] },
  [HTTP_POOL]: {
    http1MaxPendingRequests: 'Requests that may wait for a connection. Without it: 2^32-1.',
    http2MaxRequests: 'Requests that may be open at once. Without it: 2^32-1.',
    maxRequestsPerConnection: 'Requests after which a connection is closed; 1 turns keep-alive off. Without it: no limit.',
    maxRetries: 'Retries that may be open at once. Without it: 2^32-1.',
    idleTimeout: 'Time without requests after which a connection is closed. Without it: 1h.',
    h2UpgradePolicy: 'Whether HTTP/1.1 is upgraded to HTTP/2.',
    useClientProtocol: 'Whether the protocol of the caller is kept.',
    maxConcurrentStreams: 'Requests that may be open at once on one HTTP/2 connection.',
  },
  [TCP_POOL]: {
    maxConnections: 'Connections that may be open at once. Without it: 2^32-1.',
    connectTimeout: 'Time to open a connection. Without it: 10s.',
    tcpKeepalive: [`${TCP_POOL}-TcpKeepalive`, 'When the kernel checks that the other end is still there.'],
    maxConnectionDuration: 'Time after which a connection is closed. Without it: no limit.',
    idleTimeout: 'Time without bytes after which a connection is closed. Without it: 1h.',
  },
  [`${TCP_POOL}-TcpKeepalive`]: {
    probes: 'Probes without answer after which the connection is dead.',
    time: 'Time without bytes before the first probe.',
    interval: 'Time between probes.',
  },
  LoadBalancerSettings: {
    simple: 'A method that needs no settings. Without it: `LEAST_REQUEST`.',
    consistentHash: ['LoadBalancerSettings-ConsistentHashLB', 'Sends requests that are alike to the same pod.'],
    localityLbSetting: ['LocalityLoadBalancerSetting', 'Prefers pods that are near. Needs `outlierDetection` for failover.'],
    warmup: ['WarmupConfiguration', 'Gives new pods little traffic at first.'],
    warmupDurationSecs: 'Time in which a new pod comes to its full share. Use `warmup`.',
  },
  WarmupConfiguration: {
    duration: 'Time in which a new pod comes to its full share.',
    minimumPercent: 'Share with which a new pod begins, in percent. Without it: 10.',
    aggression: 'How fast the share grows; 1 is linear. Without it: 1.',
  },
  'LoadBalancerSettings-ConsistentHashLB': {
    httpHeaderName: 'Header by which requests are alike.',
    httpCookie: [
      'LoadBalancerSettings-ConsistentHashLB-HTTPCookie',
      'Cookie by which requests are alike. The proxy sets it when `ttl` is given.',
    ],
    useSourceIp: 'Requests from the same address are alike.',
    httpQueryParameterName: 'Parameter of the query by which requests are alike.',
    ringHash: ['LoadBalancerSettings-ConsistentHashLB-RingHash', 'Chooses by a ring.'],
    maglev: ['LoadBalancerSettings-ConsistentHashLB-MagLev', 'Chooses by a Maglev table.'],
    minimumRingSize: 'Size of the ring. Use `ringHash`.',
  },
  'LoadBalancerSettings-ConsistentHashLB-HTTPCookie': {
    name: 'Name of the cookie.',
    path: 'Path of the cookie.',
    ttl: 'How long the cookie lives; `0s` for the session of the browser.',
  },
  'LoadBalancerSettings-ConsistentHashLB-RingHash': { minimumRingSize: 'Least number of entries on the ring. Without it: 1024.' },
  'LoadBalancerSettings-ConsistentHashLB-MagLev': { tableSize: 'Size of the table, a prime number. Without it: 65537.' },
  LocalityLoadBalancerSetting: {
    distribute: ['LocalityLoadBalancerSetting-Distribute', 'Shares between localities. Excludes `failover`.'],
    failover: ['LocalityLoadBalancerSetting-Failover', 'Which region is next when the pods of one are ill.'],
    failoverPriority: 'Labels that caller and pod should have in common, the most important first.',
    enabled: 'Whether localities count. Without it: as the mesh has it.',
  },
  'LocalityLoadBalancerSetting-Distribute': {
    from: 'Locality of the caller, such as `eu-west/zone-a` or `eu-west/*`.',
    to: 'Shares of the localities, in percent; they add up to 100.',
  },
  'LocalityLoadBalancerSetting-Failover': { from: 'Region whose pods are ill.', to: 'Region that takes over.' },
  OutlierDetection: {
    consecutive5xxErrors: '5xx answers in a row after which a pod is ejected; 0 for never. Without it: 5.',
    consecutiveGatewayErrors: '502, 503 and 504 answers in a row after which a pod is ejected; 0 for never.',
    consecutiveLocalOriginFailures: 'Failed connections in a row after which a pod is ejected, with `splitExternalLocalOriginErrors`.',
    splitExternalLocalOriginErrors: 'Whether failed connections are counted apart from error answers.',
    interval: 'Time between two checks. Without it: 10s.',
    baseEjectionTime: 'Time for which a pod is ejected, times the number of its ejections. Without it: 30s.',
    maxEjectionPercent: 'Percent of the pods that may be ejected at once. Without it: 10.',
    minHealthPercent: 'Percent of healthy pods below which nobody is ejected. Without it: 0.',
  },
  ClientTLSSettings: {
    mode: 'Whether and how TLS is used. `ISTIO_MUTUAL` uses the certificates of the mesh.',
    clientCertificate: 'File with the certificate of the client, for `MUTUAL`.',
    privateKey: 'File with the private key of the client, for `MUTUAL`.',
    caCertificates: 'File with the certificates that are trusted. Without it: those of the operating system.',
    caCrl: 'File with the certificates that are revoked.',
    credentialName: 'Secret with key and certificates, in the namespace of the proxy. Excludes the files.',
    subjectAltNames: 'Names of which the certificate of the server must have one.',
    sni: 'Name that is asked for in the TLS handshake. Without it: the host.',
    insecureSkipVerify: 'Whether the certificate of the server is not checked. Not for production.',
  },
  WorkloadSelector: { matchLabels: 'Labels that the pods have.' },
};
