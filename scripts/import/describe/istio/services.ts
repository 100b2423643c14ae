import type { Words } from '../words';

const WORKLOAD_ENTRY: Words = {
  WorkloadEntry: {
    address: 'IP address, DNS name or `unix://` socket of the machine.',
    ports: 'Ports of the machine, by the names of the ports of the service.',
    labels: 'Labels, by which services and policies select the machine.',
    network: 'Network of the machine, when it is not that of the callers.',
    locality: 'Where the machine stands: `region/zone/subzone`.',
    weight: 'Weight among the machines of the service.',
    serviceAccount: 'Service account that the machine runs as.',
  },
};

/** ServiceEntry, WorkloadEntry and WorkloadGroup: services and machines that Kubernetes does not know. */
export const SERVICES: Words = {
  ServiceEntry: {
    hosts: 'DNS names of the service. With `resolution: NONE` also with `*.` for all below a domain.',
    addresses: 'Virtual addresses of the service, as IP address or CIDR.',
    ports: ['ServicePort', 'Ports of the service.'],
    location: 'Whether the service is part of the mesh: `MESH_INTERNAL` speaks mTLS.',
    resolution: 'How addresses are found: `DNS` by the host, `STATIC` by `endpoints`, `NONE` as the caller has them.',
    endpoints: ['WorkloadEntry', 'Addresses of the service.'],
    workloadSelector: ['WorkloadSelector', 'Pods and WorkloadEntries of this namespace that are the service.'],
    exportTo: 'Namespaces whose proxies see it: `.` for its own, `*` for all. Without it: all.',
    subjectAltNames: 'Names of which the certificate of the service must have one.',
  },
  ServicePort: {
    number: 'Number of the port.',
    name: 'Name of the port.',
    protocol: 'Protocol: `HTTP`, `HTTPS`, `GRPC`, `HTTP2`, `MONGO`, `TCP` or `TLS`.',
    targetPort: 'Port of the endpoints. Without it: `number`.',
  },
  WorkloadSelector: { labels: 'Labels that they have.' },
  ...WORKLOAD_ENTRY,
};

/** WorkloadGroup: the template of machines that register themselves. */
export const WORKLOAD_GROUP: Words = {
  WorkloadGroup: {
    metadata: ['WorkloadGroup-ObjectMeta', 'Labels and annotations of the WorkloadEntries.'],
    template: ['WorkloadEntry', 'What the WorkloadEntries have in common.'],
    probe: ['ReadinessProbe', 'How the machines are found to be ready.'],
  },
  ReadinessProbe: {
    httpGet: ['HTTPHealthCheckConfig', 'Ready when a GET is answered with 200 to 399.'],
    tcpSocket: ['TCPHealthCheckConfig', 'Ready when a connection opens.'],
    exec: ['ExecHealthCheckConfig', 'Ready when a command ends with 0.'],
    initialDelaySeconds: 'Seconds before the first probe.',
    timeoutSeconds: 'Seconds after which a probe has failed. Without it: 1.',
    periodSeconds: 'Seconds between probes. Without it: 10.',
    successThreshold: 'Probes in a row that must succeed. Without it: 1.',
    failureThreshold: 'Probes in a row that must fail. Without it: 3.',
  },
  ...WORKLOAD_ENTRY,
};
