import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

export const outlierPinsLocality = defineRule({
  id: 'destinations/outlier-pins-locality',
  severity: 'info',
  summary: 'Outlier detection comes with a setting for locality load balancing.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'Service'],
  alsoKnownAs: [],
  why: 'With outlier detection, Istio prefers the pods in the zone of the client. Pods in other zones get no requests while those are healthy, so the load may be uneven.',

  check(mesh, report) {
    if (mesh.config.fields.get('localityLbSetting').present || hasNetworks(mesh)) return;
    for (const { host, trafficPolicy } of mesh.destinationRules.all) {
      const outlier = trafficPolicy.get('outlierDetection');
      const isDecided = trafficPolicy.get('loadBalancer', 'localityLbSetting').present;
      if (!outlier.present || isDecided || !mesh.services.ofCluster(host)) continue;

      report({
        at: outlier.at,
        message: `outlier detection also keeps requests to ${host} in the zone of the client while its pods there are healthy`,
        fix: 'set loadBalancer.localityLbSetting: enabled: false to use all zones, or configure failover',
      });
    }
  },
});

/** True for one cluster of several, where calls are meant to stay near. */
function hasNetworks({ namespaces, config }: Mesh): boolean {
  return namespaces.labelsOf(config.rootNamespace)?.['topology.istio.io/network'] !== undefined;
}
