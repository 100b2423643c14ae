import type { Cursor } from '../../../mesh/reading/cursor';
import { subjectAltNamesOf } from '../../../mesh/services/service-entry';
import type { Cluster } from '../../proxy/clusters/cluster';

/** The effects of a DestinationRule that do not show in a single request, by field. */
const FIELDS: readonly (readonly [part: 'connectionPool' | 'loadBalancer' | 'outlierDetection' | 'tls', field: string, effect: string])[] =
  [
    ['connectionPool', '', 'limits for connections and requests'],
    ['outlierDetection', '', 'ejection of failing pods'],
    ['loadBalancer', 'consistentHash', 'session affinity to a pod'],
    ['loadBalancer', 'warmup', 'warmup of new pods'],
    ['loadBalancer', 'warmupDurationSecs', 'warmup of new pods'],
  ];

const RULE_FIELDS: readonly (readonly [field: string, effect: string])[] = [
  ['tunnel', 'the tunnel through a proxy'],
  ['proxyProtocol', 'the PROXY protocol'],
  ['retryBudget', 'the retry budget'],
];

/** What is not simulated between a proxy and a cluster. */
export function unmodelledOf(cluster: Cluster): readonly string[] {
  const { rule, policy, tls, service } = cluster;
  const parts = FIELDS.flatMap(([part, field, effect]) => told(field ? policy[part]?.get(field) : policy[part], effect));
  const policies = rule ? [rule.trafficPolicy, ...(cluster.subset ? [cluster.subset.trafficPolicy] : [])] : [];
  const others = policies.flatMap((each) => RULE_FIELDS.flatMap(([field, effect]) => told(each.get(field), effect)));
  const isChecked = tls.mode === 'explicit' && tls.kind !== 'ISTIO_MUTUAL' && !tls.policy;
  return [
    ...parts,
    ...others,
    ...(isChecked ? [`whether the certificate of ${service.host} is accepted (${tls.at.toString()})`] : []),
    ...localities(cluster),
    ...entryFields(cluster),
  ];
}

/** What a ServiceEntry requires of its servers. */
function entryFields(cluster: Cluster): readonly string[] {
  const { service, tls, port } = cluster;
  if (service.isKubernetes) return [];
  const names = tls.mode === 'plaintext' ? undefined : subjectAltNamesOf(service);
  const machines = cluster.endpoints.flatMap(({ workload }) => workload?.network ?? []);
  const networks = [...service.endpoints.map((endpoint) => endpoint.get('network')), ...machines].find(({ present }) => present);
  return [
    ...told(names, `the names that the certificate of ${service.host} on port ${port.number} has to have`),
    ...told(networks, `the path to the network of an endpoint of ${service.host}`),
  ];
}

function told(field: Cursor | undefined, effect: string): readonly string[] {
  return field?.present ? [`${effect} (${field.at.toString()})`] : [];
}

/** Without the locality of the client, no endpoint is nearer than another. */
function localities({ localitySettings, clientLocality, service }: Cluster): readonly string[] {
  if (clientLocality !== undefined || !localitySettings) return [];
  return [`locality-aware choice among the pods of ${service.host}, because the locality of the client is not in the input`];
}
